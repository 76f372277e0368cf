import { copyOf } from './copy.ts';
import { evolveWebhooks, type Webhook } from './endpoints/commands.ts';
import type { Event } from './event.ts';
import { evolve, type Facts, noFacts } from './evolve.ts';
import { evolveTokens, type Tokens } from './machines/commands.ts';
import { evolveOperations, type Operations } from './operations/commands.ts';
import { placeKey } from './regions/catalog.ts';
import { type Campaign, evolveCampaigns } from './templates/campaign.ts';
import { evolveTemplates, type TemplateLine } from './templates/lines.ts';
import type { Act, TextRef } from './words.ts';

/** What the vendor decided about its catalog since the shipped data was compiled. */
export interface CatalogFacts {
  withdrawn: Record<string, Act & { reason: TextRef }>;
  byoc?: Act & { covered: boolean };
  /** Lines of agreement templates, by id: the version sent now and the one being written, never their texts. */
  templates?: Record<string, TemplateLine>;
  /** Re-sign campaigns, by id. The gate reads them: a few lines for each, whatever the number of organizations. */
  campaigns?: Record<string, Campaign>;
}

/** What is true of the portal's own staff and machines. */
export interface StaffFacts {
  tokens: Tokens;
  webhooks: Record<string, Webhook>;
  operations?: Operations;
}

/** One chain of events each: `catalog`, `staff`, and one for every organization under its id. */
export const chainKinds = ['organization', 'catalog', 'staff'] as const;
export type ChainKind = (typeof chainKinds)[number];
export interface FactsOf {
  organization: Facts;
  catalog: CatalogFacts;
  staff: StaffFacts;
}

export const kindOf = (chain: string): ChainKind => (chain === 'catalog' || chain === 'staff' ? chain : 'organization');

export const noCatalogFacts = (): CatalogFacts => ({ withdrawn: {} });

export function nothingYet<K extends ChainKind>(kind: K): FactsOf[K] {
  const empty: FactsOf = { organization: noFacts(), catalog: noCatalogFacts(), staff: { tokens: {}, webhooks: {} } };
  return empty[kind];
}

/** The facts of any chain after an event. */
export function fold(kind: ChainKind, facts: FactsOf[ChainKind], event: Event): FactsOf[ChainKind] {
  if (kind === 'catalog') return evolveCatalog(facts as CatalogFacts, event);
  if (kind === 'staff') return evolveStaff(facts as StaffFacts, event);
  return evolve(facts as Facts, event);
}

function evolveCatalog(before: CatalogFacts, event: Event): CatalogFacts {
  const facts = copyOf(before);
  const act = { at: event.at, by: event.actor.id };
  if (event.type === 'catalog.region_withdrawn')
    facts.withdrawn[placeKey(event.data.provider, event.data.region)] = { ...act, reason: event.data.reason };
  if (event.type === 'catalog.region_reinstated')
    delete facts.withdrawn[placeKey(event.data.provider, event.data.region)];
  if (event.type.startsWith('template.')) {
    facts.templates ??= {};
    evolveTemplates(facts.templates, event, act);
  }
  if (event.type.startsWith('campaign.')) {
    facts.campaigns ??= {};
    evolveCampaigns(facts.campaigns, event, act);
  }
  if (event.type === 'catalog.byoc_policy_changed') facts.byoc = { ...act, covered: event.data.covered };
  return facts;
}

function evolveStaff(before: StaffFacts, event: Event): StaffFacts {
  const facts = copyOf(before);
  const act = { at: event.at, by: event.actor.id };
  evolveTokens(facts.tokens, event, act);
  evolveWebhooks(facts.webhooks, event, act);
  evolveOperations(facts, event, act);
  return facts;
}
