import { dayMs } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { refuseOften } from '#db/counters.ts';
import { accountingOf } from '#db/promises/numbers.ts';
import { stateOf } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

/** What is asked for under an agreement, with the number that its signed text says. */
export function askingPortal({ db, clock }: PortalParts, perform: Perform) {
  return async (actor: Actor, target: Target, input: Record<string, unknown>): Promise<void> => {
    const { organization = '' } = target;
    await refuseOften(db, { key: `request ${organization}`, max: 50, windowMs: dayMs }, clock());
    const said = await db.read(async (tx) => accountingOf(tx, (await stateOf(tx, organization, 'organization')).facts));
    const { within: _, ...typed } = input;
    const within = said.says === 'agreement' && { within: { days: said.days, working: said.working } };
    await perform(actor, 'askUnderAgreement', target, { ...typed, ...within });
  };
}
