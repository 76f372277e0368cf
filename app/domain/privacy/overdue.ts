import { z } from 'zod';
import { dayMs } from '../calendar.ts';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Ms } from '../words.ts';
import type { PrivacyFacts } from './facts.ts';
import { deletionTargetDays } from './words.ts';

/** It is the work of seconds: after a day it hangs, and on the day on which it should be done somebody is called once more. */
const marks = [deletionTargetDays, 1];

/** Erasures that were wished for and are not carried out. A crash, a disk that is full, a job that waits for a person: whatever the reason. */
export const overdueErasures = ({ erasures = {} }: PrivacyFacts, now: Ms): Draft[] =>
  Object.values(erasures).flatMap(({ id: erasure, wished, again, applied, called }) => {
    const since = (again ?? wished).at;
    const days = marks.find((each) => since + each * dayMs <= now);
    if (applied || days === undefined || (called ?? 0) >= days) return [];
    return [{ type: 'privacy.erasure_late', data: { erasure, days } }];
  });

export const passErasureTime = command({
  on: 'privacy',
  input: z.strictObject({}),
  decide: (facts, _input, { now }) => overdueErasures(facts, now),
});
