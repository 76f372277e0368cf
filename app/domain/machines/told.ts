import { leading, type Turn } from '../promises/turns.ts';
import { when } from './times.ts';

/** Turns as machines read them: all, and of the first what stood there before there were several. Times as RFC 3339. */
export function told(turns: readonly Turn[]) {
  const { turn, since, promisedBy } = leading(turns);
  return {
    ...(turn && { turn }),
    ...when('since', since),
    ...when('promisedBy', promisedBy),
    turns: turns.map((each) => ({
      kind: each.kind,
      owner: each.owner,
      title: each.title,
      ...when('since', each.since),
      ...when('promisedBy', each.promisedBy),
      ...when('due', each.due),
    })),
  };
}
