import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { openGate } from '#tests/story.ts';

const day = 86_400_000;
const request = { provider: 'aws', region: 'us-east-2', deployment: 'hosted' } as const;
let desk: AgreementDesk;
let admin: Actor;
let oscar: Actor;
let before: number;

beforeAll(async () => {
  desk = await openAgreementDesk();
  admin = await openGate(desk, 'ann');
  oscar = await desk.person('Oscar Ops', 'oscar.ops@vendor.example', 'ops');
  before = Date.now();
});
afterAll(() => desk.close());

const shown = () => desk.house.portal.read(desk.ops, 'matrixDesk');
const perform = (actor: Actor, name: CommandName, input: object) => desk.house.portal.perform(actor, name, {}, input);
const [, , , , , , , , backups] = matrix.controls;
const row = (over: object) => ({
  ...{ control: 'backups', title: backups?.title, description: backups?.description, vendor: 'on', hosted: 'on' },
  ...{ byoc: 'on', dutyHosted: backups?.duty.hosted, dutyByoc: backups?.duty.byoc },
  ...{ evidence: backups?.evidence.join('\n'), citations: backups?.citations.join('\n') },
  ...over,
});
const draft = async (over: object) => perform(desk.ops, 'draftControl', { ...row(over), seen: (await shown()).seen });
const submit = async (over: object = {}) =>
  perform(desk.ops, 'submitMatrix', {
    ...{ reason: 'The vendor’s page says so.', sources: 'The page\nIts text', seen: (await shown()).seen },
    ...{ acknowledgeBy: new Date(Date.now() + 20 * day).toISOString().slice(0, 10) },
    ...over,
  });
const looked = async () => {
  const { seen, draft: written } = await shown();
  return { seen, sha256: written?.preview.sha256, preview: written?.preview.preview };
};
const publish = async (over: object = {}, actor = oscar) =>
  perform(actor, 'publishMatrix', { ...(await looked()), ...over });
const codes = async () =>
  (await desk.house.portal.read(desk.ops, 'preview', { organization: 'ann', request })).reasons.map(({ code }) => code);
const mailsTo = async (to: string, subject: RegExp) =>
  (await desk.outside.mails(to)).filter((mail) => subject.test(mail.subject));
const published = async () =>
  (await desk.house.db.read((tx) => eventsOf(tx, 'catalog'))).filter(({ type }) => type === 'matrix.published');
const told = (times: number) =>
  until(async () => {
    desk.house.worker.wake();
    return (await desk.events('ann', 'responsibility.change_told')).length === times;
  });
const hashOf = (controls: unknown) =>
  createHash('sha256')
    .update(canonicalize(controls) ?? '')
    .digest('hex');

