import { breachState, cameAt, keptInTime, servable } from '#app/domain/incidents/breach.ts';
import { ceilingOf } from '#app/domain/incidents/clock.ts';
import type { Breach, ToldNotice } from '#app/domain/incidents/facts.ts';
import { wayWords } from '#app/domain/trust/words.ts';
import { answersOf, fieldsOf, type Said } from './field-views.ts';

function toldNotice(notice: ToldNotice, say: Said) {
  const { id, at, fields, letters, delivered, acknowledged } = notice;
  return {
    id,
    at,
    fields: fieldsOf(fields, say),
    letters: Object.entries(letters).map(([person, each]) => ({ ...each, who: say.person(person) })),
    cameAt: cameAt(notice),
    servable: servable(notice),
    delivered: delivered && {
      from: delivered.from,
      way: wayWords[delivered.way],
      mail: delivered.way === 'mail',
      by: say.person(delivered.by),
      note: delivered.note && say.text(delivered.note),
    },
    acknowledged: acknowledged && { at: acknowledged.at, who: say.person(acknowledged.by) },
  };
}

/** An incident as its organization reads it: what is known, how its notice came, and what comes next. */
export function breachView(incident: string, breach: Breach, say: Said, now: number) {
  const { kind, title, subprocessor, times, discovery, clocks, timeZone, held, dueAt, services, places } = breach;
  const notices = breach.notices.map((each) => toldNotice(each, say)).toReversed();
  const first = breach.notices[0];
  return {
    incident,
    kind,
    title: say.text(title),
    subprocessor,
    ...{ times, discovery, clocks, timeZone, held, dueAt, services, places },
    toldAt: breach.at,
    state: breachState(breach),
    kept: keptInTime(breach, now),
    notices,
    /** Until when individuals are to be told, whichever of the two days is the one that counts for the organization. */
    own: first && { fromNotice: ceilingOf(timeZone, first.at), fromDiscovery: ceilingOf(timeZone, discovery) },
    released: breach.released && { at: breach.released.at, answers: answersOf(breach.released.answers, say) },
    closedAt: breach.closed?.at,
  };
}
export type BreachView = ReturnType<typeof breachView>;
