import type { Draft } from '#app/domain/event.ts';
import { type Facts, noCatalogFacts } from '#app/domain/facts.ts';
import { type Serves, turnsOf } from '#app/domain/promises/turns.ts';

/** Stands for every text and hash of a unit test. */
export const hash = 'a'.repeat(64);

/** What a customer tells sales, as it stands in the log, with one person as every contact. */
export const inquiryWith = (contact: string) => ({
  role: 'covered_entity' as const,
  legalEntity: hash,
  address: hash,
  use: hash,
  deployment: 'hosted' as const,
  regions: ['aws/us-east-1'],
  timeline: 'now' as const,
  privacyContact: contact,
  securityContact: contact,
  incidentContact: contact,
});

/** What stands before every agreement: an Enterprise organization, its inquiry, qualified, and a named signer. */
export const ground: Draft[] = [
  {
    type: 'organization.registered',
    data: { organization: 'o', vendorOrganization: 'v', name: hash, plan: 'enterprise' },
  },
  {
    type: 'inquiry.sent',
    data: inquiryWith('worker'),
  },
  { type: 'inquiry.qualified', data: {} },
  { type: 'signer.named', data: { person: 'p', title: hash, authority: true } },
];

/** Whose turns, and which, bring the agreement nearer. */
export const waitedFor = (facts: Facts, catalog = noCatalogFacts(), asOf = 5, serves: Serves = 'agreement') =>
  turnsOf({ facts, catalog, asOf })
    .filter((each) => each.serves === serves)
    .map(({ owner, kind }) => `${owner} ${kind}`);