describe('a version of the matrix', () => {
  it('is written and submitted by operations alone, and a second person hears of it', async () => {
    await expect(perform(desk.counsel, 'draftControl', { ...row({}), seen: 0 })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(desk.house.portal.read(desk.sales, 'matrixDesk')).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(desk.house.portal.read(desk.ops, 'matrixRow', { control: 'nothing' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await draft({ dutyHosted: 'Back up twice a day.' });
    expect((await shown()).draft).toMatchObject({
      asks: true,
      preview: {
        organizations: 1,
        asked: 1,
        gates: 1,
        services: 0,
        mailed: 2,
        first: [{ name: 'ann Health', asked: 1 }],
      },
    });
    await submit();
    await until(async () => (await mailsTo('ops@vendor.example', /waits for a second person/)).length === 1);
  });

  it('is refused to whoever submitted it, without a look, and on an old look', async () => {
    await expect(publish({}, desk.ops)).rejects.toMatchObject({ code: 'four_eyes' });
    const wrong = (over: object) => expect(publish(over)).rejects;
    await wrong({ preview: undefined }).toMatchObject({ issues: { preview: 'Look first at what it does.' } });
    await wrong({ preview: 'f'.repeat(64) }).toMatchObject({ code: 'stale' });
    await wrong({ sha256: 'f'.repeat(64) }).toMatchObject({ code: 'stale' });
    await wrong({ seen: 1 }).toMatchObject({ code: 'stale' });
    const old = await looked();
    await openGate(desk, 'bob');
    await wrong(old).toMatchObject({ code: 'stale' });
    expect(await published()).toEqual([]);
    await perform(oscar, 'sendBackMatrix', { reason: 'Say which page.', seen: old.seen });
    expect((await shown()).draft?.sentBack).toMatchObject({ reason: 'Say which page.', by: 'Oscar Ops' });
    await submit();
  });

  it('does what was shown: tells customers and owners, closes nothing before its date, and keeps both hashes', async () => {
    const { sha256, preview } = await looked();
    expect((await shown()).draft?.preview).toMatchObject({ organizations: 2, gates: 2, mailed: 4 });
    await publish();
    const [event] = await published();
    expect(event?.data).toMatchObject({ sha256, preview: preview?.slice(0, 64), sources: ['The page', 'Its text'] });
    await told(1);
    await until(async () => (await mailsTo('ada@ann.example', /shared responsibility model changes/)).length === 1);
    await until(async () => (await mailsTo('security@customer.example', /A duty that you own changes/)).length === 2);
    const [mail] = await mailsTo('ada@ann.example', /shared responsibility model changes/);
    expect(mail?.text).toContain('“The vendor’s page says so.”');
    expect(mail?.text).toContain('0 new, 1 changed, 0 that fall away');
    expect(await codes()).toEqual([]);
    expect(await desk.jobs('ann', 'clock.acknowledge')).not.toEqual([]);
    const { turns } = await desk.house.portal.read(admin, 'journey', { organization: 'ann' });
    expect(turns.find(({ kind }) => kind === 'responsibility.acknowledge')).toMatchObject({
      owner: 'customer',
      theirs: true,
    });
  });

  it('is read by anybody, by its hash, beside the one in force', async () => {
    const { version } = (await shown()).latest;
    const now = await desk.house.portal.matrix();
    expect(now).toMatchObject({ inForce: matrix.version, coming: [version], shown: { version: matrix.version } });
    expect(now.shown.sha256).toBe(hashOf(matrix.controls));
    const next = await desk.house.portal.matrix(version);
    expect(next.shown).toMatchObject({ version, sha256: hashOf(next.shown.controls) });
    expect(next.versions.map((each) => each.version)).toEqual([version, matrix.version]);
    expect(next.changes?.filter(({ kind }) => kind !== 'same')).toMatchObject([{ id: 'backups', kind: 'changed' }]);
  });

  it('asks for the rows that changed, and for those alone', async () => {
    const duties = await desk.house.portal.read(admin, 'duties', { organization: 'ann' });
    expect(duties.demand?.rows).toMatchObject([{ change: 'changed', is: { id: 'backups' }, was: { id: 'backups' } }]);
    const { posts } = await desk.house.portal.read(
      await desk.person('Security team', 'security@customer.example'),
      'named',
      { organization: 'ann' },
    );
    expect(posts.find((each) => each.post === 'hosted/backups')).toMatchObject({
      duty: backups?.duty.hosted,
      coming: { duty: 'Back up twice a day.', over: false },
    });
    const given = { deployment: 'hosted', version: duties.version, signature: 'Ada Admin', agree: 'on' };
    await desk.perform(admin, 'acknowledgeResponsibility', 'ann', given);
    const [, again] = await desk.events('ann', 'responsibility.acknowledged');
    expect(again?.data).toMatchObject({ rows: ['backups'], owners: {} });
    const after = await desk.house.portal.read(admin, 'duties', { organization: 'ann' });
    expect(after.demand).toBeUndefined();
    await expect(desk.perform(admin, 'acknowledgeResponsibility', 'ann', given)).rejects.toMatchObject({
      code: 'already_done',
    });
  });

  it('of wording alone asks and tells nobody', async () => {
    const { draft: none } = await shown();
    expect(none).toBeUndefined();
    await draft({ dutyHosted: 'Back up twice a day.', title: 'Back up your data' });
    expect((await shown()).draft).toMatchObject({ asks: false, preview: { organizations: 0 } });
    await expect(submit()).rejects.toMatchObject({
      issues: { acknowledgeBy: expect.stringContaining('nobody is asked') },
    });
    await submit({ acknowledgeBy: '' });
    await publish();
    expect(await published()).toHaveLength(2);
    expect((await desk.house.portal.read(admin, 'duties', { organization: 'ann' })).demand).toBeUndefined();
    expect(await desk.events('ann', 'responsibility.change_told')).toHaveLength(1);
  });

  it('that only takes duties away asks nothing, and releases their owners', async () => {
    const email = 'security@customer.example';
    const { id } = await desk.person('Security team', email);
    const link = async (of: string) => (await desk.house.portal.personalLinks.read(of, id)).state;
    // An admin who names themselves owns it at once: the team is left with the one duty.
    const others = Object.keys((await desk.facts('ann')).appointments ?? {}).filter((post) =>
      /^hosted\/(?!ret)/.test(post),
    );
    for (const post of others) {
      await desk.perform(admin, 'appoint', 'ann', { post, person: { name: 'Ada ann', email: 'ada@ann.example' } });
    }
    expect(await link('ann')).toBe('open');
    const { seen } = await shown();
    await perform(desk.ops, 'removeControl', { control: 'retention', seen });
    expect((await shown()).draft).toMatchObject({ asks: false, preview: { organizations: 2, asked: 0, gates: 0 } });
    await submit({ acknowledgeBy: '' });
    await publish();
    await told(2);
    expect((await desk.house.portal.read(admin, 'duties', { organization: 'ann' })).demand).toBeUndefined();
    expect(await link('ann')).toBe('released');
    expect(await link('bob')).toBe('open');
    await expect(desk.house.portal.personalLinks.mailCode('ann', id)).rejects.toMatchObject({
      code: 'already_done',
      message: 'Your duty fell away since then.',
    });
    await until(async () => (await mailsTo(email, /A duty that you own changes/)).length === 4);
  });

  it('counts at the gate of a past moment as it was then', async () => {
    const [first] = await published();
    const { key } = await desk.house.portal.tokens.issue(
      { kind: 'system', id: 'test' },
      { name: 'Gate', scopes: ['gate:ask'], days: 1 },
    );
    const ask = async (time: number) => {
      const answer = await desk.app.request('/access/v1/evaluation', {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: { type: 'organization', id: 'bob' },
          action: { name: 'create_service' },
          resource: { type: 'service', id: 'new', properties: { ...request, complianceType: 'hipaa' } },
          context: { as_of: new Date(time).toISOString() },
        }),
      });
      return (await answer.json()) as { decision: boolean; context: { warnings?: { code: string }[] } };
    };
    const then = await ask((first?.at ?? 0) - 1);
    expect(then.context.warnings).toBeUndefined();
    expect(await ask(Date.now())).toMatchObject({
      decision: true,
      context: { warnings: [{ code: 'responsibility_version_changed' }] },
    });
    expect(before).toBeLessThan(first?.at ?? 0);
  });
});
