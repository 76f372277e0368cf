import type { CatalogFacts, Facts } from '#app/domain/facts.ts';
import type { Voices } from '#app/domain/voices.ts';

/**
 * What machines see of an organization: no names or addresses of people, no words that people wrote, except the name of a service
 * and the conditions and reasons of a decision. Times as RFC 3339.
 */
export interface Seen {
  organization: string;
  facts: Facts;
  catalog: CatalogFacts;
  say: Voices;
  now: number;
}
