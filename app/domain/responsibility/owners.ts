import type { CatalogFacts, Facts } from '../facts.ts';
import { ownerPost } from '../people/appointments.ts';
import type { Deployment, Id, Ms } from '../words.ts';
import { customerDuties, type RowChange } from './duties.ts';
import type { Control } from './facts.ts';
import { editionsOf } from './versions.ts';

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

/**
 * Duties that the newest version has no more, and that hold all the same: what was acknowledged binds with them until a newer version is
 * acknowledged, or, where nothing has to be, until it was told that they fall away.
 */
export function fallingDuties(
  { responsibility, matrixNews }: Pick<Facts, 'responsibility' | 'matrixNews'>,
  deployment: Deployment,
  catalog: Pick<CatalogFacts, 'matrix'>,
): Control[] {
  const editions = editionsOf(catalog);
  const indexOf = (version: string | undefined) => editions.findIndex((each) => each.version === version);
  const given = indexOf(responsibility[deployment]?.version);
  const dutiesOf = (index: number) => customerDuties(deployment, editions[index]?.controls ?? []);
  const has = (index: number, { id }: Control) => dutiesOf(index).some((each) => each.id === id);
  const told = Math.max(given, indexOf(matrixNews?.version));
  return dutiesOf(given).filter(
    (each) =>
      !has(editions.length - 1, each) &&
      (has(told, each) || matrixNews?.releasing?.includes(ownerPost(deployment, each.id))),
  );
}
