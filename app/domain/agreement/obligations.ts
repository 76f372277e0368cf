import { promised } from '../promises/obligation.ts';

export const agreementPromises = [
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
