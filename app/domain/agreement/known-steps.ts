import { closedAtDocusign } from './cover.ts';
import type { Agreement } from './facts.ts';

/** The steps of an envelope that both DocuSign and our records can know. A list tells them; only a reading proves them. */
export const steps = ['sent', 'viewed', 'signed', 'countersigned', 'completed', 'ended'] as const;
export type Step = (typeof steps)[number];

/** What our records know of an agreement's envelope. */
export function knownSteps(agreement: Agreement): Step[] {
  const has: Record<Step, boolean> = {
    sent: !!agreement.sent,
    viewed: !!agreement.viewed,
    signed: !!agreement.signed,
    countersigned: !!agreement.countersigned,
    completed: !!(agreement.completed || agreement.inForce),
    ended: closedAtDocusign(agreement),
  };
  return steps.filter((step) => has[step]);
}
