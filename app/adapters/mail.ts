import { createTransport } from 'nodemailer';
import { OutsideError } from '../outside/error.ts';
import type { Mail } from '../outside/mail.ts';

/** Mail over SMTP. The message id follows from the job, so a mail sent twice after a crash is one for the receiver's program. */
export function smtpMail(settings: { url: string; from: string }): Mail {
  const transport = createTransport({
    url: settings.url,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  });
  const domain =
    settings.from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'portal.invalid';
  return {
    async send({ id, to, subject, text, html }) {
      try {
        await transport.sendMail({
          from: settings.from,
          to,
          subject: subject.replace(/[\r\n]+/g, ' '),
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        const code = (error as { responseCode?: number }).responseCode ?? 0;
        const kind = code >= 500 ? 'invalid' : 'network';
        throw new OutsideError(
          kind,
          `smtp_${code}`,
          kind === 'invalid' ? 'The mail server refused the mail.' : 'The mail server does not answer.',
        );
      }
    },
  };
}
