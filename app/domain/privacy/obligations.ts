import { promised } from '../promises/obligation.ts';
import { deletionLimitDays } from './words.ts';

export const privacyPromises = [
  /** Whoever asks is one person: that it is owed stands in their own matter, and in no organization’s. */
  promised({
    kind: 'privacy.answer',
    title: 'Answers to people who ask for their own data',
    rule: { is: 'law', cites: 'GDPR article 12(3); Cal. Code Regs. title 11, section 7021; DPF' },
    owner: 'counsel',
    says: () =>
      'by the strictest clock that may apply: one calendar month, or 45 days where the law of California or the DPF applies',
    turns: [],
  }),
  promised({
    kind: 'organization.deletion',
    title: 'Deletion of an organization',
    rule: { is: 'vendor' },
    owner: 'counsel',
    says: () => `within ${deletionLimitDays} days of the request, but for what a law or a hold keeps`,
    turns: ['organization.delete'],
    keeps: ['organization.deletion_confirmed'],
  }),
];
