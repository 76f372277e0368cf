import { z } from 'zod';
import type { Act, Ms } from '../words.ts';

export const kinds = z.enum(['consent', 'auth', 'limit', 'connection']);

/** What the mail server holds against us: our sign-in, our encryption, us at all; or it does not answer. */
export const mailTroubles = z.enum(['auth', 'tls', 'refused', 'connection']);

export type Trouble = z.output<typeof kinds>;

/** What is not well outside, as far as the log knows. */
export interface Operations {
  /** When it began; the kind is the latest. */
  outage?: Act & { kind: Trouble };
  foreignAccount?: Act;
  /** Since when no letter can be sent. */
  mailOutage?: Act & { trouble: z.output<typeof mailTroubles> };
  foreignBounce?: Act;
  /** Of which day operations was told that security.txt ends with it. */
  securityFile?: Act & { expires: Ms };
}
