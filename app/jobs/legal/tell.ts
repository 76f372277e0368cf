import { customersOf } from '#db/legal/told.ts';
import { trustFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells every customer of a material version, one command each. Whoever knows it already is passed over, so that a second try after a
 * crash goes on where the first one ended.
 */
export async function tellOfLegalVersion(jobs: Jobs, id: string): Promise<void> {
  const { version, organizations } = await jobs.read(async (tx) => ({
    version: (await trustFacts(tx)).legal?.[id],
    organizations: await customersOf(tx),
  }));
  if (!version?.published) return;
  const { document, effectiveOn, says } = version;
  for (const organization of organizations)
    await jobs.perform('tellOfLegal', organization, { version: id, document, effectiveOn, says });
}
