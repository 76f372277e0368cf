import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Mail, startMail } from '#sandbox/mail/server.ts';

let dataDir: string;
let mail: Mail;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-'));
  mail = await startMail({ dataDir });
});

afterEach(async () => {
  await mail.close();
  rmSync(dataDir, { recursive: true });
});

test('mails are read newest first, and filtered by recipient', async () => {
  await send('dana@customer.test', 'First');
  await send('Sam@vendor.test', 'Second');
  expect((await read()).map((message) => message.subject)).toEqual(['Second', 'First']);
  expect((await read('?to=sam@vendor.test')).map((message) => message.subject)).toEqual(['Second']);
  expect(await read('?limit=1')).toHaveLength(1);
  const [message] = await read('?to=dana@customer.test');
  expect(message).toMatchObject({ from: '"Portal" <portal@vendor.test>', to: ['dana@customer.test'] });
  expect(message?.text).toContain('http://127.0.0.1/sign/abc');
  expect(message?.html).toContain('<b>Sign</b>');
  expect(message?.headers['x-reason']).toBe('baa.sent');
  expect(Math.abs(Date.now() - (message?.receivedAt ?? 0))).toBeLessThan(5000);
});

test('blind copies are in the envelope, and a client may authenticate', async () => {
  const transport = createTransport({ ...mail.smtp, auth: { user: 'portal', pass: 'anything' } });
  await transport.sendMail({ from: 'a@b.test', to: 'c@d.test', bcc: 'secret@d.test', subject: 'x', text: 'y' });
  expect((await read())[0]?.to).toEqual(['c@d.test', 'secret@d.test']);
});

test('people read pages: links are clickable, the HTML part is caged', async () => {
  await send('dana@customer.test', 'Sign <here>');
  const [message] = await read();
  const list = await page(mail.inbox);
  expect(list).toContain('Sign &lt;here&gt;');
  const shown = await page(new URL(`/messages/${message?.id}`, mail.inbox).href);
  expect(shown).toContain('<a href="http://127.0.0.1/sign/abc">');
  expect(shown).toContain('sandbox="allow-popups');
  const part = await fetch(new URL(`/messages/${message?.id}/html`, mail.inbox));
  expect(part.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
  expect(await part.text()).toContain('<b>Sign</b>');
});

test('the inbox can be emptied', async () => {
  await send('dana@customer.test', 'First');
  expect((await fetch(mail.inbox, { method: 'DELETE' })).status).toBe(204);
  expect(await read()).toEqual([]);
});

test('faults: refused, refused for now, no answer, and none though the mail is kept', async () => {
  await fault('reject');
  await expect(send('a@b.test', 'x')).rejects.toMatchObject({ responseCode: 550 });
  await fault('tempfail');
  await expect(send('a@b.test', 'x')).rejects.toMatchObject({ responseCode: 451 });
  await fault('hang');
  await expect(send('a@b.test', 'x')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await fault('accept');
  await send('a@b.test', 'x');
  expect(await read()).toHaveLength(1);
  await fault('answer_lost');
  await expect(send('a@b.test', 'y')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(await read()).toHaveLength(2);
  expect((await fault('explode')).status).toBe(400);
});

test('a restart keeps the mails and the ports', async () => {
  await send('dana@customer.test', 'First');
  const before = mail;
  await mail.close();
  mail = await startMail({ dataDir });
  expect(mail.smtp).toEqual(before.smtp);
  expect(mail.inbox).toBe(before.inbox);
  expect(await read()).toHaveLength(1);
});

test('another site may not empty the inbox', async () => {
  const answer = await fetch(mail.inbox, { method: 'DELETE', headers: { origin: 'https://evil.test' } });
  expect(answer.status).toBe(403);
});

type Message = {
  id: string;
  subject: string;
  from: string;
  to: string[];
  text: string;
  html: string;
  receivedAt: number;
  headers: Record<string, string>;
};

async function read(query = ''): Promise<Message[]> {
  const answer = await fetch(mail.inbox + query, { headers: { accept: 'application/json' } });
  return (await answer.json()) as Message[];
}

async function page(url: string): Promise<string> {
  return (await fetch(url, { headers: { accept: 'text/html' } })).text();
}

function send(to: string, subject: string) {
  return createTransport({ ...mail.smtp, socketTimeout: 400 }).sendMail({
    from: 'Portal <portal@vendor.test>',
    to,
    subject,
    text: 'Please sign: http://127.0.0.1/sign/abc.',
    html: '<b>Sign</b>',
    headers: { 'x-reason': 'baa.sent' },
  });
}

function fault(mode: string) {
  return fetch(new URL('/_sandbox/faults', mail.inbox), { method: 'PUT', body: JSON.stringify({ mode }) });
}
