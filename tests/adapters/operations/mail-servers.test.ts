import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smtpMail } from '#app/adapters/mail/smtp.ts';
import type { OutsideError } from '#app/outside/error.ts';
import { type Mail, mailFaults } from '#app/outside/mail.ts';
import { letterOf, letterToken } from '#app/secrets/letter-token.ts';
import { secretBox } from '#app/secrets/secret-box.ts';
import { until } from '#tests/agreements.ts';
import { type MailServer, startOpenSmtpd, startPostfix, whyNone } from './mail-servers.ts';

/** The adapter against the servers that people run, with strict settings: what they really answer, and what really comes back. */
const why = whyNone();
if (why) console.info(`Not tried against Postfix and OpenSMTPD: ${why}.`);
const box = secretBox([randomBytes(32)]);
const job = '019b0c9e-5f3a-7c21-9d41-2b7f6a10c3de.7';
const ours = 'onboarding@vendor.test';
const trusting = '?tls.rejectUnauthorized=false';
const opened: Mail[] = [];
afterAll(() => {
  for (const each of opened) each.close();
});

const mailTo = (port: number, { user = '', query = '', from = ours } = {}) => {
  const mail = smtpMail({
    url: `smtp://${user}127.0.0.1:${port}${query}`,
    from,
    ...(from === ours && { bounces: 'bounces@vendor.test' }),
  });
  opened.push(mail);
  return mail;
};
const send = (mail: Mail, to: string, more: { text?: string } = {}) =>
  mail.send({
    id: job,
    to: to.includes('@') ? to : `${to}@vendor.test`,
    subject: 'A letter',
    text: 'Something happened.',
    html: '<p>Something happened.</p>',
    thread: 'case.org',
    bounce: letterToken(box, job),
    ...more,
  });
const failure = async (mail: Mail, to: string, more: { text?: string } = {}): Promise<OutsideError> =>
  send(mail, to, more).then(
    () => {
      throw new Error('It was taken.');
    },
    (error: OutsideError) => error,
  );
const theirs = { kind: 'invalid', code: mailFaults.receiver, waits: false };

it('is tried where everything is tried', () => {
  if (process.env['CI'] === 'true') expect(why).toBeUndefined();
});

describe.skipIf(why)('Postfix', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startPostfix();
  });
  afterAll(() => server?.stop());

  it('takes a letter, and sends one back that nobody reads there: the report leads to it', async () => {
    await send(mailTo(server.ports.plain), 'known');
    await until(async () => server.delivered().length === 1);
    expect(server.delivered()[0]?.toString()).toContain('References: <case.org@vendor.test>');
    // There may be links in it: asked not to, it does not bring the letter along. OpenSMTPD does.
    expect(await comesBack(server, mailTo(server.ports.plain))).not.toContain('Something happened');
  });

  it('says no to a receiver it does not know, and not now to one who waits', async () => {
    const mail = mailTo(server.ports.plain);
    const refused = await failure(mail, 'nobody');
    expect(refused).toMatchObject(theirs);
    expect(refused.message).toContain('5.1.1');
    expect(refused.message).not.toContain('nobody@');
    expect(await failure(mail, 'later')).toMatchObject({ kind: 'network', code: mailFaults.receiver, waits: false });
    expect(mail.health().down).toBeUndefined();
  });

  it('relays nothing, takes no such sender and no such client: against us', async () => {
    const relays = mailTo(server.ports.plain);
    expect(await failure(relays, 'ada@elsewhere.test')).toMatchObject({ code: 'mail_refused', waits: true });
    await failure(relays, 'bo@elsewhere.test');
    expect(relays.health().down).toMatchObject({
      trouble: 'refused',
      said: expect.stringContaining('Relay access denied'),
    });
    const stranger = mailTo(server.ports.plain, { from: 'x@stranger.test' });
    expect(await failure(stranger, 'known')).toMatchObject({ waits: true });
    expect(await failure(mailTo(server.ports.strict), 'known')).toMatchObject({ code: 'mail_refused', waits: true });
    const wrong = mailTo(server.ports.strict, { user: 'portal:wrong@' });
    expect(await failure(wrong, 'known')).toMatchObject({ code: 'mail_auth', waits: true });
    expect(wrong.health().down).toMatchObject({ trouble: 'auth', said: expect.stringContaining('535') });
  });

  it('wants encryption that we do not trust, and that we do not begin: against us', async () => {
    const untrusted = mailTo(server.ports.tls);
    expect(await failure(untrusted, 'known')).toMatchObject({ code: 'mail_tls', waits: true });
    expect(untrusted.health().down?.trouble).toBe('tls');
    expect(await failure(mailTo(server.ports.tls, { query: '?ignoreTLS=true' }), 'known')).toMatchObject({
      code: 'mail_tls',
    });
    const before = server.delivered().length;
    await send(mailTo(server.ports.tls, { query: trusting }), 'known');
    await until(async () => server.delivered().length === before + 1);
  });

  it('takes no letter that is too long: against the letter alone', async () => {
    const mail = mailTo(server.ports.plain);
    expect(await failure(mail, 'known', { text: 'x'.repeat(300_000) })).toMatchObject({
      kind: 'invalid',
      code: mailFaults.letter,
    });
    expect(mail.health().down).toBeUndefined();
  });
});

