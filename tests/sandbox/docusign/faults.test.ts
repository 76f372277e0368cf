import https from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, create, type Docusign, definition, openDocusign, type Raw, until } from './bench.ts';

let docusign: Docusign;
let id: string;
beforeAll(async () => {
  docusign = await openDocusign();
  id = await create(docusign);
});
afterEach(() => docusign.operate('/reset-faults', {}));
afterAll(() => docusign.close());

const read = () => docusign.rest('GET', `/envelopes/${id}`);
const pdf = () => docusign.rest('GET', `/envelopes/${id}/documents/combined`);
const seen = ({ status, json }: Answer) => [status, json['errorCode']];
const isOpen = (promise: Promise<unknown>) =>
  Promise.race([
    promise.then(
      () => false,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 300)),
  ]);

describe('limits', () => {
  it('count down on every answer, with a trace token', async () => {
    const [one, two] = [await read(), await read()];
    const left = ({ headers }: Answer) => Number(headers['x-ratelimit-remaining']);
    expect(left(two)).toBe(left(one) - 1);
    expect(Number(one.headers['x-burstlimit-remaining']) - Number(two.headers['x-burstlimit-remaining'])).toBe(1);
    expect(one.headers['x-ratelimit-limit']).toBe('3000');
    expect(Number(one.headers['x-ratelimit-reset']) % 3600).toBe(0);
    expect(one.headers['x-docusign-tracetoken']).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers['x-docusign-tracetoken']).not.toBe(two.headers['x-docusign-tracetoken']);
  });
  it('refuse what is over them, until the window ends', async () => {
    const other = await openDocusign({ settings: { limits: { hourly: 5, burst: 3, burstSeconds: 30 } } });
    const statuses = async (times: number) => {
      const all: unknown[] = [];
      for (let call = 0; call < times; call += 1) all.push((await other.rest('GET', '')).json['errorCode'] ?? 'ok');
      return all;
    };
    // Both windows may end while this runs, so the clock is moved to where one begins.
    const now = Date.now();
    await other.operate('/clock', { shiftMs: 3_600_000 - (now % 3_600_000) + 1_000 });
    other.forgetToken();
    expect(await statuses(4)).toEqual(['ok', 'ok', 'ok', 'BURST_APIINVOCATION_LIMIT_EXCEEDED']);
    await other.operate('/clock', { shiftMs: 30_000 });
    expect(await statuses(2)).toEqual(['ok', 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED']);
    await other.operate('/settings', { limits: { status: 429 } });
    expect((await other.rest('GET', '')).status).toBe(429);
    await other.operate('/clock', { hours: 1 });
    other.forgetToken();
    expect(await statuses(1)).toEqual(['ok']);
    await other.close();
  });
  it('hold polling to fifteen minutes when they are told to', async () => {
    const other = await openDocusign({ settings: { polling: { enforced: true } } });
    const envelope = await create(other);
    const poll = async () => (await other.rest('GET', `/envelopes/${envelope}`)).json['errorCode'];
    expect([await poll(), await poll()]).toEqual([undefined, 'Burst_Envelope_Polling_Limit_Exceeded']);
    await other.operate('/clock', { minutes: 15.1 });
    expect(await poll()).toBeUndefined();
    await other.close();
  });
});

describe('fault switches', () => {
  it('answer as DocuSign does when it is not well', async () => {
    const cases: [string, unknown[]][] = [
      ['500', [500, 'UNSPECIFIED_ERROR']],
      ['503', [503, undefined]],
      ['rate_limit', [400, 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED']],
      ['burst_limit', [400, 'BURST_APIINVOCATION_LIMIT_EXCEEDED']],
      ['envelope_limit', [400, 'Hourly_APIInvocation_Envelope_Limit_Exceeded']],
      ['polling_limit', [400, 'Burst_Envelope_Polling_Limit_Exceeded']],
      ['token_invalid', [401, 'AUTHORIZATION_INVALID_TOKEN']],
      ['html', [200, undefined]],
      ['nulls', [200, undefined]],
      ['cut_json', [200, undefined]],
    ];
    for (const [mode, expected] of cases) {
      await docusign.fault(mode, { count: 1 });
      expect(seen(await read()), mode).toEqual(expected);
      expect((await read()).json['envelopeId'], `after ${mode}`).toBe(id);
    }
  });
  it('name a reset time, and 429 where it is wanted', async () => {
    await docusign.fault('rate_limit', { count: 1, status: 429, resetSeconds: 7 });
    const answer = await read();
    expect(answer.status).toBe(429);
    expect(answer.headers['x-ratelimit-remaining']).toBe('0');
    const seconds = Number(answer.headers['x-ratelimit-reset']) - Date.now() / 1000;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(9);
    await docusign.fault('burst_limit', { count: 1, errorCode: 'Burst_APIInvocation_Envelope_Limit_Exceeded' });
    const burst = await read();
    expect(burst.json['errorCode']).toBe('Burst_APIInvocation_Envelope_Limit_Exceeded');
    expect(burst.headers['x-burstlimit-remaining']).toBe('0');
    expect(burst.headers['x-reset']).toBeUndefined();
  });
  it('hit one call only, by its method and path', async () => {
    await docusign.fault('500', { path: 'POST .*/envelopes$' });
    expect((await read()).status).toBe(200);
    expect((await docusign.rest('POST', '/envelopes', await definition())).status).toBe(500);
    expect((await docusign.operate('/faults')).json).toMatchObject([
      { mode: '500', remaining: null, path: 'POST .*/envelopes$' },
    ]);
    expect((await docusign.operate('/faults', { mode: '500', path: '(' })).status).toBe(400);
    expect((await docusign.operate('/faults', { mode: 'nonsense' })).status).toBe(400);
  });
  it('hang, and let everything go at the reset or after the delay', async () => {
    await docusign.fault('hang', { count: 1 });
    const waiting = read();
    expect(await isOpen(waiting)).toBe(true);
    await docusign.operate('/reset-faults', {});
    await expect(waiting).rejects.toThrow();
    await docusign.fault('hang', { count: 1, delayMs: 30 });
    await expect(read()).rejects.toThrow();
    await docusign.fault('reset', { count: 1 });
    await expect(read()).rejects.toThrow();
    await docusign.fault('slow', { count: 1, delayMs: 20 });
    expect((await read()).status).toBe(200);
  });
  it('close although a request hangs', async () => {
    const other = await openDocusign();
    await other.accessToken();
    await other.fault('hang');
    const waiting = other.rest('GET', '').catch(() => 'cut');
    expect(await isOpen(waiting)).toBe(true);
    await other.close();
    expect(await waiting).toBe('cut');
  });
  it('cut, stall and empty a PDF', async () => {
    await docusign.fault('cut_pdf', { count: 1 });
    await expect(pdf()).rejects.toThrow();
    await docusign.fault('empty_pdf', { count: 1 });
    expect((await pdf()).bytes.length).toBe(0);
    await docusign.fault('stall_pdf', { count: 1 });
    const waiting = pdf();
    expect(await isOpen(waiting)).toBe(true);
    await docusign.operate('/reset-faults', {});
    await expect(waiting).rejects.toThrow();
    expect((await pdf()).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
  it('lose the answer after the envelope was made', async () => {
    await docusign.fault('answer_lost', { count: 1 });
    const transactionId = 'a-lost-one';
    await expect(docusign.rest('POST', '/envelopes', await definition({ transactionId }))).rejects.toThrow();
    const found = await docusign.rest('GET', `/envelopes?transaction_ids=${transactionId}`);
    expect((found.json['envelopes'] as Raw[]).length).toBe(1);
  });
  it('trouble the token endpoint', async () => {
    const token = () => docusign.byJwt();
    await docusign.fault('consent_revoked', { count: 1 });
    expect((await token()).json).toEqual({ error: 'consent_required' });
    await docusign.fault('token_refused', { count: 1 });
    expect((await token()).json['error']).toBe('invalid_grant');
    await docusign.fault('token_error', { count: 1 });
    expect((await token()).status).toBe(500);
    await docusign.fault('token_html', { count: 1 });
    expect((await token()).headers['content-type']).toContain('text/html');
    await docusign.fault('token_slow', { count: 1, delayMs: 20 });
    expect((await token()).status).toBe(200);
    await docusign.fault('clock_skew', { count: 1, delayMs: 2 * 3_600_000 });
    expect((await token()).json['error_description']).toBe('expired_grant');
    await docusign.fault('token_hang', { count: 1 });
    const waiting = token();
    expect(await isOpen(waiting)).toBe(true);
    await docusign.operate('/reset-faults', {});
    await expect(waiting).rejects.toThrow();
  });
  it('show a wrong certificate, also to a client that was connected before', async () => {
    const agent = new https.Agent({ ca: docusign.ca, keepAlive: true });
    const call = () =>
      new Promise<string>((resolve) => {
        https
          .get(new URL('/restapi/service_information', docusign.server.url), { agent }, (answer) => {
            answer.resume();
            answer.on('end', () => resolve(String(answer.statusCode)));
          })
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      });
    expect(await call()).toBe('200');
    // The script that switches the fault on has its own connection, made before it holds.
    await docusign.fault('wrong_certificate', { count: 1 });
    await until(() => Object.keys(agent.freeSockets).length === 0, 'the old connection to close');
    expect(await call()).toMatch(/UNABLE_TO/);
    expect(await call()).toBe('200');
    agent.destroy();
  });
});
