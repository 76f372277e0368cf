import type { Facts } from '../facts.ts';
import type { Id } from '../words.ts';

/** Who is told what concerns the organization. */
export const adminsOf = ({ members }: Pick<Facts, 'members'>): Id[] =>
  Object.entries(members).flatMap(([id, { role }]) => (role === 'admin' ? [id] : []));
