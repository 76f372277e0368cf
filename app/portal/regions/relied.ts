import { reliedOn } from '#db/regions/uses.ts';
import type { RecordOrder } from '#db/store.ts';
import type { CommandName } from '../../domain/commands.ts';
import type { ChainKind } from '../../domain/facts.ts';
import { Refusal } from '../../domain/refusal.ts';
import { counted } from '../../domain/words.ts';

/** In the transaction that corrects an entry of the catalog: no customer has asked for the region, or has a service there. */
const notReliedOn: RecordOrder<ChainKind>['alongside'] = async (tx, recorded) => {
  for (const each of recorded) {
    if (each.type !== 'catalog.region_corrected') continue;
    const { requests, services } = await reliedOn(tx, each.data);
    if (requests + services === 0) continue;
    const what = `${counted(requests, 'request')} and ${counted(services, 'service')}`;
    throw new Refusal('relied_on', `Customers know it as it is: ${what} are there.`);
  }
};

/** What is held, in the transaction of a command, against the rows of all. */
export const heldAgainst: Partial<Record<CommandName, RecordOrder<ChainKind>['alongside']>> = {
  correctRegion: notReliedOn,
};
