import { evolveAgreement } from './agreement/evolve.ts';
import { copyOf } from './copy.ts';
import { evolveEnding } from './ending/evolve.ts';
import { evolveWebhooks } from './endpoints/evolve.ts';
import type { Event } from './event.ts';
import type { CatalogFacts, ChainKind, Facts, FactsOf, StaffFacts } from './facts.ts';
import { evolveTokens } from './machines/evolve.ts';
import { evolveOperations } from './operations/evolve.ts';
import { placeKey } from './regions/catalog.ts';
import { evolveRegion } from './regions/evolve.ts';
import { evolveService } from './services/evolve.ts';
import { evolveCampaigns, evolveTemplates } from './templates/evolve.ts';
import type { Act, Id, TextRef } from './words.ts';

/** What is true after an event. Never fails: what is in the log happened. Returns new facts, the old ones stay as they were. */
export function evolve(before: Facts, event: Event): Facts {
  const facts = forChange(before, event.type);
  const act: Act = { at: event.at, by: event.actor.id };
  switch (event.type) {
    case 'organization.registered':
      facts.organization = {
        ...act,
        id: event.data.organization,
        vendorOrganization: event.data.vendorOrganization,
        name: event.data.name,
      };
      facts.plan = { is: event.data.plan, since: event.at };
      break;
    case 'organization.held':
      facts.hold = { ...act, ...event.data };
      break;
    case 'organization.released':
      delete facts.hold;
      break;
    case 'plan.changed':
      facts.plan = { is: event.data.plan, since: event.at };
      break;
    case 'upgrade.requested':
      facts.upgrade = { ...act, ...event.data };
      break;
    case 'member.invited':
      facts.invitations[event.data.invitation] = { ...act, person: event.data.person, role: event.data.role };
      break;
    case 'member.joined':
      facts.members[event.data.person] = { role: event.data.role, since: event.at };
      if (event.data.invitation) delete facts.invitations[event.data.invitation];
      break;
    case 'member.removed':
      delete facts.members[event.data.person];
      break;
    case 'member.role_changed':
      facts.members[event.data.person] = { role: event.data.role, since: event.at };
      break;
    case 'invitation.withdrawn':
      delete facts.invitations[event.data.invitation];
      break;
    case 'inquiry.sent':
      facts.inquiry = { ...act, ...event.data };
      delete facts.noDuty;
      delete facts.declined;
      delete facts.qualified;
      break;
    case 'inquiry.ended':
      facts.noDuty = act;
      break;
    case 'inquiry.qualified':
      facts.qualified = act;
      break;
    case 'inquiry.declined':
      facts.declined = { ...act, ...event.data };
      break;
    case 'owner.assigned':
      facts.owner = { ...act, person: event.data.owner };
      break;
    case 'message.sent':
      facts.lastMessage = { ...act, from: event.data.from };
      break;
    case 'turn.nudged':
      facts.nudged = { ...act, turn: event.data.turn };
      break;
    case 'signer.named':
      facts.signer = { ...act, ...named(event.data) };
      break;
    case 'agreement.signer_changed':
      if (event.data.why !== 'corrected') facts.signer = { ...act, ...named(event.data) };
      else if (facts.signer?.person === event.data.person) facts.signer.name = event.data.name;
      evolveAgreement(facts.agreements, event, act);
      break;
    case 'responsibility.acknowledged': {
      const { version, signature, owners } = event.data;
      facts.responsibility[event.data.deployment] = { ...act, version, signature, owners };
      break;
    }
    case 'inspection.requested':
      facts.inspectionRequested = act;
      break;
    case 'services.inspected':
      facts.inspection = { ...act, findings: event.data.findings };
      break;
    default:
      if (event.type.startsWith('agreement.')) evolveAgreement(facts.agreements, event, act);
      else if (event.type.startsWith('region.')) evolveRegion(facts, event, act);
      else if (event.type.startsWith('service.')) evolveService(facts, event, act);
      else if (event.type.startsWith('token.')) {
        facts.tokens ??= {};
        evolveTokens(facts.tokens, event, act);
      } else if (event.type.startsWith('webhook.')) evolveWebhooks(facts.webhooks, event, act);
      else evolveEnding(facts, event, act);
  }
  return facts;
}

const named = ({ person, name, title }: { person: Id; name?: TextRef | undefined; title: TextRef }) => ({
  person,
  title,
  ...(name && { name }),
});

/** Parts that the events of one family change, and no others. */
export const own: Partial<Record<string, 'services' | 'regions' | 'webhooks' | 'tokens'>> = {
  service: 'services',
  region: 'regions',
  webhook: 'webhooks',
  token: 'tokens',
};

/** Facts that an event of this type may change: it shares with those before only what such an event leaves alone. */
export function forChange(before: Facts, type: string): Facts {
  const part = own[type.slice(0, type.indexOf('.'))];
  // Services are many, and an event is about one: that one is replaced.
  if (part === 'services') return { ...before, services: { ...before.services } };
  if (part) return { ...before, [part]: copyOf(before[part]) };
  const { services, regions, webhooks, tokens, ...rest } = before;
  return { ...copyOf(rest), services, regions, webhooks, ...(tokens && { tokens }) };
}

/** The facts of any chain after an event. */
export function fold(kind: ChainKind, facts: FactsOf[ChainKind], event: Event): FactsOf[ChainKind] {
  if (kind === 'catalog') return evolveCatalog(facts as CatalogFacts, event);
  if (kind === 'staff') return evolveStaff(facts as StaffFacts, event);
  return evolve(facts as Facts, event);
}

export function evolveCatalog(before: CatalogFacts, event: Event): CatalogFacts {
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

export function evolveStaff(before: StaffFacts, event: Event): StaffFacts {
  const facts = copyOf(before);
  const act = { at: event.at, by: event.actor.id };
  evolveTokens(facts.tokens, event, act);
  evolveWebhooks(facts.webhooks, event, act);
  evolveOperations(facts, event, act);
  return facts;
}
