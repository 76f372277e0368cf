import { OutsideError } from '#app/outside/error.ts';
import { type Mail, mailFaults, type Outgoing } from '#app/outside/mail.ts';
import { mailCircuit } from './circuit.ts';
import { isVague, type Refusal, refusalOf } from './refusal.ts';
import { reportIn } from './report.ts';

export interface SmtpSettings {
  url: string;
  from: string;
  /** Where bounces come back; what is returned goes to the sender when left out. */
  bounces?: string | undefined;
}

/** Loaded with the first letter: no start waits for it. */
async function transportTo(url: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    maxConnections: 8,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 15_000,
  });
}

/** Letters over SMTP, several at once over connections that stay. The message id follows from the job, so that a doubled one is one for its reader. */
export function smtpMail({ url, from, bounces }: SmtpSettings, clock: () => number = Date.now): Mail {
  let opened: ReturnType<typeof transportTo> | undefined;
  const circuit = mailCircuit(clock);
  const domain = domainOf(from);
  const named = (name: string) => `<${name}@${domain}>`;
  return {
    async send(letter) {
      const ended = circuit.enter(letter.asked === true);
      try {
        opened ??= transportTo(url);
        await (await opened).sendMail({
          from,
          to: letter.to,
          envelope: { from: returnPath(bounces, letter.bounce) ?? from, to: letter.to },
          subject: letter.subject.replace(/[\r\n]+/g, ' '),
          text: letter.text,
          html: letter.html,
          messageId: named(letter.id),
          ...(letter.thread && { references: named(letter.thread), inReplyTo: named(letter.thread) }),
          headers: { 'Auto-Submitted': 'auto-generated', ...leaving(letter.leave) },
          // What comes back brings no letter along: there may be links in it.
          ...(letter.bounce && { dsn: { id: letter.bounce, return: 'headers', notify: ['failure', 'delay'] } }),
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        circuit.worked(letter.to);
      } catch (error) {
        throw failureOf(refusalOf(error), letter);
      } finally {
        ended();
      }
    },
    health: circuit.health,
    report: reportIn,
    close: () =>
      void opened?.then(
        (transport) => transport.close(),
        () => undefined,
      ),
  };

  function failureOf(refusal: Refusal, { to }: Outgoing): OutsideError {
    const { said } = refusal;
    const vague = refusal.on === 'receiver' && refusal.lasting && isVague(refusal) && circuit.doubtful(to);
    if (refusal.on === 'us' || vague) {
      const waits = circuit.failed(refusal.on === 'us' ? refusal.trouble : 'refused', said, to);
      return waits === 'theirs' ? theirs({ on: 'receiver', lasting: true, said }) : waits;
    }
    circuit.answered();
    return theirs(refusal);
  }
}

const theirs = ({ on, lasting, said }: Extract<Refusal, { on: 'receiver' | 'letter' }>) => {
  const what = on === 'receiver' ? 'The mail server does not take it for this receiver' : 'The mail server refuses it';
  return new OutsideError(lasting ? 'invalid' : 'network', mailFaults[on], `${what}: ${said}`);
};

/** Whoever says that it came back says so to this address, and which one it was (VERP). */
function returnPath(bounces: string | undefined, name: string | undefined): string | undefined {
  if (!bounces || !name) return bounces;
  const [local, domain] = bounces.split('@');
  return `${local}+${name}@${domain}`;
}

/** RFC 2369 and RFC 8058. */
const leaving = (url: string | undefined) =>
  url && { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

/** The sender's domain, also of `Name <address>`. */
const domainOf = (from: string) =>
  from
    .split('@')
    .at(-1)
    ?.replace(/[^\w.-]/g, '') ?? 'portal.invalid';
