import { z } from 'zod';
import type { Act } from '../words.ts';

export const kinds = z.enum(['consent', 'auth', 'limit', 'connection']);

export type Trouble = z.output<typeof kinds>;

/** What is not well outside, as far as the log knows. */
export interface Operations {
  /** When it began; the kind is the latest. */
  outage?: Act & { kind: Trouble };
  foreignAccount?: Act;
}
