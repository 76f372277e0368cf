import { z } from 'zod';
import { calendarDay, optionalDay, startOfDay } from '../calendar.ts';
import { command } from '../command.ts';
import { box, emptyOr, line, whole } from '../input.ts';
import { Invalid, Refusal, refuseUnless } from '../refusal.ts';
import { preview } from '../seen.ts';
import { deployments, providers } from '../words.ts';
import type { FlowDown, Published, Subprocessor, TrustFacts } from './facts.ts';
import { registerAt, stateAt } from './register.ts';
import { entryGroups, features } from './words.ts';

const ofEntry = { entry: z.string().max(100) };
const text = (max: number) => emptyOr(line(max));
/** One or several of a form; none means everywhere. */
const some = <S extends z.ZodType>(item: S) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(20),
  );
/** Ids of regions in one field, with spaces between; what is none names itself beside the field. */
const regionIds = z
  .string()
  .max(500)
  .default('')
  .transform((typed, context) => {
    const found = typed.split(/[\s,;]+/).filter((each) => each !== '');
    const wrong = found.find((each) => !/^[a-z0-9-]{1,100}$/.test(each));
    if (wrong !== undefined)
      context.addIssue({ code: 'custom', message: `${wrong.slice(0, 40)}: write ids of regions, such as us-east-1.` });
    return found;
  });
const optionalHours = z.preprocess(
  (value) => (value === '' ? undefined : value),
  whole(1, 1440, 'Between 1 and 1,440 hours.').optional(),
);

/** Words are public, and kept as they are; every one is looked through for PHI like any other text. */
export const proposeSubprocessor = command({
  on: 'trust',
  input: z.strictObject({
    group: z.enum(entryGroups),
    name: line(120),
    legalName: line(200),
    address: text(300),
    contact: text(200),
    purpose: line(300),
    dataTypes: line(300),
    location: line(200),
    providers: some(z.enum(providers)),
    regions: regionIds,
    deployments: some(z.enum(deployments)),
    feature: emptyOr(z.enum(features)),
    ephi: box,
    holdable: box,
    agreedOn: optionalDay,
    breachNoticeHours: optionalHours,
  }),
  decide(_facts, input, { id, now }) {
    const { providers, regions, deployments, feature, agreedOn, breachNoticeHours, ...words } = input;
    const published: Published = {
      ...words,
      appliesTo: {
        ...(providers.length > 0 && { providers }),
        ...(regions.length > 0 && { regions }),
        ...(deployments.length > 0 && { deployments }),
        ...(feature && { feature }),
      },
    };
    const flowDown = boundBy(input.ephi, agreedOn, breachNoticeHours, now);
    return [{ type: 'subprocessor.proposed', data: { entry: id, published, flowDown } }];
  },
});

/** ePHI goes to nobody who is not bound first: 45 CFR 164.502(e)(1)(ii), 164.308(b)(2). */
function boundBy(
  ephi: boolean,
  inForceOn: number | undefined,
  hours: number | undefined,
  now: number,
): FlowDown | undefined {
  if (inForceOn !== undefined && hours !== undefined) {
    if (inForceOn > now) throw new Invalid({ agreedOn: 'It has to be in force before the sub-processor is proposed.' });
    return { inForceOn, breachNoticeHours: hours };
  }
  if (ephi && inForceOn === undefined)
    throw new Invalid({
      agreedOn: 'ePHI may reach it: name the day on which its subcontractor agreement came into force.',
    });
  if (ephi || inForceOn !== undefined)
    throw new Invalid({ breachNoticeHours: 'Name the hours in which it tells of a breach.' });
  if (hours !== undefined) throw new Invalid({ agreedOn: 'Name the day on which that agreement came into force.' });
  return undefined;
}

/**
 * By a second person. What it does to whom was shown, and the day is not before the last window can be over; in an emergency, which says
 * why, use begins before, and the windows run all the same.
 */
export const announceSubprocessor = command({
  on: 'trust',
  input: z.strictObject({ ...ofEntry, startsOn: calendarDay, emergency: emptyOr(line(300)), preview }),
  decide(facts, { entry: id, emergency, ...input }, { actor, now }) {
    const entry = newcomer(facts, id, now, 'proposed');
    refuseUnless(entry.proposed.by !== actor.id, 'four_eyes');
    if (input.startsOn < startOfDay(now)) throw new Invalid({ startsOn: 'This day is over.' });
    const data = { entry: id, name: entry.name, ...input, ...(emergency !== undefined && { emergency }) };
    return [{ type: 'subprocessor.announced', data }];
  },
});

/** Before its use. Whoever was told of it hears that it does not come. */
export const cancelSubprocessor = command({
  on: 'trust',
  input: z.strictObject({ ...ofEntry, because: line(300) }),
  decide(facts, { entry: id, because }, { now }) {
    const entry = newcomer(facts, id, now, 'proposed', 'announced');
    return [{ type: 'subprocessor.cancelled', data: { entry: id, name: entry.name, because } }];
  },
});

/** That it is used, from a day on. Whether every window is over by then is held against the notices in its transaction. */
export const startSubprocessor = command({
  on: 'trust',
  input: z.strictObject({ ...ofEntry, from: calendarDay }),
  decide(facts, { entry: id, from }, { now }) {
    const entry = newcomer(facts, id, now, 'announced');
    refuseUnless(!entry.started, 'already_done');
    if (from < (entry.announced?.startsOn ?? 0))
      throw new Invalid({ from: 'Customers were told that it is not used before the day that was announced.' });
    return [{ type: 'subprocessor.started', data: { entry: id, name: entry.name, from } }];
  },
});

export const suspendSubprocessor = command({
  on: 'trust',
  input: z.strictObject({ ...ofEntry, because: line(300) }),
  decide(facts, { entry, because }, { now }) {
    return [{ type: 'subprocessor.suspended', data: { entry, name: inUse(facts, entry, now, 'in_use'), because } }];
  },
});

export const resumeSubprocessor = command({
  on: 'trust',
  input: z.strictObject(ofEntry),
  decide(facts, { entry }, { now }) {
    return [{ type: 'subprocessor.resumed', data: { entry, name: inUse(facts, entry, now, 'suspended') } }];
  },
});

export const endSubprocessor = command({
  on: 'trust',
  input: z.strictObject({ ...ofEntry, from: calendarDay, because: line(300) }),
  decide(facts, { entry, from, because }, { now }) {
    const name = inUse(facts, entry, now, 'in_use', 'suspended');
    refuseUnless(!facts.courses?.[entry]?.ended, 'already_done');
    if (from < startOfDay(now)) throw new Invalid({ from: 'This day is over. What the list said then stays so.' });
    return [{ type: 'subprocessor.ended', data: { entry, name, from, because } }];
  },
});

function newcomer(facts: TrustFacts, id: string, now: number, ...states: ('proposed' | 'announced')[]): Subprocessor {
  const entry = facts.subprocessors?.[id];
  refuseUnless(entry, 'not_found');
  const state = stateAt(entry, facts.courses?.[id], now);
  refuseUnless(
    states.some((each) => each === state),
    'already_done',
  );
  return entry;
}

/** The name of an entry in use; of what is not used nothing of this can be said. */
function inUse(facts: TrustFacts, id: string, now: number, ...states: ('in_use' | 'suspended')[]): string {
  const entry = registerAt(facts, now).find((each) => each.id === id);
  if (!entry) throw new Refusal('not_found');
  refuseUnless(
    states.some((each) => each === entry.state),
    'already_done',
    'It does not stand as this asks.',
  );
  return entry.name;
}
