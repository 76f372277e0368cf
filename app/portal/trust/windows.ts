import { trustFacts } from '#db/state.ts';
import type { RecordOrder } from '#db/store.ts';
import { windowsOf } from '#db/trust/told.ts';
import { plainDay } from '../../domain/calendar.ts';
import type { CommandName } from '../../domain/commands.ts';
import type { ChainKind } from '../../domain/facts.ts';
import { Invalid, refuseUnless } from '../../domain/refusal.ts';
import { dayAfter } from '../../domain/trust/effects.ts';
import { counted } from '../../domain/words.ts';

type Alongside = NonNullable<RecordOrder<ChainKind>['alongside']>;

/**
 * What cannot be held back for one customer is used by none before everybody’s window is over and every objection is answered. In the
 * transaction that records the start: a letter that comes back meanwhile counts. In an emergency it is used before.
 */
const untilWindowsEnd: Alongside = async (tx, recorded) => {
  for (const { type, data } of recorded) {
    if (type !== 'subprocessor.started') continue;
    const facts = await trustFacts(tx);
    const entry = facts.subprocessors?.[data.entry];
    if (entry?.holdable || entry?.announced?.emergency !== undefined) continue;
    const { uncertain, objected, lastEndsAt = 0 } = await windowsOf(tx, data.entry);
    refuseUnless(
      uncertain === 0,
      'window_open',
      `Of ${counted(uncertain, 'organization')} it is not certain yet that the notice arrived.`,
    );
    refuseUnless(objected === 0, 'window_open', `${counted(objected, 'objection')} to answer first.`);
    const earliest = dayAfter(lastEndsAt);
    if (data.from < earliest)
      throw new Invalid({ from: `Not before ${plainDay(earliest)}: the last window ends then.` });
  }
};

/** What is held, in the transaction of a command, against what other chains say. */
export const heldAgainst: Partial<Record<CommandName, Alongside>> = { startSubprocessor: untilWindowsEnd };
