import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Id } from '../words.ts';
import type { drillEvents } from './drill-events.ts';
import type { Drilled } from './facts.ts';

export const evolveDrills: Evolution<'rest', typeof drillEvents> = {
  touches: 'rest',
  by: {
    'drill.started'(facts, { drill, dueAt, people }, act) {
      const each = people.map(({ person, posts }) => [person, { posts }] as const);
      facts.drill = { ...act, id: drill, dueAt, people: Object.fromEntries(each) };
    },
    'drill.mailed'(facts, { drill, person, letter }, { at }) {
      change(facts, drill, person, ({ returned: _, ...one }) => ({ ...one, mailed: { at, letter } }));
    },
    'drill.returned'(facts, { drill, person }, { at }) {
      change(facts, drill, person, (one) => ({ ...one, returned: at }));
    },
    'drill.answered'(facts, { drill, person, way }, { at }) {
      change(facts, drill, person, (one) => ({ ...one, answered: { at, way } }));
    },
    'drill.silent'(facts, { drill }, { at }) {
      if (facts.drill?.id === drill) facts.drill = { ...facts.drill, silentAt: at };
    },
  },
};

/** Of a drill that another one followed nothing is kept here any more. */
function change(facts: Pick<Facts, 'drill'>, id: Id, person: Id, to: (one: Drilled) => Drilled): void {
  const one = facts.drill?.id === id ? facts.drill.people[person] : undefined;
  if (facts.drill && one) facts.drill = { ...facts.drill, people: { ...facts.drill.people, [person]: to(one) } };
}
