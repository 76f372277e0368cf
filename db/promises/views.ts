import type { Question } from '#app/domain/gate/standing.ts';
import { actsFor, isTheirs, pageOf } from '#app/domain/promises/acts.ts';
import { nudgePause } from '#app/domain/promises/commands.ts';
import { dueOf, turnsOf } from '#app/domain/promises/turns.ts';
import { type Role, remindable } from '#app/domain/roles.ts';
import type { Id } from '#app/domain/words.ts';

/** Everything that is open for an organization, as somebody reads it: what is theirs first. */
export function turnViews(organization: string, question: Question, roles: readonly Role[], person: Id) {
  const { facts, asOf } = question;
  return turnsOf(question)
    .map((turn) => {
      const { kind, serves, owner, since, title, text, about } = turn;
      const reminded = facts.nudged?.[owner]?.at;
      return {
        kind,
        serves,
        owner,
        since,
        title,
        text,
        about,
        due: dueOf(turn),
        promised: turn.promisedBy !== undefined,
        theirs: isTheirs(turn, roles, person),
        acts: actsFor(turn, roles, person).map((act) => ({ label: act.label, at: pageOf(act, organization, about) })),
        remindable: remindable(owner),
        remindedAt: reminded !== undefined && asOf - reminded <= nudgePause ? reminded : undefined,
      };
    })
    .toSorted((a, b) => Number(b.theirs) - Number(a.theirs));
}
export type TurnView = ReturnType<typeof turnViews>[number];
