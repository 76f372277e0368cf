import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Id } from '../words.ts';

/** A letter of a drill that did not arrive: told once, and nothing of a drill that another one followed. */
export function drillReturned({ drill }: Facts, id: Id, person: Id, letter: Id): Draft[] {
  const one = drill?.id === id ? drill.people[person] : undefined;
  if (!one || one.answered || one.returned !== undefined) return [];
  return [{ type: 'drill.returned', data: { drill: id, person, letter } }];
}
