import { promised } from '../promises/obligation.ts';

export const regionPromises = [
  promised({
    kind: 'region.decision',
    title: 'Decision on a region',
    rule: { is: 'vendor' },
    owner: 'ops',
    says: () => 'one working day after the request, and one more where a second person decides',
    turns: ['region.decide', 'region.review'],
  }),
];
