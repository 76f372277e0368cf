import { refuseOften } from '#db/counters.ts';
import { organizationId } from '#db/gate/ground.ts';
import { getDocument } from '#db/keeping/documents.ts';
import { legalDocumentOn, legalOn, legalVersion } from '#db/legal/views.ts';
import { publicGround } from '#db/programmes/views.ts';
import { type Reads, reads } from '#db/reads.ts';
import { offeredRegions } from '#db/regions/offered.ts';
import { publicMatrix } from '#db/responsibility/views.ts';
import { stateOf } from '#db/state.ts';
import { record } from '#db/store.ts';
import { templateNow } from '#db/templates/versions.ts';
import { newsIn } from '#db/trust/news.ts';
import { publicRegister, type RegisterQuery } from '#db/trust/register.ts';
import type { Actor } from '../domain/command.ts';
import type { CommandName } from '../domain/commands.ts';
import type { ReadName } from '../domain/policy.ts';
import { allowedAs, readPolicy, rolesOf } from '../domain/policy.ts';
import { Refusal, refuseUnless } from '../domain/refusal.ts';
import type { Role } from '../domain/roles.ts';
import type { Topic } from '../domain/trust/subscriptions.ts';
import type { DocumentKind } from '../domain/words.ts';
import { signingPortal } from './agreement/signing.ts';
import { endingPortal } from './ending/exits.ts';
import { webhookPortal } from './endpoints/secrets.ts';
import { gatePortal, refuseUnlessWell } from './gate/decide.ts';
import { permitPortal } from './gate/permit.ts';
import { copyPortal } from './grants/copies.ts';
import { ndaPortal } from './grants/ndas.ts';
import { requestPortal } from './grants/requests.ts';
import { heldAgainst as ofIncidents } from './incidents/entry.ts';
import { evidence } from './log/evidence.ts';
import { tokenPortal } from './machines/tokens.ts';
import { bouncePortal } from './operations/bounces.ts';
import { docusignPortal } from './operations/docusign.ts';
import type { PortalParts } from './parts.ts';
import { accountPortal } from './people/accounts.ts';
import { drillPortal } from './people/drills.ts';
import { noticesPortal } from './people/notices.ts';
import { personalLinks } from './people/personal-link.ts';
import { planLook } from './people/plan.ts';
import { prospects } from './people/prospects.ts';
import { door, type Perform } from './perform.ts';
import { asPreviewed, previewed } from './previewed.ts';
import { privacyPortal } from './privacy/requests.ts';
import { programmePortal } from './programmes/documents.ts';
import { askingPortal } from './promises/requests.ts';
import { heldAgainst as ofRegions } from './regions/relied.ts';
import { publicPace } from './sales/pace.ts';
import { confirmedByCloud } from './services/confirmations.ts';
import { serviceOrders } from './services/orders.ts';
import { passportPortal } from './services/passports.ts';
import { type PreviewQuery, previewAgreement, previewContract } from './templates/preview.ts';
import { subscriptionPortal } from './trust/subscriptions.ts';
import { heldAgainst as ofTrust } from './trust/windows.ts';

export interface Place {
  organization?: string;
}
type QueryOf<N extends ReadName> = Parameters<Reads[N]> extends [unknown, infer Q] ? Q : undefined;
type AnswerOf<N extends ReadName> = Awaited<ReturnType<Reads[N]>>;
export type Read = <N extends ReadName>(
  actor: Actor,
  name: N,
  ...query: QueryOf<N> extends undefined ? [] : [QueryOf<N>]
) => Promise<AnswerOf<N>>;

export type Portal = ReturnType<typeof createPortal>;

/** What lets something be created, whoever asks: on doubtful ground it is not even decided. */
export const opening: ReadonlySet<CommandName> = new Set<CommandName>([
  'createService',
  'retryService',
  'restoreService',
  'recordArrangement',
  'consumePermit',
]);

/** What is held, in the transaction of a command, against the rows of all or against what other chains say. */
const heldAgainst = { ...ofRegions, ...ofTrust, ...ofIncidents };

