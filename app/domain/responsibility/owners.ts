import type { Facts } from '../facts.ts';
import { ownerPost } from '../people/appointments.ts';
import type { Deployment, Id, Ms } from '../words.ts';
import type { RowChange } from './duties.ts';

/** A row of one deployment model with what becomes of it. */
export type News = RowChange & { deployment: Deployment };

/** Each of those who own one of these, or whose duty fell away at that very moment; and who is asked to own what stays. */
export const ownersOf = ({ appointments }: Pick<Facts, 'appointments'>, rows: readonly News[], at: Ms): Id[] => [
  ...new Set(
    rows.flatMap(({ deployment, control, change }) => {
      const { held = [], asked } = appointments?.[ownerPost(deployment, control)] ?? {};
      const last = held.at(-1);
      const own = last && (last.until ?? at) >= at ? [last.person] : [];
      return asked && change !== 'released' ? [...own, asked.person] : own;
    }),
  ),
];
