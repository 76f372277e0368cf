import type { MailTrouble } from '#app/outside/mail.ts';

/** Whom a failed letter speaks against: us, and so every letter; its receiver; or the letter itself. `lasting`: trying again helps nobody. */
export type Refusal =
  | { on: 'us'; trouble: MailTrouble; said: string }
  | { on: 'receiver' | 'letter'; lasting: boolean; said: string };

/** OpenSMTPD answers `550 Invalid recipient` whether there is no such mailbox or it relays nothing for us: only status codes tell. */
export const isVague = ({ said }: Refusal): boolean => !/\b5\.\d{1,3}\.\d{1,3}\b/.test(said);

/** What nodemailer says of a letter that did not leave. */
interface Failed {
  code?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
  message?: unknown;
}

/** Reads the answer of a mail server. Servers say it in words where their codes do not: of Postfix `554 5.7.1` means one thing or the other. */
export function refusalOf(error: unknown): Refusal {
  const failed = (error ?? {}) as Failed;
  const code = typeof failed.responseCode === 'number' ? failed.responseCode : 0;
  const command = String(failed.command ?? '');
  const said = sayable(code === 0 ? failed.message : failed.response);
  const us = (trouble: MailTrouble): Refusal => ({ on: 'us', trouble, said });
  if (failed.code === 'EAUTH') return us('auth');
  if (code === 0) return withoutAnswer(failed, said);
  if (/starttls/i.test(command) || (code === 530 && /tls/i.test(said))) return us('tls');
  if ([530, 534, 535, 538].includes(code) || /^\d{3}[ -]5\.7\.[089]\b/.test(said)) return us('auth');
  if (code === 421 || /^(CONN|EHLO|HELO|RSET)/.test(command)) return us(code === 421 ? 'connection' : 'refused');
  if (aboutUs(said)) return us('refused');
  const lasting = code >= 500;
  // The sender is ours: who takes it from nobody takes nothing.
  if (/^MAIL/.test(command)) return us(lasting ? 'refused' : 'connection');
  if (/^RCPT/.test(command) || /^\d{3}[ -][45]\.1\.[1236]\b/.test(said)) return { on: 'receiver', lasting, said };
  return { on: 'letter', lasting, said };
}

/** Nothing was answered: the way to the server is broken, or what would be sent is none. */
function withoutAnswer({ code, command, message }: Failed, said: string): Refusal {
  if (code === 'EENVELOPE' && command === 'API') return { on: 'receiver', lasting: true, said };
  if (code === 'EMESSAGE') return { on: 'letter', lasting: true, said };
  const tls = code === 'ETLS' || /certificate|altnames|wrong version number|ssl|tls/i.test(String(message ?? ''));
  return { on: 'us', trouble: tls ? 'tls' : 'connection', said };
}

const aboutUs = (said: string): boolean =>
  /relay(ing)? (access )?(is )?(denied|not|prohibited|refused)|client host|sender (address|domain)|helo command|authentication (is )?required|not (allowed|authori[sz]ed|permitted) to (send|relay)|permissions? to send as|\b(spf|dkim|dmarc|rbl)\b|(block|black) ?list|reputation/i.test(
    said,
  ) || /^\d{3}[ -]\d\.(1\.[78]|7\.(23|26|60))\b/.test(said);

/**
 * The answer as it may stand on a page and in a log: addresses are people, and may hold any words. What another server said to this one
 * is cut off: whoever chooses the receiver chooses that server, and must not speak for ours.
 */
export const sayable = (text: unknown): string =>
  String(text ?? '')
    .split(/\bsaid:/)
    .slice(0, 1)
    .join('')
    .replace(/<[^<>]*>/g, '<…>')
    .replace(/("[^"]*"|[^\s<>:,;"]+)@[^\s<>:,;]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
