import { agreementTurns } from '../agreement/turns.ts';
import { endingTurns } from '../ending/turns.ts';
import type { Question } from '../gate/standing.ts';
import { grantTurns } from '../grants/turns.ts';
import { breachTurns } from '../incidents/turns.ts';
import { keepingTurns } from '../keeping/turns.ts';
import { paperTurns } from '../paper/turns.ts';
import { drillTurns } from '../people/drill-turns.ts';
import { mailboxTurns } from '../people/mailboxes.ts';
import { appointmentTurns, peopleTurns } from '../people/turns.ts';
import { deletionTurns, type PrivacySituation, privacyTurns } from '../privacy/turns.ts';
import { askTurns } from '../programmes/turns.ts';
import { regionTurns } from '../regions/turns.ts';
import type { RequirementId, RequirementState } from '../requirements.ts';
import { responsibilityTurns } from '../responsibility/turns.ts';
import type { Owner } from '../roles.ts';
import { salesTurns } from '../sales/turns.ts';
import { serviceTurns } from '../services/turns.ts';
import { resignTurns, termsTurns } from '../templates/turns.ts';
import { trustTurns } from '../trust/turns.ts';
import type { Ms } from '../words.ts';
import { promisedBy } from './promise.ts';
import { requestTurns } from './request-turns.ts';
import type { Open, TurnEntry } from './turn.ts';

/** Everything that may be open, in the order of the story: what the gate waits for comes first. */
const entries = [
  ...peopleTurns,
  ...salesTurns,
  ...agreementTurns,
  ...resignTurns,
  ...termsTurns,
  ...paperTurns,
  ...endingTurns,
  ...regionTurns,
  ...responsibilityTurns,
  ...serviceTurns,
  ...keepingTurns,
  ...askTurns,
  ...grantTurns,
  ...appointmentTurns,
  ...mailboxTurns,
  ...trustTurns,
  ...requestTurns,
  ...drillTurns,
  ...breachTurns,
  ...deletionTurns,
] as const;
export type TurnKind = (typeof entries)[number]['kind'] | (typeof privacyTurns)[number]['kind'];
export const turnKinds: readonly TurnKind[] = entries.map((each) => each.kind);

/** What the gate may wait for. */
export type Serves = RequirementId | 'hold';

/** An open obligation whose owner can act now, or that time ends. */
export interface Turn extends Open {
  kind: TurnKind;
  serves: Serves | undefined;
  /** What the desk whose turn it is promised: its days, counted by the vendor’s calendar. None where the matter has a date of its own. */
  promisedBy: Ms | undefined;
}

const listed: readonly TurnEntry<TurnKind, Serves>[] = entries;

/**
 * Everything that is open for an organization, or only what brings one requirement nearer. Strip, journey, case, boards, mails and
 * machines read this list and nothing else.
 */
export const turnsOf = (question: Question, only?: Serves): Turn[] =>
  listed.flatMap(({ kind, serves, open }) =>
    (only !== undefined && serves !== only) || (question.facts.deleted && !ofDeleted.has(kind))
      ? []
      : open(question).map((each) => ({
          ...each,
          kind,
          serves,
          promisedBy:
            each.since === undefined || each.due !== undefined
              ? undefined
              : promisedBy(each.owner, each.since, question.catalog),
        })),
  );

/** Of an organization that was deleted nothing else is open. What happened while it was a customer it is told all the same. */
const ofDeleted: ReadonlySet<TurnKind> = new Set<TurnKind>(['legal_hold.release', 'erasure.confirm', 'breach.serve']);

/** What waits for somebody in the matter of their own data: of that no organization hears. The law’s day stands before the desk’s own. */
export const turnsOfPrivacy = (situation: PrivacySituation): Turn[] =>
  privacyTurns.flatMap(({ kind, open }) =>
    open(situation).map((each) => ({ ...each, kind, serves: undefined, promisedBy: undefined })),
  );

/** What would bring an unmet requirement nearer: its own turns, or, while it is not open yet, those of the one before it. */
export const turnsFor = (state: RequirementState, turns: readonly Turn[]): Turn[] =>
  state.met ? [] : turns.filter((each) => each.serves === (state.waitsFor ?? state.id));

/** The first of several, in the one line that there is room for; with what is not known left out. */
export function leading([first]: readonly Turn[]): { turn?: Owner; since?: Ms; promisedBy?: Ms } {
  if (!first) return {};
  const { owner: turn, since, promisedBy } = first;
  return { turn, ...(since !== undefined && { since }), ...(promisedBy !== undefined && { promisedBy }) };
}

/** When a turn has to be over: what was promised or demanded, or when time has passed. */
export const dueOf = (turn: Turn): Ms | undefined => turn.promisedBy ?? turn.due;
