import { z } from 'zod';
import { command } from '../command.ts';
import { dueMoments } from './moments.ts';

/** Writes down what time has brought about since the last time. Asked again it finds nothing more to write. */
export const passTime = command({
  on: 'organization',
  input: z.strictObject({}),
  decide: (facts, _input, { now }) => dueMoments(facts, now),
});
