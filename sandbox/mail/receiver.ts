import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Mailbox, Message } from './mailbox.ts';

export const faultModes = ['accept', 'reject', 'hang', 'tempfail', 'answer_lost', 'sign_in', 'relay'] as const;
export type FaultMode = (typeof faultModes)[number];
/** `to`: only for these receivers. `perSecond`: so many letters are taken in a second, one after another. */
export type Fault = { mode: FaultMode; to?: string[] | undefined; perSecond?: number | undefined };

const answers = {
  reject: Object.assign(new Error('5.1.1 The sandbox refuses this recipient'), { responseCode: 550 }),
  tempfail: Object.assign(new Error('4.3.0 The sandbox is busy, try again later'), { responseCode: 451 }),
  sign_in: Object.assign(new Error('5.7.0 Authentication required'), { responseCode: 530 }),
  relay: Object.assign(new Error('5.7.1 Relay access denied'), { responseCode: 554 }),
};

/** An SMTP server that takes every mail and forwards none. It answers 250 only after the mail is on disk. */
export function receiver(mailbox: Mailbox, fault: () => Fault): SMTPServer {
  const modeFor = (...addresses: string[]): FaultMode => {
    const { mode, to } = fault();
    return !to || addresses.some((each) => to.includes(each.toLowerCase())) ? mode : 'accept';
  };
  let free = 0;
  /** When the next letter is taken, of a server that takes so many in a second. */
  const paced = async () => {
    const { perSecond } = fault();
    if (!perSecond) return;
    free = Math.max(free, Date.now()) + 1_000 / perSecond;
    await new Promise((resolve) => setTimeout(resolve, free - Date.now()));
  };
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    // Without STARTTLS on offer no client stumbles over a self-signed certificate.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    size: 25 * 1024 * 1024,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onMailFrom(_address, _session, done) {
      const { mode, to } = fault();
      done(mode === 'sign_in' && !to ? answers.sign_in : null);
    },
    onRcptTo({ address }, _session, done) {
      const now = modeFor(address);
      if (now === 'hang') return;
      done(now === 'accept' || now === 'answer_lost' ? null : answers[now]);
    },
    onData(stream, session, done) {
      simpleParser(stream)
        .then(async (mail) => {
          await paced();
          mailbox.keep(message(mail, session));
        })
        .then(
          () => {
            if (modeFor(...session.envelope.rcptTo.map(({ address }) => address)) !== 'answer_lost') done();
          },
          (error: Error) => done(error),
        );
    },
  });
  // A client that drops its connection is the client's affair.
  smtp.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') console.error('sandbox mail:', error.message);
  });
  return smtp;
}

function message(mail: ParsedMail, session: SMTPServerSession): Omit<Message, 'id'> {
  const sender = session.envelope.mailFrom;
  return {
    from: mail.from?.text ?? (sender ? sender.address : ''),
    returnPath: sender ? sender.address : '',
    to: recipients(mail.to, session),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
    receivedAt: Date.now(),
    headers: Object.fromEntries(
      mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()]),
    ),
  };
}

function recipients(to: AddressObject | AddressObject[] | undefined, session: SMTPServerSession): string[] {
  const named = [to ?? []].flat().flatMap((group) => group.value.flatMap((entry) => entry.address ?? []));
  const envelope = session.envelope.rcptTo.map((entry) => entry.address);
  // The header's order first, then whoever was only in the envelope.
  return [...new Set([...named.filter((address) => envelope.includes(address)), ...envelope])];
}
