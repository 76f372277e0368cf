import { currentAgreement, pendingAgreement } from '../agreement/cover.ts';
import type { Facts } from '../facts.ts';
import { toConfirm } from '../people/appointments.ts';
import type { Reactions } from '../reaction.ts';
import type { Audience } from '../readers.ts';
import { isMailed } from '../roles.ts';
import type { Id } from '../words.ts';
import type { salesEvents } from './events.ts';

const others: Record<string, Audience> = { customer: 'admins', signer: 'person', vendor: 'ops' };
const readerOf = (turn: string): Audience => (isMailed(turn) ? turn : (others[turn] ?? 'sales'));

const unconfirmed = (facts: Facts): Id[] => [...new Set(toConfirm(facts).map((each) => each.person))];

export const salesReactions: Reactions<typeof salesEvents> = {
  'message.sent': (_facts, { data }, tell) => [tell(data.from === 'customer' ? 'sales' : 'admins')],
  // Of a prospect nobody is mailed but who has confirmed their address.
  'inquiry.sent': (facts, _event, tell) => [
    tell('sales'),
    ...(facts.organization?.prospect ? [] : unconfirmed(facts)).map((each) => tell('named', each)),
  ],
  'turn.nudged': (facts, { data }, tell) =>
    data.turn === 'named'
      ? unconfirmed(facts).map((each) => tell('named', each))
      : [tell(readerOf(data.turn), (pendingAgreement(facts) ?? currentAgreement(facts))?.signer)],
};
