import { z } from 'zod';
import { aheadUnder } from '../agreement/cover.ts';
import { command } from '../command.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { reminderPause } from '../templates/resigning.ts';
import { deployments } from '../words.ts';
import { changesBetween } from './duties.ts';
import type { News } from './owners.ts';
import { demandsOn, dueOn, editionsOf, latestOf } from './versions.ts';

/** What the newest version changes for an organization, as of what it was told last. What is asked of it is said until it is done. */
export function newsFor({ responsibility, matrixNews }: Facts, catalog: Pick<CatalogFacts, 'matrix'>): News[] {
  const editions = editionsOf(catalog);
  const indexOf = (version: string | undefined) => editions.findIndex((each) => each.version === version);
  const toldAt = indexOf(matrixNews?.version);
  return deployments.flatMap((deployment): News[] => {
    const given = responsibility[deployment];
    const known = given && editions[Math.max(indexOf(given.version), toldAt)];
    if (!known) return [];
    const changes = changesBetween(known.controls, latestOf(catalog).controls, deployment);
    return changes.map((each) => ({ deployment, ...each }));
  });
}

/** Tells an organization what the newest version changes for it. Once; nothing, where no duty of it changes. */
export const tellOfMatrix = command({
  on: 'organization',
  input: z.strictObject({ reason: freeText(500) }),
  decide(facts, { reason }, { catalog }) {
    const rows = newsFor(facts, catalog);
    if (rows.length === 0) return [];
    const due = dueOn(facts, catalog);
    const { version } = latestOf(catalog);
    const data = { version, reason, ...(due !== undefined && { due }), rows };
    return [{ type: 'responsibility.change_told', data }];
  },
});

/** By schedule; not when nothing is asked any more, and not twice within a day. */
export const remindToAcknowledge = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { catalog, now }) {
    const [first] = demandsOn(facts, catalog).toSorted((one, other) => one.due - other.due);
    // Under an agreement that has ended nothing is asked.
    if (!aheadUnder(facts, now)) return [];
    const { matrixNews } = facts;
    const lastSaid = Math.max(matrixNews?.at ?? 0, matrixNews?.remindedAt ?? 0);
    if (!first || first.due <= now || now - lastSaid < reminderPause) return [];
    return [{ type: 'responsibility.change_reminded', data: { version: first.version, due: first.due } }];
  },
});
