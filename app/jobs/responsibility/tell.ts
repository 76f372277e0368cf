import { latestOf } from '#app/domain/responsibility/versions.ts';
import { foreseeEdition } from '#db/responsibility/effects.ts';
import { textOf } from '#db/seal.ts';
import { catalogFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells every organization what the newest version of the matrix changes for it, one command each. Whoever knows it already is passed
 * over, so that a second try after a crash goes on where the first one ended.
 */
export async function tellOfVersion(jobs: Jobs): Promise<void> {
  const { organizations, reason } = await jobs.read(async (tx) => {
    const latest = latestOf(await catalogFacts(tx));
    const effects = 'reason' in latest ? (await foreseeEdition(tx, latest, jobs.clock())).effects : [];
    return {
      organizations: effects.map((each) => each.organization),
      reason: 'reason' in latest ? await textOf(tx, latest.reason) : undefined,
    };
  });
  if (reason === undefined) return;
  for (const organization of organizations) await jobs.perform('tellOfMatrix', organization, { reason });
}
