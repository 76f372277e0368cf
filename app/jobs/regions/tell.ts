import type { Message } from '#app/domain/message.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { foreseeChange } from '#db/regions/effects.ts';
import { textOf } from '#db/seal.ts';
import { catalogFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Tells every organization that has something in a region what the catalog says of it now, one command each. Whoever knows it already is
 * passed over, so that a second try after a crash goes on where the first one ended.
 */
export async function tellOfCatalog(
  jobs: Jobs,
  { provider, region }: Extract<Message, { kind: 'catalog.tell' }>,
): Promise<void> {
  const { organizations, reason } = await jobs.read(async (tx) => {
    const catalog = await catalogFacts(tx);
    const key = placeKey(provider, region);
    const back = catalog.reinstated?.[key];
    const said = catalog.withdrawn[key]?.reason ?? back?.reason;
    const change = catalog.withdrawn[key] ? 'withdraw' : (back?.approvals ?? 'count');
    const place = { provider, region };
    const effects = said ? (await foreseeChange(tx, place, change, jobs.clock())).effects : [];
    return { organizations: effects.map((each) => each.organization), reason: said && (await textOf(tx, said)) };
  });
  if (reason === undefined) return;
  for (const organization of organizations)
    await jobs.perform('tellOfRegion', organization, { provider, region, reason });
}
