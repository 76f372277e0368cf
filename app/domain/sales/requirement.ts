import { between, requirement } from '../gate/requirement.ts';
import { met, type Question, type Standing, unmet } from '../gate/standing.ts';

const reasons = {
  sales_contact_missing: 'Sales has not been contacted about HIPAA workloads yet.',
  sales_review_pending: 'Sales is reviewing the inquiry.',
  sales_declined: 'Sales declined the inquiry.',
} as const;

export const sales = requirement({
  id: 'sales',
  title: 'Contact sales',
  path: 'contact',
  aheadOnceSigned: false,
  reasons,
  standing: salesStanding,
  took: (facts) => between(facts.inquiry?.at, facts.qualified?.at),
  words: {
    short: 'Sales',
    programme: {
      what: 'Tell us your role under HIPAA, your legal entity and what you intend. Your role picks the agreement.',
      time: 'Answered within 1 business day',
    },
  },
});

function salesStanding({ facts }: Question): Standing<keyof typeof reasons> {
  if (facts.noDuty && (!facts.inquiry || facts.inquiry.at < facts.noDuty.at)) return unmet('sales_contact_missing');
  if (!facts.inquiry) return unmet('sales_contact_missing');
  if (facts.qualified) return met;
  return unmet(facts.declined ? 'sales_declined' : 'sales_review_pending');
}
