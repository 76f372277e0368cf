import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  create,
  type Docusign,
  enter,
  envelopeOf,
  newId,
  notification,
  openDocusign,
  openListener,
  part,
  type Raw,
  request,
  sign,
  signer,
  signersOf,
  until,
  view,
} from './docusign/bench.ts';

let docusign: Docusign;
beforeAll(async () => {
  docusign = await openDocusign();
});
afterAll(() => docusign.close());

const ann = signer('1', 'Ann Admin', 'ann@customer.example');
const html = { accept: 'text/html' };

describe('the operator’s desk', () => {
  it('has a page for each thing, that a person finds from the first', async () => {
    const id = await create(docusign, { emailSubject: 'Shown <b>at</b> the desk' });
    const first = await docusign.ask('/_sandbox', { headers: html });
    expect(first.text).toContain('Shown &lt;b&gt;at&lt;/b&gt; the desk');
    const links = [...first.text.matchAll(/href="(\/_sandbox[^"]*)"/g)].map((match) => match[1] ?? '');
    expect(links).toEqual(
      expect.arrayContaining([
        '/_sandbox/deliveries',
        '/_sandbox/mail',
        '/_sandbox/faults',
        '/_sandbox/clock',
        '/_sandbox/settings',
        `/_sandbox/envelopes/${id}`,
      ]),
    );
    for (const link of new Set(links)) {
      const page = await docusign.ask(link, { headers: html });
      expect([page.status, page.text.includes('<h1>')], link).toEqual([200, true]);
      expect(page.text, link).not.toMatch(/(src|href)="https?:/);
    }
  });
  it('takes forms and answers with the page again', async () => {
    const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      docusign.ask(`/_sandbox${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
    expect((await post('/faults', { mode: '500', count: '1', delayMs: '', path: '' })).status).toBe(303);
    expect((await docusign.operate('/faults')).json).toMatchObject([{ mode: '500', remaining: 1 }]);
    expect((await post('/reset-faults', {})).headers.location).toBe('/_sandbox/faults');
    expect((await docusign.operate('/faults')).json).toEqual([]);
    const settings = (await docusign.operate('/settings')).json;
    expect(
      (await post('/settings', { 'views.lifeMs': '60000', 'polling.enforced': 'false', 'connect.pausesMs': '10, 20' }))
        .status,
    ).toBe(303);
    expect((await docusign.operate('/settings')).json).toMatchObject({
      views: { lifeMs: 60_000 },
      connect: { pausesMs: [10, 20] },
      limits: settings['limits'],
    });
    expect((await post('/settings', { 'views.lifeMs': '-1' })).status).toBe(400);
    expect((await docusign.operate('/settings', { views: { nonsense: 1 } })).status).toBe(400);
    expect((await docusign.operate('/settings', { nonsense: {} })).status).toBe(400);
    expect((await docusign.operate('/clock', { days: -1 })).status).toBe(400);
    expect((await post('/faults', { mode: '500' }, { origin: 'https://evil.example' })).status).toBe(403);
  });
  it('expires, voids, bounces and sends again', async () => {
    const listener = await openListener();
    const events = notification(listener.url, ['envelope-voided', 'recipient-autoresponded']);
    const id = await create(docusign, { eventNotification: events });
    expect((await docusign.operate(`/envelopes/${id}/expire`, {})).json).toEqual({ status: 'voided' });
    expect(await envelopeOf(docusign, id)).toMatchObject({ status: 'voided', voidedReason: 'Envelope has expired.' });
    expect((await docusign.operate(`/envelopes/${id}/expire`, {})).status).toBe(404);
    const other = await create(docusign, { eventNotification: events });
    expect((await docusign.operate(`/envelopes/${other}/recipients/1/bounce`, {})).json).toEqual({
      status: 'autoresponded',
    });
    expect(signersOf(await envelopeOf(docusign, other))[0]).toMatchObject({ status: 'autoresponded' });
    await docusign.operate(`/envelopes/${other}/void`, { reason: 'By hand' });
    expect((await envelopeOf(docusign, other))['voidedReason']).toBe('By hand');
    await until(() => listener.received.length === 3);
    const [delivery] = (await docusign.operate('/deliveries')).json as unknown as Raw[];
    await docusign.operate(`/deliveries/${delivery?.['id']}/republish`, {});
    expect(listener.received.length).toBe(4);
    await listener.close();
  });
});

describe('the data folder', () => {
  it('holds everything over a restart: address, authority, tokens, sessions, clock, settings and waiting webhooks', async () => {
    let up = false;
    const listener = await openListener(() => (up ? 200 : 500));
    const before = await openDocusign({ settings: { connect: { pausesMs: [50], maxAttempts: 1000 } } });
    await before.operate('/clock', { hours: 1 });
    await before.operate('/settings', { views: { lifeMs: 90_000 } });
    const id = await create(before, {
      eventNotification: notification(listener.url, ['envelope-sent', 'envelope-completed']),
    });
    const link = await view(before, id, ann);
    const session = await enter(before, await view(before, id, ann));
    const authorization = { authorization: `Bearer ${await before.accessToken()}` };
    await until(() => listener.received.length > 0);
    await before.close(true);
    up = true;
    const after = await openDocusign({ dataDir: before.dataDir });
    expect([after.server.url, after.ca.equals(before.ca)]).toEqual([before.server.url, true]);
    expect((await after.ask(`${after.base}/envelopes/${id}`, { headers: authorization })).json['status']).toBe(
      'delivered',
    );
    expect((await after.operate('/settings')).json).toMatchObject({ views: { lifeMs: 90_000 } });
    expect(Number((await after.operate('/clock')).json['offsetMs'])).toBeGreaterThan(3_500_000);
    expect((await after.ask(session)).text).toContain('Your name as signature');
    expect((await after.ask(link)).status).toBe(302);
    expect(await sign(after, id, ann)).toBe('signing_complete');
    await until(() => listener.events().includes('envelope-completed'));
    expect([...new Set(listener.events())]).toEqual(['envelope-sent', 'envelope-completed']);
    await after.close();
    await listener.close();
  });

  it('is consistent whenever the process is killed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'docusign-killed-'));
    const seed = await openDocusign({ dataDir });
    const people = [1, 2, 3].map((number) =>
      signer(String(number), `Signer ${number}`, `s${number}@customer.example`, { routingOrder: String(number) }),
    );
    const envelopes: string[] = [];
    for (const _ of [1, 2, 3, 4])
      envelopes.push(
        await create(seed, {
          recipients: { signers: people },
          eventNotification: notification('http://127.0.0.1:9/hook', ['recipient-completed', 'envelope-completed']),
        }),
      );
    const { integrationKey, user, account, publicKeyPem, hmacKeys } = seed.options;
    const token = await seed.accessToken();
    await seed.close(true);
    const script = `
      import { startDocusign } from '#sandbox/docusign/server.ts';
      const server = await startDocusign(${JSON.stringify({ dataDir, integrationKey, user, account, publicKeyPem, hmacKeys })});
      console.log(server.url);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
    );
    const ca = readFileSync(join(dataDir, 'ca.pem'));
    const ask = (path: string, body?: unknown) =>
      request(new URL(path, url), ca, {
        body,
        headers: body instanceof URLSearchParams ? {} : { authorization: `Bearer ${token}` },
      });
    const all = envelopes.map(async (id) => {
      for (const each of people) {
        const opened = await ask(`/restapi/v2.1/accounts/${account.accountId}/envelopes/${id}/views/recipient`, {
          returnUrl: 'https://app.example/',
          authenticationMethod: 'None',
          clientUserId: each['clientUserId'],
          userName: each['name'],
          email: each['email'],
        });
        const entered = await ask(String(opened.json['url']));
        const session = String(entered.headers.location);
        await ask(session);
        await ask(session, new URLSearchParams({ action: 'finish', consent: 'yes', signature: 'x' }));
      }
    });
    const signedOnce = () => {
      const db = new Database(join(dataDir, 'sandbox.sqlite'), { readonly: true });
      const { n } = db.prepare("select count(*) as n from delivery where event = 'recipient-completed'").get() as {
        n: number;
      };
      db.close();
      return n >= 4;
    };
    const ended = Promise.allSettled(all);
    await until(signedOnce);
    child.kill('SIGKILL');
    await ended;
    const after = await openDocusign({ dataDir });
    for (const id of envelopes) {
      const envelope = (await after.operate(`/envelopes/${id}`)).json;
      const recipients = envelope['recipients'] as Raw[];
      const finished = recipients.filter((each) => each['status'] === 'completed').map((each) => each['recipientId']);
      const told = (envelope['deliveries'] as Raw[])
        .filter((each) => each['event'] === 'recipient-completed')
        .map((each) => each['recipient']);
      expect(told).toEqual(finished);
      expect(envelope['status'] === 'completed').toBe(finished.length === people.length);
      for (const each of people)
        if (!finished.includes(each['recipientId'] as string))
          expect(await sign(after, id, each)).toBe('signing_complete');
      expect((await envelopeOf(after, id))['status']).toBe('completed');
    }
    await after.close();
  });

  it('lists ten thousand envelopes about as fast as a hundred', async () => {
    const other = await openDocusign();
    const id = await create(other, { customFields: { textCustomFields: [{ name: 'agreement', value: 'needle' }] } });
    const from = new Date(Date.now() - 3_600_000).toISOString();
    const time = async (path: string) => {
      const started = performance.now();
      for (let run = 0; run < 5; run += 1) await other.rest('GET', path);
      return performance.now() - started;
    };
    const paths = [
      `/envelopes?from_date=${from}&count=100&order=desc`,
      `/envelopes?from_date=${from}&custom_field=agreement=needle`,
      `/envelopes?from_date=${from}&status=voided`,
    ];
    await other.close(true);
    fill(other.dataDir, id, 100);
    const few = await openAgain(other);
    await time(paths[0] ?? '');
    const before: number[] = [];
    for (const path of paths) before.push(await time(path));
    await few();
    fill(other.dataDir, id, 10_000);
    const many = await openAgain(other);
    await time(paths[0] ?? '');
    for (const [index, path] of paths.entries())
      expect(await time(path), path).toBeLessThan(10 * Math.max(before[index] ?? 0, 20));
    const page = await other.rest('GET', `/envelopes?from_date=${from}&count=1000&start_position=9000`);
    expect(page.json).toMatchObject({ resultSetSize: '1000' });
    await many();
    rmSync(other.dataDir, { recursive: true, force: true });

    async function openAgain(bench: Docusign) {
      const again = await openDocusign({ dataDir: bench.dataDir });
      return () => again.close(true);
    }
  });
});

/** Copies of an envelope, straight into the file while nobody has it open. */
function fill(dataDir: string, id: string, count: number): void {
  const db = new Database(join(dataDir, 'sandbox.sqlite'));
  const columns = (db.prepare('pragma table_info(envelope)').all() as { name: string }[]).map((each) => each.name);
  const row = db.prepare('select * from envelope where id = ?').get(id) as Record<string, unknown>;
  const body = JSON.parse(String(row['body'])) as Raw;
  const insert = db.prepare(
    `insert into envelope (${columns.join(',')}) values (${columns.map((name) => `@${name}`).join(',')})`,
  );
  db.transaction(() => {
    for (let number = 0; number < count; number += 1) {
      const copy = newId();
      insert.run({
        ...row,
        id: copy,
        transactionId: null,
        body: JSON.stringify({ ...body, ...part({ x: { envelopeId: copy } }, 'x') }),
      });
    }
  })();
  db.close();
}
