import { promised } from './obligation.ts';
import { requestClauses, withinWords } from './request-words.ts';

const byDesk =
  'no number is agreed; the vendor’s own promise is one working day. What is in the covered services you reach yourselves';

export const requestPromises = [
  promised({
    kind: 'request.accounting',
    title: 'Accounting of disclosures',
    rule: { is: 'agreement', clause: requestClauses.accounting },
    owner: 'counsel',
    says: ({ accounting }) => withinWords(accounting),
    turns: ['request.accounting'],
  }),
  promised({
    kind: 'request.access',
    title: 'Help with access',
    rule: { is: 'agreement', clause: requestClauses.access },
    owner: 'counsel',
    says: () => byDesk,
    turns: ['request.access'],
  }),
  promised({
    kind: 'request.amendment',
    title: 'Help with amendments',
    rule: { is: 'agreement', clause: requestClauses.amendment },
    owner: 'counsel',
    says: () => byDesk,
    turns: ['request.amendment'],
  }),
];
