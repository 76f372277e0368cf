import { dayMs } from '../calendar.ts';
import type { Ms } from '../words.ts';
import type { Agreement } from './facts.ts';

/** How long a signer has, when they are reminded first, and how often after that. In days, as DocuSign counts them too. */
export const signingDays = 7;
export const reminderAfterDays = 5;
export const reminderEveryDays = 2;

/** The moment at which the time to sign runs out: a week after it was sent, or sent again. */
export const windowEndsAt = (agreement: Pick<Agreement, 'sent' | 'resent'>): Ms | undefined =>
  agreement.sent && Math.max(agreement.sent.at, agreement.resent?.at ?? 0) + signingDays * dayMs;

/** When the signer is reminded next, or undefined when the time to sign ends before. */
export function nextReminderAt(agreement: Pick<Agreement, 'sent' | 'resent' | 'reminded'>, after: Ms): Ms | undefined {
  const ends = windowEndsAt(agreement);
  if (ends === undefined || !agreement.sent) return undefined;
  const begun = Math.max(agreement.sent.at, agreement.resent?.at ?? 0);
  const reminded = (agreement.reminded?.at ?? 0) > begun ? agreement.reminded?.at : undefined;
  const at = reminded === undefined ? begun + reminderAfterDays * dayMs : reminded + reminderEveryDays * dayMs;
  return at < ends && at >= after ? at : undefined;
}

/** An envelope may be asked about once in a quarter of an hour, says DocuSign; a person who refreshes no oftener than that. */
export const refreshEvery = 15 * 60_000;
