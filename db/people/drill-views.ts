import { postsShort } from '#app/domain/people/appointments.ts';
import { drillState } from '#app/domain/people/drill.ts';
import { settlesMs } from '#app/domain/trust/window.ts';
import type { Ms } from '#app/domain/words.ts';
import type { Case } from '../case.ts';
import { tookWords } from './took.ts';

/** The last rehearsed notice as pages show it. Sent, arrived and confirmed are three things, and none is called by another’s name. */
export function drillView({ facts: { drill }, say }: Pick<Case, 'facts' | 'say'>, now: Ms) {
  if (!drill) return undefined;
  return {
    id: drill.id,
    at: drill.at,
    by: drill.by === 'worker' ? 'the quarter' : say.person(drill.by),
    dueAt: drill.dueAt,
    people: Object.entries(drill.people).map(([person, one]) => {
      const { posts, mailed, returned, answered } = one;
      const settled = mailed && mailed.at + settlesMs <= now ? mailed.at + settlesMs : undefined;
      return {
        person,
        name: say.person(person),
        posts: postsShort(posts),
        state: drillState(one, now),
        sentAt: mailed?.at,
        returnedAt: answered ? undefined : returned,
        // Who has confirmed it has it, whatever mail does.
        arrivedAt: answered?.at ?? settled,
        answered,
        after: answered && tookWords(answered.at - (mailed?.at ?? drill.at)),
      };
    }),
  };
}
export type DrillView = NonNullable<ReturnType<typeof drillView>>;
