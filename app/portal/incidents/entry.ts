import { everybodyConcerned, incidentNamed } from '#db/incidents/effects.ts';
import type { RecordOrder } from '#db/store.ts';
import { entriesNow } from '#db/trust/names.ts';
import type { CommandName } from '../../domain/commands.ts';
import type { ChainKind } from '../../domain/facts.ts';
import { releasedBy } from '../../domain/incidents/clock.ts';
import { Invalid, refuseUnless } from '../../domain/refusal.ts';
import { counted } from '../../domain/words.ts';

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

/** While it went on services may have come where it was: whom it concerns since has a clock, and nobody has said so yet. */
const nobodyElse: Alongside = async (tx, recorded) => {
  for (const { type, data, at } of recorded) {
    if (type !== 'incident.closed') continue;
    const incident = await incidentNamed(tx, data.incident);
    if (releasedBy(incident)) continue;
    const others = (await everybodyConcerned(tx, incident, at)).filter(
      ({ organization }) => !incident.concerned[organization],
    );
    refuseUnless(
      others.length === 0,
      'step_not_open',
      `It concerns ${counted(others.length, 'organization')} more since it was looked at. Say once more whom it concerns.`,
    );
  }
};

export const heldAgainst: Partial<Record<CommandName, Alongside>> = {
  recordIncident: atKnownEntry,
  closeIncident: nobodyElse,
};
