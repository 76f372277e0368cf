import type { Agreement } from './agreement/facts.ts';
import type { EndingOfOrganization } from './ending/facts.ts';
import type { Webhook } from './endpoints/facts.ts';
import type { AllowedDomain, GrantsOfOrganization } from './grants/facts.ts';
import { type Breach, type IncidentFacts, noIncidentFacts, type ToldSummary } from './incidents/facts.ts';
import type { KeptOfOrganization } from './keeping/facts.ts';
import type { Tokens } from './machines/facts.ts';
import type { Operations } from './operations/facts.ts';
import type { Paper } from './paper/facts.ts';
import type { Appointment, Drill, FailingMailbox, Post, Upgrade } from './people/facts.ts';
import type { ForgottenOfOrganization, PrivacyFacts } from './privacy/facts.ts';
import type { Ask } from './programmes/facts.ts';
import type { AgreementRequest, OfficeCalendar } from './promises/facts.ts';
import type { AddedRegion, Capability, RegionRequest, RegionTold, Reinstated, Withdrawn } from './regions/facts.ts';
import type { MatrixFacts, MatrixNews } from './responsibility/facts.ts';
import type { Inquiry } from './sales/facts.ts';
import type { Conversion, Inspection, Service, ServiceTally } from './services/facts.ts';
import type { Campaign, OwnTerms, TemplateLine } from './templates/facts.ts';
import { type Newcomer, noTrustFacts, type TrustFacts } from './trust/facts.ts';
import type { Act, Deployment, Id, MemberRole, Ms, Plan, TextRef } from './words.ts';

/** What the vendor decided about its catalog since the shipped data was compiled. */
export interface CatalogFacts {
  withdrawn: Record<string, Withdrawn>;
  /** Offered again after a withdrawal. */
  reinstated?: Record<string, Reinstated>;
  /** Regions that the shipped list has not, by their places. */
  added?: Record<string, AddedRegion>;
  /** Places that the shipped list does not say to carry HIPAA services, and that do. */
  capable?: Record<string, Capability & { proposedBy: Id }>;
  /** The same, before a second person has confirmed it. */
  proposed?: Record<string, Capability>;
  byoc?: Act & { covered: boolean };
  /** When the desks work, by which promises count; without it the shipped one. */
  calendar?: Act & OfficeCalendar;
  /** Lines of agreement templates, by id: the version sent now and the one being written, never their texts. */
  templates?: Record<string, TemplateLine>;
  /** Re-sign campaigns, by id. The gate reads them: a few lines for each, whatever the number of organizations. */
  campaigns?: Record<string, Campaign>;
  /** Versions of the responsibility matrix, whole: a few a year, some ten kilobytes each. */
  matrix?: MatrixFacts;
}

/** What is true of the portal's own staff and machines. */
export interface StaffFacts {
  tokens: Tokens;
  webhooks: Record<string, Webhook>;
  operations?: Operations;
  /** Whose people are allowed documents without a look, by their domains. */
  documentDomains?: Readonly<Record<string, Readonly<AllowedDomain>>>;
}

/** One chain of events each: `catalog`, `staff`, `trust`, `incidents`, `privacy`, and one for every organization under its id. */
export const chainKinds = ['organization', 'catalog', 'staff', 'trust', 'incidents', 'privacy'] as const;

export type ChainKind = (typeof chainKinds)[number];

export interface FactsOf {
  organization: Facts;
  catalog: CatalogFacts;
  staff: StaffFacts;
  trust: TrustFacts;
  incidents: IncidentFacts;
  /** What people ask of their own data, and the ledger of erasures. */
  privacy: PrivacyFacts;
}

/** Chains of which there is one, called after their kind. */
export const isHouseChain = (chain: string): chain is Exclude<ChainKind, 'organization'> =>
  chain !== 'organization' && chainKinds.some((each) => each === chain);

export const kindOf = (chain: string): ChainKind => (isHouseChain(chain) ? chain : 'organization');

export const noCatalogFacts = (): CatalogFacts => ({ withdrawn: {} });

export function nothingYet<K extends ChainKind>(kind: K): FactsOf[K] {
  const empty: FactsOf = {
    organization: noFacts(),
    catalog: noCatalogFacts(),
    staff: { tokens: {}, webhooks: {} },
    trust: noTrustFacts,
    incidents: noIncidentFacts,
    privacy: {},
  };
  return empty[kind];
}

