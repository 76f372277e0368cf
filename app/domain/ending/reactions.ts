import type { Happening } from '../event-entry.ts';
import type { Following, Reactions, Tell } from '../reaction.ts';
import type { destructionEvents } from './destruction-events.ts';
import { other } from './end-of-effect.ts';
import type { endingEvents } from './events.ts';

const desk = { customer: 'admins', vendor: 'counsel' } as const;

/** The side that did not act, and sales. */
const otherSide = (_facts: unknown, { actor }: Happening, tell: Tell<'admins' | 'counsel' | 'sales'>): Following => [
  tell(actor.role === 'counsel' ? 'admins' : 'counsel'),
  tell('sales'),
];

/** Whoever has to act next is told, and the other side learns of every change. */
export const endingReactions: Reactions<typeof endingEvents> = {
  'notice.given': (_facts, { data }, tell) => [tell(desk[other(data.from)]), tell('sales'), tell('ops')],
  'notice.cure_reported': otherSide,
  'notice.cured': otherSide,
  'notice.withdrawn': otherSide,
};

export const destructionReactions: Reactions<typeof destructionEvents> = {
  'destruction.prepared': (_facts, { data: { agreement, destruction } }) => [
    { kind: 'docusign.certify', agreement, destruction },
  ],
  'destruction.returned': (_facts, { data: { agreement, destruction } }) => [
    { kind: 'docusign.attested', agreement, destruction },
  ],
};
