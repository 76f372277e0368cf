import { holdRuns, releasedBy, waitingFor } from '#app/domain/incidents/clock.ts';
import type { Incident, Notice } from '#app/domain/incidents/facts.ts';
import { ways } from '#app/domain/incidents/words.ts';
import { answersOf, fieldsOf, type Said } from './field-views.ts';

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
