import { openAsks } from '#app/domain/programmes/asking.ts';
import { organizationsWaiting } from '#db/programmes/reads.ts';
import { stateOf, trustFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells whoever waits for a programme that it has a new document, one command for each organization. Whoever was told waits no more, so
 * that a second try after a crash goes on where the first one ended.
 */
export async function tellOfPublished(jobs: Jobs, id: string): Promise<void> {
  const document = (await jobs.read(trustFacts)).documents?.[id];
  if (!document?.published || document.withdrawn) return;
  const programmes = [document.programme, ...document.covers];
  const organizations = await jobs.read(async (tx) => {
    const found: string[] = [];
    for (const each of await organizationsWaiting(tx)) {
      const { facts } = await stateOf(tx, each, 'organization');
      if (openAsks(facts).some(({ programme }) => programmes.some((one) => one === programme))) found.push(each);
    }
    return found;
  });
  for (const organization of organizations)
    await jobs.perform('tellOfDocument', organization, { document: id, programmes });
}
