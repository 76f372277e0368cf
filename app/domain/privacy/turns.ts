import { dayMs } from '../calendar.ts';
import type { CatalogFacts } from '../facts.ts';
import { type Open, turn as ofOrganization, when } from '../promises/turn.ts';
import type { Ms } from '../words.ts';
import { openQuestion } from './clocks.ts';
import type { PrivacyFacts, PrivacyRequest } from './facts.ts';
import { awaits, deletionTarget, dueAt, isOpen } from './state.ts';
import { askNames, deletionLimitDays } from './words.ts';

/** From what these turns follow: nothing of any organization. */
export interface PrivacySituation {
  privacy: PrivacyFacts;
  catalog: CatalogFacts;
  asOf: Ms;
}

interface PrivacyTurn<Kind extends string> {
  kind: Kind;
  open(situation: PrivacySituation): Open[];
}

const turn = <Kind extends string>(entry: PrivacyTurn<Kind>) => entry;
const each = ({ privacy }: PrivacySituation, open: (request: PrivacyRequest) => Open | undefined): Open[] =>
  Object.values(privacy.requests ?? {})
    .filter(isOpen)
    .flatMap((request) => open(request) ?? []);

/** What waits for somebody in the matter of their own data. The day is that of the law, and the desk’s own promise beside it. */
export const privacyTurns = [
  turn({
    kind: 'privacy.answer',
    open: (situation) =>
      each(situation, (request) =>
        awaits(request) === 'counsel'
          ? {
              owner: 'counsel',
              about: request.id,
              since: (request.questions?.at(-1)?.reply ?? request.identified ?? request.received).at,
              due: dueAt(request),
              title: request.identified
                ? `Answer somebody who asks for ${askNames[request.kind]}`
                : `Decide who asks for ${askNames[request.kind]}`,
            }
          : undefined,
      ),
  }),
  turn({
    kind: 'privacy.confirm',
    open: (situation) =>
      each(situation, ({ id: about, confirmBy: due, confirmed, received }) =>
        due === undefined || confirmed
          ? undefined
          : { owner: 'counsel', about, since: received.at, due, title: 'Confirm that a privacy request is here' },
      ),
  }),
  turn({
    kind: 'privacy.asker',
    open: (situation) =>
      each(situation, (request) =>
        awaits(request) === 'asker'
          ? {
              owner: 'customer',
              only: request.person,
              about: request.id,
              since: (openQuestion(request) ?? request.identified ?? request.received).at,
              due: dueAt(request),
              title: askerOwes(request),
            }
          : undefined,
      ),
  }),
] as const;

function askerOwes(request: PrivacyRequest): string {
  if (openQuestion(request)) return 'Reply to what counsel asked';
  return request.identified ? 'See what goes, and say yes' : 'Show that it is you';
}

/** An organization that is to be deleted waits for the word of a second admin; from its target day on for counsel’s. */
export const deletionTurns = [
  ofOrganization({
    kind: 'organization.delete',
    open: ({ facts: { deletion }, asOf }) =>
      when(deletion && !deletion.confirmed, () => {
        const since = deletion?.at ?? 0;
        const late = deletionTarget(since) <= asOf;
        return {
          owner: late ? 'counsel' : 'customer',
          ...(deletion && { notBy: [deletion.by] }),
          since,
          due: late ? since + deletionLimitDays * dayMs : deletionTarget(since),
          title: 'Say whether the organization is deleted',
          text: 'One admin asked for it. Another one looks at what goes and what stays.',
        };
      }),
  }),
];
