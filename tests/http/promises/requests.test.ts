import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { happened, story } from '#tests/ready-customer.ts';

let desk: AgreementDesk;
let ada: Actor;
let auditor: Actor;
const target = { organization: 'ann', request: 'r' };
beforeAll(async () => {
  desk = await openAgreementDesk();
  ada = await desk.person('Ada Admin', 'ada@ann.example');
  auditor = await desk.person('Arthur Auditor', 'arthur.auditor@vendor.example', 'auditor');
  const line = { template: 'business-associate', templateVersion: '1.0' };
  const drafts = story('ann', 'ann-at-vendor', Date.now()).map((each) =>
    each.type === 'agreement.prepared' ? { ...each, data: { ...each.data, ...line } } : each,
  );
  await happened(
    desk.house.db,
    'ann',
    [...drafts, { type: 'member.joined', data: { person: ada.id, role: 'admin' } }],
    () => Date.now(),
  );
});
afterAll(() => desk.close());

const read = (who: Actor, how: 'open' | 'kept' | 'late' = 'open') =>
  desk.house.portal.read(who, 'promises', { organization: 'ann', how });
const ask = (who: Actor, input: Record<string, unknown>) => desk.house.portal.askUnderAgreement(who, target, input);

describe('what is promised', () => {
  it('stands with its number before anything made it owed', async () => {
    const { standing } = await read(ada);
    const said = new Map(standing.map((each) => [each.kind, each]));
    expect(said.get('breach.notice')).toMatchObject({
      says: 'within 72 hours of discovery. The law alone would allow 60 days, 45 CFR 164.410',
      ruleWords: 'Clause 3.3 of your agreement',
      triggered: 0,
    });
    expect(said.get('request.accounting')).toMatchObject({ says: 'within 15 days of a request', triggered: 0 });
  });

  it('is read by the customer, counsel and auditors; over all organizations by these two alone', async () => {
    for (const who of [ada, desk.counsel, auditor, desk.sales])
      expect((await read(who)).standing.length).toBeGreaterThan(5);
    const stranger = await desk.person('Zoe Elsewhere', 'zoe@elsewhere.example');
    await expect(read(stranger)).rejects.toMatchObject({ code: 'not_found' });
    const ledger = (who: Actor) => desk.house.portal.read(who, 'ledger', { how: 'open' });
    for (const who of [desk.counsel, auditor]) expect((await ledger(who)).counts.kept).toBeGreaterThan(0);
    for (const who of [ada, desk.sales, desk.ops])
      await expect(ledger(who)).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('a request under the agreement', () => {
  it('is asked by an admin, with the number of the signed text and no other, and is owed from then on', async () => {
    await expect(ask(desk.sales, { what: 'accounting', note: 'Our case 7.' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(ask(ada, { what: 'everything', note: 'x' })).rejects.toMatchObject({
      issues: { what: 'Choose one of the options.' },
    });
    await expect(ask(ada, { what: 'accounting', note: 'SSN 123-45-6789' })).rejects.toMatchObject({
      issues: { note: expect.anything() },
    });
    await ask(ada, {
      what: 'accounting',
      note: 'Our case 7.',
      receivedOn: '2026-01-02',
      within: { days: 1, working: false },
    });
    const { requests, items } = await read(ada);
    expect(requests).toMatchObject([{ what: 'accounting', note: 'Our case 7.', ofVendor: false, byDesk: false }]);
    const [owed] = items.filter(({ promise }) => promise === 'request.accounting');
    const days = ((owed?.due ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(15);
    expect(days).toBeLessThan(16.01);
    expect(requests[0]?.due).toBe(owed?.due);
    expect(requests[0]?.law).toEqual({ cites: '45 CFR 164.528', days: 60, until: Date.UTC(2026, 2, 3) });
  });

  it('is told to counsel, answered by counsel alone, and kept with the event that proves it', async () => {
    const { requests } = await read(desk.counsel);
    const answer = { request: requests[0]?.id, outcome: 'none', note: 'We made none.' };
    for (const who of [ada, desk.ops, auditor])
      await expect(desk.perform(who, 'answerUnderAgreement', 'ann', answer)).rejects.toMatchObject({
        code: 'not_allowed',
      });
    await desk.perform(desk.counsel, 'answerUnderAgreement', 'ann', answer);
    const { items, requests: after } = await read(ada, 'kept');
    const [event] = await desk.events('ann', 'request.answered');
    expect(items.find(({ promise }) => promise === 'request.accounting')).toMatchObject({
      state: 'kept',
      closedBy: event?.seq,
    });
    expect(after[0]?.answered).toMatchObject({ by: 'Clara Counsel', note: 'We made none.' });
    await desk.house.worker.drain();
    const told = async (to: string, subject: RegExp) =>
      (await desk.outside.mails(to)).some((each) => subject.test(each.subject));
    expect(await told(desk.config.COUNSEL_EMAIL, /A request under an agreement/)).toBe(true);
    expect(await told('ada@ann.example', /Your request is answered/)).toBe(true);
  });

  it('that is not needed any more is withdrawn by the customer', async () => {
    await ask(ada, { what: 'access', note: 'Our case 8.', receivedOn: '' });
    const request = (await read(ada)).requests.find(({ what }) => what === 'access')?.id;
    await expect(desk.perform(desk.counsel, 'withdrawUnderAgreement', 'ann', { request })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await desk.perform(ada, 'withdrawUnderAgreement', 'ann', { request });
    const { items } = await desk.house.portal.read(ada, 'promises', { organization: 'ann', how: 'released' });
    expect(items.map(({ promise }) => promise)).toContain('request.access');
  });
});

describe('machines', () => {
  it('read the same by pages, with the events that prove it', async () => {
    const { key } = await desk.house.portal.tokens.issue(
      { kind: 'system', id: 'test' },
      { name: 't', scopes: ['organizations:read'], days: 1 },
    );
    const get = async (query: string) => {
      const answer = await desk.app.fetch(
        new Request(`${desk.portalUrl}/api/v1/organizations/ann/promises${query}`, {
          headers: { authorization: `Bearer ${key}` },
        }),
      );
      return {
        status: answer.status,
        body: (await answer.json()) as {
          promises: object[];
          items: { id: string; state: string; closedBy?: number }[];
          next?: string;
        },
      };
    };
    const { status, body } = await get('');
    expect([status, body.next]).toEqual([200, undefined]);
    expect(body.promises).toContainEqual(
      expect.objectContaining({ kind: 'breach.notice', rule: 'agreement', clause: '3.3', triggered: 0 }),
    );
    for (const { state, closedBy } of body.items) if (state === 'kept') expect(closedBy).toEqual(expect.any(Number));
    const first = await get('?limit=2');
    const second = await get(`?limit=100&after=${first.body.next}`);
    expect([...first.body.items, ...second.body.items]).toEqual(body.items);
    expect((await get('?after=x')).status).toBe(400);
    const other = await desk.house.portal.tokens.issue(
      { kind: 'system', id: 'test' },
      { name: 'o', scopes: ['members:read'], days: 1 },
    );
    const refused = await desk.app.fetch(
      new Request(`${desk.portalUrl}/api/v1/organizations/ann/promises`, {
        headers: { authorization: `Bearer ${other.key}` },
      }),
    );
    expect(refused.status).toBe(403);
  });
});
