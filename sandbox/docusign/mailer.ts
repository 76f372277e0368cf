import { createTransport } from 'nodemailer';
import type { Recipient } from './envelope/envelope.ts';
import type { Step } from './envelope/step.ts';
import type { Room } from './room.ts';
import { mailLink } from './views.ts';
import { rawOf, text } from './wire.ts';

export type Letter = 'invitation' | 'reminder' | 'warning' | 'copy' | 'completed' | 'declined' | 'voided' | 'receipt';

/** Letters that only tell of something; the operator may switch them off. */
const notices = new Set<Letter>(['copy', 'completed', 'declined', 'voided']);

/** Puts a letter into the outbox, in the step that causes it. Embedded recipients get none: their application tells them. */
export function letter(step: Step, kind: Letter, recipient: Recipient, detail = ''): void {
  const { room, envelope, at } = step;
  if (recipient.clientUserId || recipient.details['suppressEmails'] === 'true') return;
  if (notices.has(kind) && !room.settings().mail.notices) return;
  const link = mailLink(step, recipient);
  const own = rawOf(recipient.details['emailNotification']);
  const subject = text(own['emailSubject']) || envelope.emailSubject;
  const blurb = text(own['emailBody']) || envelope.emailBlurb;
  const { heading, prefix } = words(kind, room.options.user.name, detail);
  room.vault.mails.put({
    at,
    recipient: recipient.email,
    subject: `${prefix}${subject}`,
    text: [`${recipient.name},`, heading, ...(blurb ? [blurb] : []), `Review the document: ${link}`, ''].join('\n\n'),
    link,
    envelope: envelope.envelopeId,
  });
}

function words(kind: Letter, sender: string, detail: string): { heading: string; prefix: string } {
  switch (kind) {
    case 'invitation':
      return { heading: `${sender} sent you a document to review and sign.`, prefix: '' };
    case 'reminder':
      return { heading: `${sender} still waits for you to review and sign a document.`, prefix: 'Reminder: ' };
    case 'warning':
      return { heading: `The document that ${sender} sent you will expire soon.`, prefix: 'Expires soon: ' };
    case 'receipt':
      return { heading: `${sender} sent you a document to review.`, prefix: '' };
    case 'copy':
      return { heading: `${sender} sent you a copy of a document.`, prefix: 'Copy: ' };
    case 'completed':
      return { heading: 'All parties have completed the document.', prefix: 'Completed: ' };
    case 'declined':
      return { heading: `The document was declined. ${detail}`, prefix: 'Declined: ' };
    case 'voided':
      return { heading: `${sender} voided the document. ${detail}`, prefix: 'Voided: ' };
  }
}

/** Sends what waits in the outbox; what fails is tried at the next sweep. Without an SMTP server the outbox is the mailbox. */
export function mailer(room: Room) {
  const { smtp } = room.options;
  const transport = smtp && createTransport({ ...smtp, secure: false, ignoreTLS: true });
  let running: Promise<void> | undefined;
  let stopped = false;
  let closed = false;
  const sweep = async (sender: NonNullable<typeof transport>): Promise<void> => {
    for (const mail of room.vault.mails.waiting()) {
      const from = { name: `${room.options.user.name} via DocuSign sandbox`, address: 'dse@docusign.sandbox.test' };
      const { recipient, subject, text: content } = mail;
      const refused = await sender
        .sendMail({ from, to: recipient, subject, text: content })
        .then(() => undefined, codeOf);
      // What the mail server refuses for good is let go; when it is not there, the outbox keeps the letter.
      if (refused !== undefined && refused < 500) return;
      if (!closed) room.vault.mails.sent(mail.id, room.now());
      if (stopped) return;
    }
  };
  return {
    wake(): void {
      if (stopped || running || !transport) return;
      running = sweep(transport).finally(() => {
        running = undefined;
      });
    },
    async stop(): Promise<void> {
      stopped = true;
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 500))]);
      closed = true;
    },
  };
}

const codeOf = (error: unknown) => (error as { responseCode?: number }).responseCode ?? 0;
