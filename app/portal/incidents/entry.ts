import type { RecordOrder } from '#db/store.ts';
import { entriesNow } from '#db/trust/names.ts';
import type { CommandName } from '../../domain/commands.ts';
import type { ChainKind } from '../../domain/facts.ts';
import { Invalid } from '../../domain/refusal.ts';

type Alongside = NonNullable<RecordOrder<ChainKind>['alongside']>;

/** An incident at a sub-processor names one that stands in the list, which is said by another chain. */
const atKnownEntry: Alongside = async (tx, recorded) => {
  for (const { type, data, at } of recorded) {
    if (type !== 'incident.recorded' || data.subprocessor === undefined) continue;
    const known = await entriesNow(tx, at);
    if (!known.some(({ id }) => id === data.subprocessor))
      throw new Invalid({ subprocessor: 'It does not stand in the list of sub-processors.' });
  }
};

export const heldAgainst: Partial<Record<CommandName, Alongside>> = { recordIncident: atKnownEntry };
