import type { CatalogFacts } from '../facts.ts';
import type { Following, Reactions } from '../reaction.ts';
import type { Provider } from '../words.ts';
import type { catalogEvents } from './catalog-events.ts';
import type { regionEvents } from './events.ts';

export const regionReactions: Reactions<typeof regionEvents> = {
  // Several at once are one mail: it names everything that waits.
  'region.requested': ({ regions }, { at }, tell) =>
    Object.values(regions).filter((each) => each.requested.at === at).length === 1 ? [tell('ops')] : [],
};

/** Whoever has something there is told organization by organization, outside of its transaction. */
const tellAll = (_facts: CatalogFacts, { data }: { data: { provider: Provider; region: string } }): Following => [
  { kind: 'catalog.tell', provider: data.provider, region: data.region },
];

export const catalogReactions: Reactions<typeof catalogEvents, CatalogFacts> = {
  'catalog.region_withdrawn': tellAll,
  'catalog.region_reinstated': tellAll,
};
