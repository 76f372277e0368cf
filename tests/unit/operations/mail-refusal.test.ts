import { describe, expect, it } from 'vitest';
import { refusalOf, sayable } from '#app/adapters/mail/refusal.ts';

/** As nodemailer tells it. */
const answer = (command: string, response: string, code = 'EENVELOPE') => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
  message: response,
});
const rcpt = (response: string) => refusalOf(answer('RCPT TO', response));

describe('what a mail server holds against us', () => {
  it.each([
    [answer('AUTH PLAIN', '535 5.7.8 Error: authentication failed', 'EAUTH'), 'auth'],
    [answer('AUTH PLAIN', '454 4.7.0 Temporary authentication failure', 'EAUTH'), 'auth'],
    [answer('MAIL FROM', '530 5.7.0 Authentication required'), 'auth'],
    [answer('MAIL FROM', '534 5.7.9 Application-specific password required'), 'auth'],
    [answer('MAIL FROM', '530 5.7.0 Must issue a STARTTLS command first'), 'tls'],
    [answer('STARTTLS', '454 4.7.0 TLS not available due to local problem', 'ETLS'), 'tls'],
    [{ code: 'ESOCKET', command: 'CONN', message: 'self-signed certificate' }, 'tls'],
    [{ code: 'ESOCKET', command: 'CONN', message: 'connect ECONNREFUSED 127.0.0.1:25' }, 'connection'],
    [{ code: 'ETIMEDOUT', command: 'CONN', message: 'Connection timeout' }, 'connection'],
    [{ code: 'EDNS', command: 'CONN', message: 'getaddrinfo ENOTFOUND mail.invalid' }, 'connection'],
    [answer('CONN', '421 4.3.2 Service shutting down', 'EPROTOCOL'), 'connection'],
    [answer('EHLO', '550 5.7.1 Access denied', 'EPROTOCOL'), 'refused'],
    [answer('MAIL FROM', '553 5.1.8 Domain of sender address does not exist'), 'refused'],
    [answer('MAIL FROM', '452 4.3.1 Insufficient system storage'), 'connection'],
    [answer('RCPT TO', '554 5.7.1 <a@b.example>: Relay access denied'), 'refused'],
    [answer('RCPT TO', '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'), 'refused'],
    [answer('RCPT TO', '553 5.7.1 <me@x.example>: Sender address rejected: not owned by user'), 'refused'],
    [answer('DATA', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'EMESSAGE'), 'refused'],
  ])('%o', (error, trouble) => expect(refusalOf(error)).toMatchObject({ on: 'us', trouble }));
});

describe('what it holds against a receiver', () => {
  it.each([
    ['550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in local recipient table', true],
    ['550 Invalid recipient: <a@b.example>', true],
    ['552 5.2.2 Mailbox full', true],
    ['554 5.7.1 <a@b.example>: Recipient address rejected: Access denied', true],
    ['450 4.2.0 <a@b.example>: Recipient address rejected: Greylisted', false],
    ['451 4.3.0 Try again later', false],
  ])('%s', (response, lasting) => expect(rcpt(response)).toMatchObject({ on: 'receiver', lasting }));
  it('says it without an answer too, when there is no such address', () =>
    expect(refusalOf({ code: 'EENVELOPE', command: 'API', message: 'Invalid recipient "x"' })).toMatchObject({
      on: 'receiver',
      lasting: true,
    }));
  it('at the end of a letter, where a server looks only then', () =>
    expect(refusalOf(answer('DATA', '550 5.1.1 No such user', 'EMESSAGE'))).toMatchObject({ on: 'receiver' }));
  // Whoever chooses the receiver chooses these words.
  it.each([
    '550 5.1.1 <"relay access denied"@evil.example>: Recipient address rejected: User unknown',
    '550 5.1.1 "relay denied"@evil.example: no such user',
    '450 4.1.1 <a@evil.example>: Recipient address rejected: unverified: host mx.evil.example[192.0.2.9] said: 554 Relay access denied',
  ])('whatever stands in the address or was said by its server: %s', (response) =>
    expect(rcpt(response)).toMatchObject({ on: 'receiver' }),
  );
});

it('holds a letter against nobody but itself', () => {
  expect(refusalOf(answer('DATA', '552 5.3.4 Message too big', 'EMESSAGE'))).toMatchObject({
    on: 'letter',
    lasting: true,
  });
  expect(refusalOf(answer('DATA', '451 4.7.1 Try later', 'EMESSAGE'))).toMatchObject({ on: 'letter', lasting: false });
});

it('shows no address', () => {
  for (const text of ['550 <ada@b.example>: no', '550 ada@b.example no', 'Invalid recipient "ada x"@b.example'])
    expect(sayable(text)).not.toContain('ada');
});
