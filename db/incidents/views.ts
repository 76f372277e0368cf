import { type BreachState, breachState, cameAt, keptInTime, servable } from '#app/domain/incidents/breach.ts';
import { ceilingOf, clockAt, heldUntil, holdRuns, releasedBy, waitingFor } from '#app/domain/incidents/clock.ts';
import type { Breach, Fields, Incident, Notice, ToldNotice } from '#app/domain/incidents/facts.ts';
import { factors, type NoticeField, noticeFields, ways } from '#app/domain/incidents/words.ts';
import { wayWords } from '#app/domain/trust/words.ts';
import type { Voices } from '#app/domain/voices.ts';
import { namesOf } from '../sales/names.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

type Said = Pick<Voices, 'person' | 'text'>;

/** Field by field; what is undefined is not known yet. */
const fieldsOf = (fields: Fields, say: Said) =>
  noticeFields.map((name): { name: NoticeField; text: string | undefined } => {
    const ref = fields[name];
    return { name, text: ref === undefined ? undefined : say.text(ref) };
  });

const answersOf = (answers: Readonly<Record<(typeof factors)[number], string>>, say: Said) =>
  factors.map((name) => ({ name, text: say.text(answers[name]) }));

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

const noticeView = (notice: Notice, say: Said, reader: string) => ({
  id: notice.id,
  at: notice.at,
  by: say.person(notice.by),
  mine: notice.by === reader,
  fields: fieldsOf(notice.fields, say),
  sent: notice.sent.map(({ at, by }) => ({ at, by: say.person(by) })),
});
export type NoticeView = ReturnType<typeof noticeView>;

/** Everything of an incident that stands in its own chain. */
export function incidentView(incident: Incident, say: Said, reader: string, now: number) {
  const { id, kind, title, recorded, times, discovery, corrected = [], scopes, holds, assessments, closed } = incident;
  const newest = incident.notices.at(-1);
  const discovered = (of: typeof discovery) => ({
    at: of.at,
    by: say.person(of.by),
    mine: of.by === reader,
    moment: of.moment,
    named: ways.flatMap((way) => (of.named[way] === undefined ? [] : [{ way, at: of.named[way] ?? 0 }])),
    reason: say.text(of.reason),
  });
  return {
    ...{ id, kind, times, scopes },
    title: say.text(title),
    recorded: { at: recorded.at, by: say.person(recorded.by) },
    discovery: discovered(discovery),
    corrected: corrected.map(discovered),
    concerned: Object.keys(incident.concerned).length,
    holds: holds.map(
      ({ id: hold, statement, official, record, paperSha256, statedAt, until, organizations, ...each }) => ({
        ...{ id: hold, statement, paperSha256, statedAt, until },
        official: say.text(official),
        record: say.text(record),
        by: say.person(each.by),
        organizations: organizations?.length,
        runs: holdRuns({ ...each, id: hold, statement, official, record, statedAt, until }, now),
        lifted: each.lifted && { at: each.lifted.at, reason: say.text(each.lifted.reason) },
      }),
    ),
    notices: incident.notices.map((each) => noticeView(each, say, reader)),
    waits: newest ? waitingFor(incident, newest.id, now).length : 0,
    assessments: assessments.map(({ at, by, verdict, answers, confirmed }) => ({
      ...{ at, verdict },
      by: say.person(by),
      mine: by === reader,
      answers: answersOf(answers, say),
      confirmed: confirmed && { at: confirmed.at, by: say.person(confirmed.by) },
    })),
    released: !!releasedBy(incident),
    closed: closed && { at: closed.at, by: say.person(closed.by), lessons: say.text(closed.lessons) },
  };
}
export type IncidentView = ReturnType<typeof incidentView>;

export interface ConcernedRow {
  organization: string;
  name: string;
  hours: number;
  agreements: number;
  services: number;
  dueAt: number;
  timeZone: string;
  clock: ReturnType<typeof clockAt>['state'];
  heldUntil: number | undefined;
  notice: BreachState | undefined;
  kept: boolean | undefined;
}
const listed = 100;

/** The first of those whom it concerns, by their clocks; what became of the notice of each stands in its own chain. */
export async function concernedRows(tx: ReadTx, incident: Incident, now: number): Promise<ConcernedRow[]> {
  const all = Object.entries(incident.concerned)
    .map(([organization, each]) => ({ organization, each, clock: clockAt(incident, organization, each, now) }))
    .sort((a, b) => a.clock.dueAt - b.clock.dueAt || (a.organization < b.organization ? -1 : 1))
    .slice(0, listed);
  const names = await namesOf(
    tx,
    all.map(({ organization }) => organization),
  );
  const rows: ConcernedRow[] = [];
  for (const { organization, each, clock } of all) {
    const breach = (await stateOf(tx, organization, 'organization')).facts.breaches?.[incident.id];
    rows.push({
      organization,
      name: names.get(organization) ?? organization,
      hours: clock.hours,
      agreements: each.clocks.length,
      services: each.services,
      dueAt: breach?.dueAt ?? clock.dueAt,
      timeZone: each.timeZone,
      clock: clock.state,
      heldUntil: heldUntil(incident, organization, now),
      notice: breach && breachState(breach),
      kept: breach && keptInTime(breach, now),
    });
  }
  return rows;
}
