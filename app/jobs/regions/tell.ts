import type { Message } from '#app/domain/message.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { newsOf } from '#app/domain/regions/news.ts';
import { foreseeChange } from '#db/regions/effects.ts';
import { textOf } from '#db/seal.ts';
import { catalogFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells every organization that has something in a region what the catalog says of it now, one command for each thing that there is to
 * tell. Whoever knows it already is passed over, so that a second try after a crash goes on where the first one ended.
 */
export async function tellOfCatalog(
  jobs: Jobs,
  { provider, region }: Extract<Message, { kind: 'catalog.tell' }>,
): Promise<void> {
  const place = { provider, region };
  const { organizations, said } = await jobs.read(async (tx) => {
    const all = newsOf(await catalogFacts(tx), placeKey(provider, region));
    const said = [];
    for (const { news, reason } of all) said.push({ news, reason: await textOf(tx, reason) });
    // Whoever has something there is the same, whatever is done.
    const { effects } = await foreseeChange(tx, place, 'withdraw', jobs.clock());
    return { organizations: effects.map((each) => each.organization), said };
  });
  for (const organization of organizations)
    for (const each of said)
      if (each.reason !== undefined) await jobs.perform('tellOfRegion', organization, { ...place, ...each });
}