export function createPortal(parts: PortalParts) {
  const { db, clock } = parts;
  const through = door((order) => record(db, order), clock, parts.countersigner);

  const refuseOnBrokenLog = () => refuseUnless(parts.broken() === undefined, 'log_broken');
  const perform: Perform = async (actor, name, target, input, alongside) => {
    if (opening.has(name)) refuseUnlessWell(parts);
    else refuseOnBrokenLog();
    const decide = (beside: typeof alongside) => through(actor, name, target, input, beside);
    const recorded = await (previewed.has(name)
      ? asPreviewed(db, shownIn(input), decide)
      : decide(alongside ?? heldAgainst[name]));
    if (recorded.events.length > 0) parts.changed(recorded.gateRelevant);
    return recorded;
  };

  const read: Read = async (actor, name, ...query) =>
    db.read(async (tx) => {
      if (name === 'preview') refuseOnBrokenLog();
      const [asked] = query as [Place | undefined];
      const organization = asked?.organization;
      const facts = organization ? (await stateOf(tx, organization, 'organization')).facts : undefined;
      if (facts && !facts.organization) throw new Refusal('not_found');
      const held = rolesOf(actor, facts);
      const role = allowedAs(readPolicy[name] as readonly Role[], held);
      const stranger = facts !== undefined && held.every((each) => each === 'signed in');
      if (!role) throw new Refusal(stranger ? 'not_found' : 'not_allowed');
      const reader = reads[name] as unknown as (reading: unknown, query: unknown) => Promise<never>;
      return reader({ tx, now: clock(), actor }, asked);
    });

  const signing = signingPortal(parts, perform);
  return {
    perform,
    read,
    now: clock,
    /** Roles towards an organization, for pages that show different things to different people. */
    roles: (actor: Actor, organization?: string) =>
      db.read(async (tx) =>
        rolesOf(actor, organization ? (await stateOf(tx, organization, 'organization')).facts : undefined),
      ),
    /** The contract as a PDF, for who may read templates. It is made in the typesetter's own thread. */
    previewContract: async (actor: Actor, query: PreviewQuery) => {
      await read(actor, 'template', { template: query.template });
      return previewContract(parts, query);
    },
    /** The same for one organization: the agreement that would be sent to it now. */
    previewAgreement: async (actor: Actor, organization: string) => {
      await read(actor, 'journey', { organization });
      return previewAgreement(parts, organization);
    },
    /** The agreement text that is sent now: anybody may read it before signing in. */
    template: (line: string) => db.read((tx) => templateNow(tx, line)),
    /** The responsibility matrix in force, the version asked for, and every other with its date and hash: for anybody. */
    matrix: (version?: string | null) => db.read((tx) => publicMatrix(tx, clock(), version)),
    /** The median time of each stage, where enough organizations are through it: for anybody, so it is counted rarely. */
    pace: publicPace(db, clock),
    /** The list of sub-processors as it stood at a moment, and what became of it since another: for anybody. */
    subprocessors: (query: RegisterQuery) => db.read((tx) => publicRegister(tx, clock(), query)),
    /** What became of a topic, as its feeds tell it: for anybody. */
    news: (topic: Topic) => db.read((tx) => newsIn(tx, topic, clock())),
    /** Legal documents as they stood on a day, one of them, and one version for ever: for anybody. */
    legal: {
      all: (on?: string | null) => db.read((tx) => legalOn(tx, clock(), on)),
      one: (id: string, on?: string | null) => db.read((tx) => legalDocumentOn(tx, clock(), id, on)),
      version: (id: string, version: string) => db.read((tx) => legalVersion(tx, clock(), id, version)),
    },
    subscriptions: subscriptionPortal(parts),
    /** The regions of the catalog, for anybody. */
    regions: () => db.read((tx) => offeredRegions(tx, clock())),
    organizationId: (id: string) => db.read((tx) => organizationId(tx, id)),
    /** Counts, and refuses what comes more often than `max` times in a window. */
    refuseOften: (key: string, max: number, windowMs: number, message?: string) =>
      refuseOften(db, { key, max, windowMs, message }, clock()),
    notices: noticesPortal(parts, perform),
    docusign: docusignPortal(parts),
    /** How the mail server is, as far as this process knows. */
    mail: () => parts.mail.health(),
    bounce: bouncePortal(parts, perform),
    openSigning: signing.open,
    signing,
    personalLinks: personalLinks(parts),
    prospects: prospects(parts, perform),
    document: (actor: Actor, organization: string, agreement: string, what: DocumentKind, request: string) =>
      document(parts, perform, actor, organization, agreement, what, request),
    evidence: (actor: Actor, organization: string, request: string) =>
      evidence(parts, perform, actor, organization, request),
    accounts: accountPortal(parts, perform),
    tokens: tokenPortal(parts, perform),
    webhooks: webhookPortal(parts, perform),
    ending: endingPortal(parts, perform),
    gate: gatePortal(parts),
    orderService: serviceOrders(parts, perform),
    confirmed: confirmedByCloud(parts, perform),
    lookAtPlan: planLook(parts, perform),
    permits: permitPortal(parts, perform),
    passports: passportPortal(parts, perform),
    programmes: programmePortal(parts, perform),
    requests: requestPortal(parts, perform),
    ndas: ndaPortal(parts, perform),
    copies: copyPortal(parts, perform),
    drills: drillPortal(parts, perform),
    askUnderAgreement: askingPortal(parts, perform),
    privacy: privacyPortal(parts, perform),
    /** By what a page of the trust centre is the same. Whatever turns by itself turns with a day of UTC. */
    publicGround: () => db.read((tx) => publicGround(tx, clock())),
  };
}

const shownIn = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'preview' in input ? input.preview : undefined;

async function document(
  parts: PortalParts,
  perform: Perform,
  actor: Actor,
  organization: string,
  agreement: string,
  what: DocumentKind,
  request: string,
): Promise<Buffer> {
  const { events } = await perform(actor, 'readDocument', { organization, request }, { agreement, what });
  const read = events[0];
  if (read?.type !== 'document.read') throw new Refusal('not_found');
  return getDocument(parts.documents, read.data.sha256);
}
