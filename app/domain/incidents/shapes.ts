import { z } from 'zod';
import { counsel as deskOfCounsel, ops as deskOfOps, type Reader } from '../readers.ts';
import { id, ms, text } from '../shapes.ts';
import { counted, listed } from '../words.ts';
import { type AttemptKind, attemptKinds, attemptWords } from './words.ts';

/** What several events of the room are made of, and to whom the desks' own are told. */
export const ofIncident = { incident: id };
export const quiet = { tells: 'nobody', gate: false, internal: false } as const;

const path = '/ops/incidents';
export const counsel: Reader = { ...deskOfCounsel, path, button: 'Open the incidents' };
export const bothDesks = { counsel, ops: { ...deskOfOps, path, button: 'Open the incidents' } };

export const times = { began: ms.optional(), detected: ms.optional(), ended: ms.optional() };
export const clocks = z.array(z.strictObject({ agreement: id, hours: z.int().positive() })).min(1);
export const fields = z.strictObject({
  what: text,
  individuals: text.optional(),
  information: text.optional(),
  steps: text.optional(),
  measures: text.optional(),
  contact: text.optional(),
});
export const answers = z.strictObject({ nature: text, recipient: text, acquired: text, mitigated: text });

const count = z.int().nonnegative().optional();
export const counts = z.strictObject({
  pings: count,
  port_scans: count,
  failed_logons: count,
  denial_of_service: count,
  other: count,
});
export const saidOfCounts = (of: Partial<Record<AttemptKind, number | undefined>>): string =>
  listed(attemptKinds.flatMap((each) => (of[each] ? [`${counted(of[each], 'time')} ${attemptWords[each]}`] : []))) ||
  'none';
