import { promised } from './obligation.ts';

/** What no room has a promise of its own for: whenever it is a desk’s turn. */
export const deskPromises = [
  promised({
    kind: 'desk.answer',
    title: 'Whatever else waits for the vendor',
    rule: { is: 'vendor' },
    owner: 'sales',
    givenBy: 'whichever desk has the turn',
    says: () => 'sales, operations and counsel act within one working day, by the vendor’s calendar',
    turns: [
      ...(['plan.answer', 'prospect.answer', 'sales.review', 'agreement.send', 'agreement.identity'] as const),
      ...(['finding.look', 'service.arrange', 'legal_hold.release', 'erasure.confirm', 'notice.decide'] as const),
      ...(['mailbox.member', 'mailbox.signer', 'mailbox.named'] as const),
      ...(['access.decide', 'nda.verify', 'breach.serve'] as const),
    ],
    several: true,
    keeps: ['agreement.prepared', 'services.inspected', 'mailbox.worked', 'access.granted', 'breach.mailed'],
  }),
];
