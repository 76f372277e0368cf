import { z } from 'zod';
import { optionalMinute } from '../calendar.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import type { Id, Ms } from '../words.ts';
import type { Discovery, Incident, IncidentFacts, Times } from './facts.ts';
import { ways } from './words.ts';

/** The one that a command is about. */
export const named = { incident: z.string().max(100) };

export function openIncident(facts: IncidentFacts, id: Id): Incident {
  const incident = facts.incidents?.[id];
  refuseUnless(incident, 'not_found');
  refuseUnless(!incident.closed, 'already_done', 'This incident is closed.');
  return incident;
}

export const withoutEmpty = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;

export const timeFields = { began: optionalMinute, detected: optionalMinute, ended: optionalMinute };
export const wayFields = {
  known: optionalMinute,
  diligence: optionalMinute,
  agent: optionalMinute,
  reported: optionalMinute,
};
type Named = Discovery['named'];

/** Of the moments that were named the earliest counts, whoever it was that knew. */
export function discoveryOf(named: Named, now: Ms): Ms {
  const given = ways.flatMap((way) => (named[way] === undefined ? [] : [[way, named[way]] as const]));
  const ahead = given.find(([, at]) => at > now);
  if (ahead) throw new Invalid({ [ahead[0]]: 'This moment has not come yet.' });
  if (given.length === 0) throw new Invalid({ known: 'Name at least one moment by which it was known.' });
  return Math.min(...given.map(([, at]) => at));
}

export function refuseImpossible({ began, detected, ended }: Times, now: Ms): void {
  for (const [field, at] of Object.entries({ began, detected, ended }))
    if (at !== undefined && at > now) throw new Invalid({ [field]: 'This moment has not come yet.' });
  if (began !== undefined && ended !== undefined && ended < began) throw new Invalid({ ended: 'It began later.' });
}

export const pick = <Name extends string>(names: readonly Name[], from: Partial<Record<Name, Ms | undefined>>) =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))) as Partial<
    Record<Name, Ms>
  >;
export const timeNames = ['began', 'detected', 'ended'] as const;
