import { promised } from '../promises/obligation.ts';

export const askPromises = [
  promised({
    kind: 'report.answer',
    title: 'Answer to a request for a report',
    rule: { is: 'vendor' },
    owner: 'counsel',
    says: () => 'one working day after it was asked for',
    turns: ['programme.answer'],
    keeps: ['programme.ask_met'],
  }),
];
