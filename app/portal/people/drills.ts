import type { Actor } from '#app/domain/command.ts';
import { postName, postsOf } from '#app/domain/people/appointments.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { capital } from '#app/domain/words.ts';
import { drillOf } from '#app/secrets/drill-link.ts';
import { caseOf, nameOf } from '#db/case.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'drills' };

/** Rehearsed notices, confirmed by the link that stands in them. Looking at it changes nothing: mail scanners open links. */
export function drillPortal({ db, secrets, clock }: PortalParts, perform: Perform) {
  const linked = async (token: string) => {
    const of = drillOf(secrets, token);
    refuseUnless(of, 'not_found');
    const each = await db.read((tx) => caseOf(tx, of.organization, of.person));
    const { drill } = each.facts;
    const one = drill?.id === of.drill ? drill.people[of.person] : undefined;
    return { of, each, one, dueAt: drill?.dueAt };
  };
  return {
    /** For whoever holds the link: what they are named for, and whether it waits for them. Nobody is named. */
    async read(token: string) {
      const { of, each, one, dueAt } = await linked(token);
      const still = postsOf(each.facts, of.person);
      return {
        organization: { id: of.organization, name: nameOf(each) },
        person: of.person,
        now: clock(),
        dueAt,
        posts: (one?.posts ?? []).filter((post) => still.includes(post)).map((post) => capital(postName(post))),
        answeredAt: one?.answered?.at,
        followed: one === undefined,
      };
    },
    async answer(token: string): Promise<void> {
      const { of } = await linked(token);
      const { organization, drill, person } = of;
      await perform(system, 'answerDrill', { organization }, { drill, person });
    },
  };
}
