import { promised } from '../promises/obligation.ts';
import { counted } from '../words.ts';

export const agreementPromises = [
  /** What makes it owed is told by the record of incidents; until then it stands. */
  promised({
    kind: 'breach.notice',
    title: 'Breach notice',
    rule: { is: 'agreement', clause: '3.3' },
    owner: 'counsel',
    says: ({ breachNoticeHours: hours }) =>
      `within ${counted(hours, 'hour')} of discovery. The law alone would allow 60 days, 45 CFR 164.410`,
    turns: [],
  }),
  promised({
    kind: 'countersignature',
    title: 'Countersignature',
    rule: { is: 'vendor' },
    owner: 'counsel',
    says: () => 'one working day after the customer has signed',
    turns: ['agreement.countersign'],
    keeps: ['agreement.countersigned'],
  }),
  promised({
    kind: 'agreement.review',
    title: 'Review of agreements and papers',
    rule: { is: 'vendor' },
    owner: 'counsel',
    says: () => 'one working day for each of the two people',
    turns: ['agreement.review', 'paper.verify', 'terms.approve'],
  }),
];