describe.skipIf(why)('OpenSMTPD', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startOpenSmtpd();
  });
  afterAll(() => server?.stop());

  it('takes a letter, and sends one back that nobody reads there: the report leads to it', async () => {
    await send(mailTo(server.ports.plain), 'known');
    await until(async () => server.delivered().length === 1);
    await comesBack(server, mailTo(server.ports.plain));
  });

  it('has one answer for receivers it does not know and for what it does not relay: of several it is about us', async () => {
    const mail = mailTo(server.ports.plain);
    expect(await failure(mail, 'nobody')).toMatchObject(theirs);
    expect(await failure(mail, 'ada@elsewhere.test')).toMatchObject(theirs);
    expect(mail.health().down).toBeUndefined();
    for (const to of ['bo@elsewhere.test', 'cy@elsewhere.test', 'di@elsewhere.test']) await failure(mail, to);
    expect(mail.health().down?.trouble).toBe('refused');
    const others = mailTo(server.ports.plain);
    for (const to of ['one', 'two', 'three', 'four']) {
      expect(await failure(others, to)).toMatchObject(theirs);
      await send(others, 'known');
    }
  });

  // Debian 12 ships one whose encryption fails with the library beside it: a server like that is met as well.
  it('wants encryption that does not come about, or that we do not begin: against us', async () => {
    const mail = mailTo(server.ports.tls, { query: trusting });
    expect(await failure(mail, 'known')).toMatchObject({ code: 'mail_tls', waits: true });
    const plain = mailTo(server.ports.tls, { query: '?ignoreTLS=true' });
    let refused = await failure(plain, 'known');
    // A connection that broke before anything was answered (seen once) waits as well, and is tried again as jobs do.
    await until(async () => {
      if (refused.code === 'mail_connection') refused = await failure(plain, 'known');
      return refused.code !== 'mail_connection';
    });
    expect(refused, refused.message).toMatchObject({ code: 'mail_tls', waits: true });
  });
});

it('that is not there is about us', async () => {
  const mail = mailTo(1);
  for (const to of ['ada', 'bo'])
    expect(await failure(mail, to)).toMatchObject({ code: 'mail_connection', waits: true });
  expect(mail.health().down?.trouble).toBe('connection');
});

/** What was taken and could not be delivered comes to our return address. */
async function comesBack(server: MailServer, mail: Mail) {
  const before = server.delivered().length;
  await send(mail, 'gone');
  const isReport = (each: Buffer) => mail.report(each).outcome !== 'no report';
  await until(async () => server.delivered().some(isReport));
  expect(server.delivered()).toHaveLength(before + 1);
  const returned = server.delivered().find(isReport);
  const { names, outcome, status } = mail.report(returned ?? Buffer.alloc(0));
  expect({ outcome, status }).toEqual({ outcome: 'failed', status: expect.stringMatching(/^5\./) });
  expect(names.map((each) => letterOf(box, each))).toContain(job);
  return returned?.toString() ?? '';
}
