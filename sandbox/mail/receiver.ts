import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Mailbox, Message } from './mailbox.ts';

export const faultModes = ['accept', 'reject', 'hang', 'tempfail', 'answer_lost'] as const;
export type FaultMode = (typeof faultModes)[number];

const answers = {
  reject: Object.assign(new Error('5.1.1 The sandbox refuses this recipient'), { responseCode: 550 }),
  tempfail: Object.assign(new Error('4.3.0 The sandbox is busy, try again later'), { responseCode: 451 }),
};

/** An SMTP server that takes every mail and forwards none. It answers 250 only after the mail is on disk. */
export function receiver(mailbox: Mailbox, mode: () => FaultMode): SMTPServer {
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    // Without STARTTLS on offer no client stumbles over a self-signed certificate.
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    size: 25 * 1024 * 1024,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'anyone' }),
    onRcptTo(_address, _session, done) {
      const now = mode();
      if (now === 'hang') return;
      done(now === 'reject' || now === 'tempfail' ? answers[now] : null);
    },
    onData(stream, session, done) {
      simpleParser(stream)
        .then((mail) => mailbox.keep(message(mail, session)))
        .then(
          () => {
            if (mode() !== 'answer_lost') done();
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
