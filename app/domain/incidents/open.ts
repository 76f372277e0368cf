import type { Open } from '../promises/turn.ts';
import type { Id, Ms } from '../words.ts';
import { clockAt, holdRuns, waitingFor } from './clock.ts';
import type { Incident, IncidentFacts } from './facts.ts';

/** What the vendor owes in an incident, before a customer may know of it: the same shape as every turn, in a list that no customer reads. */
export const owedKinds = ['scope', 'write', 'send', 'confirm', 'wait', 'close', 'summary'] as const;
export interface Owed extends Open {
  kind: (typeof owedKinds)[number];
  /** The incident, or the summary of attempts. */
  about: Id;
}

/** The next clock of those that run: by then somebody has to be told. */
export function firstDue(incident: Incident, at: Ms): Ms | undefined {
  const due = Object.entries(incident.concerned).flatMap(([organization, each]) => {
    const { state, dueAt } = clockAt(incident, organization, each, at);
    return state === 'running' || state === 'late' ? [dueAt] : [];
  });
  return due.length > 0 ? Math.min(...due) : undefined;
}

const owed = (condition: unknown, kind: Owed['kind'], about: Id, open: () => Omit<Open, 'about'>): Owed[] =>
  condition ? [{ ...open(), kind, about }] : [];

function owedIn(incident: Incident, at: Ms): Owed[] {
  const { id, recorded, discovery, scopes, notices, assessments, holds, closed } = incident;
  if (closed) return [];
  const owner = 'counsel';
  const [newest, proposed] = [notices.at(-1), assessments.at(-1)];
  const due = firstDue(incident, at);
  const waits = newest ? waitingFor(incident, newest.id, at) : [];
  const running = holds.filter((each) => holdRuns(each, at));
  const confirming = proposed && !proposed.confirmed;
  const nothing = due === undefined && waits.length === 0 && running.length === 0 && !confirming;
  return [
    ...owed(scopes.length === 0, 'scope', id, () => ({
      owner,
      since: recorded.at,
      title: 'Say whom the incident concerns',
      text: 'Its clocks run already.',
    })),
    ...owed(due !== undefined && !newest, 'write', id, () => ({
      owner,
      since: discovery.moment,
      due,
      title: 'Write the notice of the incident',
    })),
    ...owed(waits.length > 0, 'send', id, () => ({
      owner,
      since: newest?.at,
      due,
      notBy: newest ? [newest.by] : [],
      title: notices.length > 1 ? 'Send what is known of the incident now' : 'Send the notice of the incident',
      text: 'A second person sends it.',
    })),
    ...owed(confirming, 'confirm', id, () => ({
      owner,
      since: proposed?.at,
      due,
      notBy: proposed ? [proposed.by] : [],
      title: 'Confirm the assessment of the incident, or assess it otherwise',
    })),
    ...running.flatMap((each) =>
      owed(true, 'wait', id, () => ({
        owner: 'time',
        since: each.statedAt,
        due: each.until,
        title: 'An official holds the notice back',
      })),
    ),
    ...owed(scopes.length > 0 && nothing, 'close', id, () => ({
      owner,
      since: discovery.at,
      title: 'Supplement what was told, or close the incident',
    })),
  ];
}

/** Everything that is owed, what is due first of all first. */
export const owedOf = ({ incidents = {}, summaries = {} }: IncidentFacts, at: Ms): Owed[] =>
  [
    ...Object.values(incidents).flatMap((each) => owedIn(each, at)),
    ...Object.values(summaries).flatMap((each): Owed[] =>
      each.sent
        ? []
        : [
            {
              kind: 'summary',
              owner: 'counsel',
              about: each.id,
              since: each.at,
              notBy: [each.by],
              title: 'Send the summary of attempts',
            },
          ],
    ),
  ].sort((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY));
