import { leading, type Turn } from '../promises/turns.ts';
import type { Ms } from '../words.ts';

/** Turns as machines read them: all, and of the first what stood there before there were several. Times as RFC 3339. */
export function told(turns: readonly Turn[]) {
  const { turn, since, promisedBy } = leading(turns);
  return {
    ...(turn && { turn }),
    ...at('since', since),
    ...at('promisedBy', promisedBy),
    turns: turns.map((each) => ({
      kind: each.kind,
      owner: each.owner,
      title: each.title,
      ...at('since', each.since),
      ...at('promisedBy', each.promisedBy),
      ...at('due', each.due),
    })),
  };
}

const at = <K extends string>(key: K, moment: Ms | undefined) =>
  moment === undefined ? {} : ({ [key]: new Date(moment).toISOString() } as Record<K, string>);
