import type { z } from 'zod';
import type { endingEvents } from '../ending/events.ts';
import type { Act, Id, Ms, TextRef } from '../words.ts';

/** The largest file that is taken: ten megabytes. */
export const maxPaperBytes = 10 * 1024 * 1024;

export type PaperData = Omit<z.output<(typeof endingEvents)['paper.uploaded']>, 'paper'>;

/** An agreement signed elsewhere, as it was uploaded. It counts for nothing until two people of counsel have verified it. */
export interface Paper extends PaperData {
  id: Id;
  uploaded: Act & { role: string };
  /** Who of counsel has opened the file, and when first. */
  reads: Record<Id, Ms>;
  verified: Act[];
  refused?: Act & { reason: TextRef };
  accepted?: Act;
}
