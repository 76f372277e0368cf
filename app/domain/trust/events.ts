import { z } from 'zod';
import { plainDay } from '../calendar.ts';
import { event } from '../event-entry.ts';
import { id, ms, sha256 } from '../shapes.ts';
import { plain, published, restated } from './published.ts';

const entry = { entry: id, name: plain };
const day = (at: number) => `${plainDay(at)} (UTC)`;
const quiet = { tells: 'nobody', gate: false, internal: false } as const;

export const registerEvents = {
  'subprocessor.proposed': event({
    data: z.strictObject({
      entry: id,
      published,
      flowDown: z.strictObject({ inForceOn: ms, breachNoticeHours: z.int().positive() }).optional(),
    }),
    says: (d, who) =>
      `${who} proposes ${d.published.name} as a sub-processor: ${d.published.purpose}. A second person announces it.`,
    ...quiet,
  }),
  'subprocessor.announced': event({
    data: z.strictObject({ ...entry, startsOn: ms, preview: sha256, emergency: plain.optional() }),
    says: (d, who) =>
      `${who} announced ${d.name} as a sub-processor, in use not before ${day(d.startsOn)}${d.emergency === undefined ? '' : `, in an emergency: ${d.emergency}`}. Whoever it concerns is told.`,
    ...quiet,
  }),
  'subprocessor.cancelled': event({
    data: z.strictObject({ ...entry, because: plain }),
    says: (d, who) => `${who} called off ${d.name} as a sub-processor: ${d.because}`,
    ...quiet,
  }),
  'subprocessor.started': event({
    data: z.strictObject({ ...entry, from: ms }),
    says: (d, who) => `${who} recorded that ${d.name} is in use as a sub-processor from ${day(d.from)} on.`,
    ...quiet,
  }),
  'subprocessor.suspended': event({
    data: z.strictObject({ ...entry, because: plain }),
    says: (d, who) => `${who} suspended the use of ${d.name} as a sub-processor: ${d.because}`,
    ...quiet,
  }),
  'subprocessor.resumed': event({
    data: z.strictObject(entry),
    says: (d, who) => `${who} recorded that ${d.name} is used again as a sub-processor.`,
    ...quiet,
  }),
  'subprocessor.ended': event({
    data: z.strictObject({ ...entry, from: ms, because: plain }),
    says: (d, who) => `${who} recorded that ${d.name} is a sub-processor no more from ${day(d.from)} on: ${d.because}`,
    ...quiet,
  }),
  'subprocessor.correction_proposed': event({
    data: z.strictObject({ ...entry, says: restated, because: plain }),
    says: (d, who) =>
      `${who} proposes to correct what is stated of ${d.name}: ${d.because} A second person publishes it.`,
    ...quiet,
  }),
  'subprocessor.corrected': event({
    data: z.strictObject(entry),
    says: (d, who) => `${who} published the correction of what is stated of ${d.name}.`,
    ...quiet,
  }),
  'subprocessor.correction_dropped': event({
    data: z.strictObject(entry),
    says: (d, who) => `${who} dropped the correction of what is stated of ${d.name} that was proposed.`,
    ...quiet,
  }),
};
