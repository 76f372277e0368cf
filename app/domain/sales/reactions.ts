import { currentAgreement, pendingAgreement } from '../agreement/cover.ts';
import type { Reactions } from '../reaction.ts';
import type { Audience } from '../readers.ts';
import type { salesEvents } from './events.ts';

const desks: Record<string, Audience> = {
  customer: 'admins',
  signer: 'person',
  ops: 'ops',
  vendor: 'ops',
  counsel: 'counsel',
};

export const salesReactions: Reactions<typeof salesEvents> = {
  'message.sent': (_facts, { data }, tell) => [tell(data.from === 'customer' ? 'sales' : 'admins')],
  'turn.nudged': (facts, { data }, tell) => [
    tell(desks[data.turn] ?? 'sales', (pendingAgreement(facts) ?? currentAgreement(facts))?.signer),
  ],
};