/**
 * What is true of one organization. No status anywhere: a state is that its record exists, with who and when. Of what there may be
 * very many only the count stands here, and what decisions need of all together: so these facts stay small, and are loaded whole.
 */
export interface Facts extends EndingOfOrganization, KeptOfOrganization, GrantsOfOrganization, ForgottenOfOrganization {
  /** A prospect is not at the vendor yet. */
  organization?: Act & { id: Id; vendorOrganization: Id; name: TextRef; prospect?: true };
  /** `leftEnterprise`: it was Enterprise until then. */
  plan?: { is: Plan; since: Ms; leftEnterprise?: Ms };
  upgrade?: Upgrade;
  hold?: Act & { reason: TextRef };
  members: Record<Id, { role: MemberRole; since: Ms }>;
  invitations: Record<Id, Act & { person: Id; role: MemberRole }>;
  noDuty?: Act;
  inquiry?: Inquiry;
  owner?: Act & { person: Id };
  qualified?: Act;
  declined?: Act & { reason: TextRef };
  lastMessage?: Act & { from: 'customer' | 'staff' };
  /** The last reminder to each of those whose turn something was. */
  nudged?: Record<string, Act>;
  /** Contacts and owners of controls, by what they are named for; each is replaced, never changed in place. */
  appointments?: Readonly<Record<Post, Appointment>>;
  /** By people: mail to them does not arrive. */
  mailboxes?: Record<Id, FailingMailbox>;
  /** Who wants no reminders and no notices that they need not have. */
  leftNotices?: Record<Id, Act>;
  signer?: Act & { person: Id; name?: TextRef | undefined; title: TextRef };
  /** What counsel words for this organization alone. */
  ownTerms?: OwnTerms;
  /** Every generation of the agreement for ever; the last is the one that counts. Each is replaced, never changed in place. */
  agreements: readonly Readonly<Agreement>[];
  regions: Record<string, RegionRequest>;
  /** What it was told last of regions of the catalog. */
  regionNews?: Record<string, RegionTold>;
  responsibility: Partial<
    Record<Deployment, Act & { version: string; signature: TextRef; owners: Record<string, TextRef> }>
  >;
  /** What it was told last of versions of the matrix. */
  matrixNews?: MatrixNews;
  serviceTally: ServiceTally;
  /** Agreements signed elsewhere, as they were uploaded. */
  papers?: Readonly<Record<Id, Readonly<Paper>>>;
  /** The organization's own machines. */
  tokens?: Tokens;
  webhooks: Record<Id, Webhook>;
  /** What the last look at the vendor's cloud found. */
  inspection?: Inspection;
  inspectionRequested?: Act;
  /** Plans by which standard services become HIPAA services: all that are open, and the last that are over. */
  conversions?: Readonly<Record<Id, Conversion>>;
  /** Reports and programmes that somebody needs and that are not there for them. */
  asks?: Readonly<Record<Id, Readonly<Ask>>>;
  /** Sub-processors that it was told of before they are used, by their entries in the list. Each is replaced, never changed in place. */
  newcomers?: Readonly<Record<Id, Readonly<Newcomer>>>;
  /** Incidents that it was told of, each replaced, never changed in place; and what was tried without success. */
  breaches?: Readonly<Record<Id, Readonly<Breach>>>;
  summaries?: Readonly<Record<Id, Readonly<ToldSummary>>>;
  /** Material versions of legal documents that it was told of. */
  legalTold?: Readonly<Record<Id, Act>>;
  /** The zone in which its days are counted; until somebody says it, UTC. */
  zone?: Act & { timeZone: string };
  /** What was asked for under an agreement, by ids. Each is replaced, never changed in place. */
  requests?: Readonly<Record<Id, Readonly<AgreementRequest>>>;
  /** The last rehearsed notice to contacts and owners of duties. */
  drill?: Readonly<Drill>;
  /** Services of the vendor’s cloud that were converted, and deleted. */
  converted?: readonly Id[];
}

export const noFacts = (): Facts => ({
  members: {},
  invitations: {},
  agreements: [],
  regions: {},
  responsibility: {},
  serviceTally: { all: 0, held: 0 },
  webhooks: {},
});

/** Everything that is true of a chain: its facts, and each of those of which the facts hold only the count. */
export interface Whole<K extends ChainKind = ChainKind> {
  facts: FactsOf[K];
  services: Map<Id, Service>;
}

export const nothingAtAll = <K extends ChainKind>(kind: K): Whole<K> => ({
  facts: nothingYet(kind),
  services: new Map(),
});
