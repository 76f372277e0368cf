import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { count } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inbox } from '#db/agreement/schema.ts';
import { event } from '#db/log/schema.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '86400' } });
});
afterEach(() => desk.outside.calm());
afterAll(() => desk.close());

const sign = (body: string, key = desk.secrets.hmacKeys[0] ?? '') =>
  createHmac('sha256', key).update(body).digest('base64');
const post = (body: string, headers: Record<string, string> = { 'x-docusign-signature-1': sign(body) }) =>
  desk.app.request('/webhooks/docusign', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
const hint = (envelope: string, name = 'envelope-completed', more = {}) =>
  JSON.stringify({ event: name, ...more, data: { envelopeId: envelope, accountId: desk.secrets.accountId } });

/** Everything that a webhook could change. */
async function counted() {
  const rows = async (table: typeof event | typeof inbox) =>
    (await desk.house.db.read((tx) => tx.select({ n: count() }).from(table)))[0]?.n;
  return { events: await rows(event), inbox: await rows(inbox) };
}
/** Until nothing that came waits any more. */
const settled = () =>
  until(async () => {
    desk.house.worker.wake();
    const rows = await desk.house.db.read((tx) => tx.select().from(inbox));
    return rows.every((row) => row.doneAt !== null);
  });

describe('a forged webhook', () => {
  it('changes nothing and is not even kept', async () => {
    await desk.ready('forged');
    const { sent } = await desk.send('forged');
    await settled();
    const before = await counted();
    const body = hint(sent?.envelope ?? '');
    const right = sign(body);
    const forgeries: [string, Record<string, string>][] = [
      [body, {}],
      [body, { 'x-docusign-signature-1': '' }],
      [body, { 'x-docusign-signature-1': sign(body, 'another key of more than 32 characters') }],
      [body, { 'x-docusign-signature-1': `${right.slice(0, -4)}AAA=` }],
      [body, { 'x-docusign-signature-1': right.slice(0, 20) }],
      [body, { 'x-docusign-signature-1': Buffer.from(right).toString('base64') }],
      [`${body} `, { 'x-docusign-signature-1': right }],
      [body.replace('completed', 'declined'), { 'x-docusign-signature-1': right }],
      [body, { 'x-docusign-signature-11': right }],
      ['', { 'x-docusign-signature-1': sign('', '') }],
    ];
    for (const [text, headers] of forgeries) {
      const answer = await post(text, headers);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(sent?.envelope);
    }
    expect(await counted()).toEqual(before);
  });

  it('with a right signature, from a key that leaked, opens nothing: the envelope itself is asked', async () => {
    await desk.ready('leaked');
    const { sent } = await desk.send('leaked');
    const answer = await post(hint(sent?.envelope ?? ''));
    expect(answer.status).toBe(200);
    await settled();
    const agreement = await desk.agreement('leaked');
    expect([agreement.signed, agreement.countersigned, agreement.inForce]).toEqual([undefined, undefined, undefined]);
    const events = (await counted()).events;
    for (const body of [hint('no-such-envelope'), '{"event":1,"data":[]}', '[]', 'null', '{', '\u0000', '"envelope"'])
      expect((await post(body)).status).toBe(200);
    await settled();
    expect((await counted()).events).toBe(events);
  });
});

describe('a replayed webhook', () => {
  it('changes nothing twice, the same bytes or others that say the same', async () => {
    const { signer } = await desk.ready('replayed');
    await desk.send('replayed');
    await desk.visit(signer, 'replayed');
    await until(async () => (await desk.agreement('replayed')).signed !== undefined);
    await desk.visit(desk.counsel, 'replayed');
    await until(async () => (await desk.agreement('replayed')).inForce !== undefined);
    await settled();
    const { sent } = await desk.agreement('replayed');
    const came = (await desk.house.db.read((tx) => tx.select().from(inbox))).filter(
      (row) => row.envelope === sent?.envelope,
    );
    expect(came.length).toBeGreaterThan(2);
    // A letter on its way lies in its lease, as far ahead as one that waits for a moment of its own: that somebody has it tells.
    const waits = (job: { takenAt: number | null; runAt: number }) => !job.takenAt && job.runAt > Date.now() + 60_000;
    await until(async () => (await desk.jobs('replayed', 'mail')).every((job) => job.doneAt !== null || waits(job)));
    const before = await counted();
    const mails = (await desk.outside.mails('ada@replayed.example')).length;

    for (const row of came) for (let times = 0; times < 3; times += 1) expect((await post(row.body)).status).toBe(200);
    await settled();
    expect(await counted()).toEqual(before);

    for (const [index, row] of came.entries()) {
      const again = JSON.stringify({ ...(JSON.parse(row.body) as object), retryCount: index + 1 });
      expect((await post(again)).status).toBe(200);
    }
    for (const name of ['envelope-sent', 'envelope-delivered', 'envelope-declined', 'envelope-voided'])
      expect((await post(hint(sent?.envelope ?? '', name, { retryCount: 9 }))).status).toBe(200);
    await settled();
    expect((await counted()).events).toBe(before.events);
    expect((await desk.outside.mails('ada@replayed.example')).length).toBe(mails);
    expect((await desk.agreement('replayed')).inForce).toBeDefined();
  });
});

describe('the return from DocuSign', () => {
  it('ends right without any webhook', async () => {
    await desk.outside.fault('webhook_drop');
    const { signer } = await desk.ready('returned');
    const { id } = await desk.send('returned');
    const back = async (actor: typeof signer) => {
      const said = await desk.visit(actor, 'returned');
      await desk.perform(actor, 'recordReturn', 'returned', { agreement: id, event: said });
    };
    await back(signer);
    await until(async () => (await desk.agreement('returned')).signed !== undefined);
    await back(desk.counsel);
    await until(async () => (await desk.agreement('returned')).inForce !== undefined);
    expect((await desk.events('returned', 'agreement.signed')).length).toBe(1);
    expect((await desk.events('returned', 'agreement.in_force')).length).toBe(1);
  });

  it('that claims a signature which DocuSign does not know of counts for nothing', async () => {
    await desk.outside.fault('webhook_drop');
    const { signer } = await desk.ready('claimed');
    const { id } = await desk.send('claimed');
    await desk.visit(signer, 'claimed', 'later');
    await desk.perform(signer, 'recordReturn', 'claimed', { agreement: id, event: 'signing_complete' });
    await until(async () =>
      (await desk.jobs('claimed', 'docusign.confirm')).some((job) => job.doneAt !== null || job.attempts > 0),
    );
    expect((await desk.agreement('claimed')).signed).toBeUndefined();
  });
});

describe('an envelope that both signed while another signer took its place', () => {
  it('waits for two people of counsel, and then the next one is made', async () => {
    await desk.outside.fault('webhook_drop');
    const { admin } = await desk.ready('overtaken', { name: 'Olga Old', email: 'olga@overtaken.example' });
    const { id, sent } = await desk.send('overtaken');
    for (const recipient of ['1', '2']) await desk.outside.sign(sent?.envelope ?? '', recipient);
    const next = { name: 'Nora Next', email: 'nora@overtaken.example' };
    const change = { signer: next, title: 'Chief Executive', reason: 'She leads the company.', authority: 'on' };
    await desk.perform(admin, 'replaceSigner', 'overtaken', { agreement: id, ...change });
    const first = async () => (await desk.facts('overtaken')).agreements[0];
    await until(async () => (await first())?.contradicted !== undefined);
    const reason = 'Both signed before we knew.';
    const propose = (outcome: 'valid' | 'end') =>
      desk.perform(desk.counsel, 'proposeReview', 'overtaken', { agreement: id, outcome, reason });
    await expect(propose('valid')).rejects.toThrow('had ended before it was completed');
    await propose('end');
    expect((await desk.agreement('overtaken')).sent).toBeUndefined();
    const second = await desk.person('Carl Counsel', 'carl.counsel@vendor.example', 'counsel');
    const seen = (await first())?.review?.at;
    await desk.perform(second, 'settleReview', 'overtaken', { agreement: id, seen, reason });
    await until(async () => (await desk.agreement('overtaken')).sent !== undefined);
    expect((await first())?.inForce).toBeUndefined();
  });
});

describe('a database that takes nothing', () => {
  const file = () => join(desk.environment['PORTAL_DATA'] ?? '', 'portal.sqlite');
  async function ask(key: string) {
    const began = performance.now();
    const answer = await desk.app.request('/access/v1/evaluation', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        subject: { type: 'organization', id: 'forged' },
        action: { name: 'create_service' },
        resource: { type: 'service', id: 'x', properties: { provider: 'aws', region: 'us-east-1' } },
      }),
    });
    return { status: answer.status, body: await answer.text(), seconds: (performance.now() - began) / 1000 };
  }
  const token = async () =>
    (
      await desk.house.portal.tokens.issue(
        { kind: 'system', id: 'test' },
        { name: 'test', scopes: ['gate:ask'], days: 1 },
      )
    ).key;

  it('because it is locked: 503, so that DocuSign comes again; the gate says no yes; later the same delivery counts once', async () => {
    const key = await token();
    expect((await ask(key)).status).toBe(200);
    await settled();
    const body = hint('locked-envelope');
    const other = new Database(file());
    other.exec('BEGIN IMMEDIATE');
    const kept = await counted();
    const [delivered, asked] = await Promise.all([post(body), ask(key)]);
    expect(asked.status).toBe(503);
    expect(asked.body).not.toContain('"decision":true');
    expect(asked.seconds).toBeLessThan(4);
    expect(delivered.status).toBe(503);
    expect(delivered.headers.get('retry-after')).not.toBeNull();
    expect(await delivered.text()).not.toMatch(/SQLITE|database is locked/);
    expect(await counted()).toEqual(kept);
    expect((await desk.app.request('/healthz')).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    expect((await post(body)).status).toBe(200);
    expect((await post(body)).status).toBe(200);
    expect((await counted()).inbox).toBe((kept.inbox ?? 0) + 1);
    await until(async () => (await ask(key)).status === 200);
  });

  it('because there is no room: 503, no yes, and all well again when there is', async () => {
    const key = await token();
    await settled();
    // The connection that writes, found as it begins; SQLite itself then refuses to grow the file.
    const found = await new Promise<Database.Database>((resolve) => {
      const { exec } = Database.prototype;
      Database.prototype.exec = function (this: Database.Database, sql: string) {
        if (sql === 'BEGIN IMMEDIATE' && this.name === file()) {
          Database.prototype.exec = exec;
          resolve(this);
        }
        return exec.call(this, sql);
      };
      void post(hint('finds-the-writer'));
    });
    await settled();
    const pages = found.pragma('page_count', { simple: true }) as number;
    found.pragma(`max_page_count = ${pages}`);
    const full = async (index: number) =>
      post(hint(`full-${index}`, 'envelope-sent', { filling: 'x'.repeat(200_000) }));
    let refused: Response | undefined;
    for (let index = 0; index < 50 && !refused; index += 1) {
      const answer = await full(index);
      if (answer.status !== 200) refused = answer;
    }
    expect(refused?.status).toBe(503);
    const asked = await ask(key);
    expect(asked.status).toBe(503);
    expect(asked.body).not.toContain('"decision":true');
    expect((await desk.app.request('/readyz')).status).toBe(503);
    found.pragma('max_page_count = 1073741823');
    expect((await full(99)).status).toBe(200);
    await until(async () => (await ask(key)).status === 200);
    await settled();
    expect((await desk.house.verify()).findings).toEqual([]);
  });
});
