import type { Facts } from '../facts.ts';
import type { Post } from '../people/facts.ts';
import type { Id, Ms } from '../words.ts';

/** Each of those who own one of these, who are asked to, or whose duty fell away at that very moment. */
export const ownersOf = ({ appointments }: Pick<Facts, 'appointments'>, posts: readonly Post[], at: Ms): Id[] => [
  ...new Set(
    posts.flatMap((post) => {
      const { held = [], asked } = appointments?.[post] ?? {};
      const last = held.at(-1);
      const own = last && (last.until ?? at) >= at ? [last.person] : [];
      return asked ? [...own, asked.person] : own;
    }),
  ),
];
