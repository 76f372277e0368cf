import { z } from 'zod';
import { command } from '../command.ts';
import { emptyOr, line } from '../input.ts';
import { Invalid, Refusal, refuseUnless } from '../refusal.ts';
import type { Course, Restated, TrustFacts } from './facts.ts';
import { type Entry, registerAt } from './register.ts';

const ofEntry = { entry: z.string().max(100) };
const stated = ['legalName', 'address', 'contact', 'dataTypes', 'location'] as const;

/**
 * Of an entry that is in use, also of a shipped one. What was said of data types and locations is what customers were told and may have
 * objected to: it can be added where nothing was stated, and changes by an announcement alone.
 */
export const correctSubprocessor = command({
  on: 'trust',
  input: z.strictObject({
    ...ofEntry,
    legalName: emptyOr(line(200)),
    address: emptyOr(line(300)),
    contact: emptyOr(line(200)),
    dataTypes: emptyOr(line(300)),
    location: emptyOr(line(200)),
    because: line(300),
  }),
  decide(facts, { entry: id, because, ...typed }, { now }) {
    const entry = used(facts, id, now);
    refuseUnless(!pendingOf(facts.courses?.[id]), 'already_done', 'Another correction waits for a second person.');
    const says: Restated = {};
    for (const field of stated) {
      const [was, is] = [entry[field], typed[field]];
      if (is === undefined || is === was) continue;
      if (was !== undefined && (field === 'dataTypes' || field === 'location'))
        throw new Invalid({ [field]: 'Customers were told this. What changes of it is announced as a newcomer.' });
      says[field] = is;
    }
    if (Object.keys(says).length === 0) throw new Invalid({ because: 'Nothing of it says anything else than now.' });
    return [{ type: 'subprocessor.correction_proposed', data: { entry: id, name: entry.name, says, because } }];
  },
});

/** By a second person: from then on the list says it, and what it said on the days before stays as it was said. */
export const publishSubprocessorCorrection = command({
  on: 'trust',
  input: z.strictObject(ofEntry),
  decide(facts, { entry }, { actor, now }) {
    const { name } = used(facts, entry, now);
    const pending = pendingOf(facts.courses?.[entry]);
    refuseUnless(pending, 'already_done');
    refuseUnless(pending.by !== actor.id, 'four_eyes');
    return [{ type: 'subprocessor.corrected', data: { entry, name } }];
  },
});

/** By whoever proposed it, or by the second person, who will not have it. */
export const dropSubprocessorCorrection = command({
  on: 'trust',
  input: z.strictObject(ofEntry),
  decide(facts, { entry }, { now }) {
    const { name } = used(facts, entry, now);
    refuseUnless(pendingOf(facts.courses?.[entry]), 'already_done');
    return [{ type: 'subprocessor.correction_dropped', data: { entry, name } }];
  },
});

/** The correction that waits for a second person. */
export const pendingOf = (course: Course | undefined) => course?.corrections?.find((one) => !one.published);

function used(facts: TrustFacts, id: string, now: number): Entry {
  const entry = registerAt(facts, now).find((each) => each.id === id);
  if (!entry) throw new Refusal('not_found');
  refuseUnless(
    entry.state === 'in_use' || entry.state === 'suspended',
    'already_done',
    'It is not in use. What is announced can be called off, and announced anew.',
  );
  return entry;
}
