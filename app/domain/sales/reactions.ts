import { currentAgreement, pendingAgreement } from '../agreement/cover.ts';
import type { Reactions } from '../reaction.ts';
import type { Audience } from '../readers.ts';
import { isMailed } from '../roles.ts';
import type { salesEvents } from './events.ts';

const others: Record<string, Audience> = { customer: 'admins', signer: 'person', vendor: 'ops' };
const readerOf = (turn: string): Audience => (isMailed(turn) ? turn : (others[turn] ?? 'sales'));

export const salesReactions: Reactions<typeof salesEvents> = {
  'message.sent': (_facts, { data }, tell) => [tell(data.from === 'customer' ? 'sales' : 'admins')],
  'turn.nudged': (facts, { data }, tell) => [
    tell(readerOf(data.turn), (pendingAgreement(facts) ?? currentAgreement(facts))?.signer),
  ],
};
