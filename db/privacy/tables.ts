import { eq, or } from 'drizzle-orm';
import { outbox } from '../operations/schema.ts';
import { draft, identity, membership, person, session, signIn } from '../people/schema.ts';
import { subscription } from '../trust/schema.ts';
import type { ReadTx } from '../types.ts';

export interface Whose {
  id: string;
  email: string;
}

type Rows = Record<string, unknown>[];
interface In {
  /** What of it is in. */
  in: string;
  rows(tx: ReadTx, whose: Whose): Promise<Rows>;
}
interface Elsewhere {
  in: string;
  /** It is read chain by chain, and not as a table. */
  rows?: undefined;
}
interface Out {
  out: string;
}

const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const list = 'A list made of what the event log says, for looking up: what it says of you is in the event log.';
const ofOrganization = 'It is about an organization and what it ordered, and names nobody.';
const secret = 'Keys of machines, as hashes: no data about a person.';
const log = 'Hashes and signatures by which the log is proved: nothing about anybody can be read in them.';

/** Every table of the database: what of it an export takes in, or why nothing. A new one that does not stand here fails a test. */
export const exportedTables: Record<string, In | Elsewhere | Out> = {
  person: {
    in: 'Your name and address, and since when they are known.',
    rows: async (tx, { id }) =>
      (await tx.select().from(person).where(eq(person.id, id))).map((row) => ({
        ...{ id: row.id, email: row.email, name: row.name },
        known: at(row.createdAt),
      })),
  },
  identity: {
    in: 'The account at the company’s provider by which staff sign in.',
    rows: async (tx, { id }) =>
      (await tx.select().from(identity).where(eq(identity.person, id))).map(({ issuer, subject }) => ({
        issuer,
        subject,
      })),
  },
  membership: {
    in: 'Where you belong, and as what.',
    rows: async (tx, { id }) =>
      (await tx.select().from(membership).where(eq(membership.person, id))).map(({ organization, role }) => ({
        organization,
        role,
      })),
  },
  session: {
    in: 'Your sessions: begun, last used, ended, and what the browser called itself. The secret of each is left out.',
    rows: async (tx, { id }) =>
      (await tx.select().from(session).where(eq(session.person, id))).map((row) => ({
        begun: at(row.createdAt),
        lastUsed: at(row.lastSeenAt),
        ended: at(row.endedAt),
        because: row.endReason,
        browser: row.browser,
      })),
  },
  sign_in: {
    in: 'Codes that were mailed to you in the last day: when they end. The codes themselves are kept as hashes, and left out.',
    rows: async (tx, { id, email }) =>
      (
        await tx
          .select()
          .from(signIn)
          .where(or(eq(signIn.email, email), eq(signIn.detail, id)))
      ).map((row) => ({
        kind: row.kind,
        expires: at(row.expiresAt),
        used: at(row.usedAt),
      })),
  },
  draft: {
    in: 'What you typed into a form and did not send.',
    rows: async (tx, { id }) =>
      (await tx.select().from(draft).where(eq(draft.person, id))).map((row) => ({
        form: row.form,
        organization: row.organization,
        typed: JSON.parse(row.body) as unknown,
        at: at(row.at),
      })),
  },
  outbox: {
    in: 'Letters to you: about what, and when they were sent.',
    rows: async (tx, { id }) =>
      (await tx.select().from(outbox).where(eq(outbox.receiver, id))).map((row) => ({
        about: (JSON.parse(row.message) as { about?: string }).about ?? '',
        posted: at(row.createdAt),
        sent: at(row.doneAt),
      })),
  },
  subscription: {
    in: 'What you subscribed to by this address, and since when. The secret of a webhook is left out.',
    rows: async (tx, { email }) =>
      (await tx.select().from(subscription).where(eq(subscription.address, email))).map((row) => ({
        topics: row.topics,
        asked: at(row.askedAt),
        confirmed: at(row.confirmedAt),
      })),
  },
  event: { in: 'What you did, and what names you, a sentence for each. What others are called is left out.' },
  free_text: { in: 'What you wrote, and what was written where you are named: with its event.' },

  state: { out: list },
  card: { out: list },
  card_wait: { out: list },
  name_word: { out: list },
  board: { out: list },
  pace: { out: list },
  document: {
    out: 'Which documents of an organization are kept until when. The documents belong to it: whoever may read them there has them.',
  },
  retention: { out: ofOrganization },
  legal_hold: { out: 'Holds for legal proceedings are inside. On which texts one works is told with a deletion.' },
  erasure: { out: 'Which texts were erased, by their commitments: what they said is gone.' },
  leaf: { out: log },
  pending_leaf: { out: log },
  checkpoint: { out: log },
  tile: { out: log },
  derived_by: { out: 'The version of this program.' },
  envelope: { out: list },
  inbox: { out: 'What DocuSign sent about an envelope, as it came: what it says of a signing is in the event log.' },
  envelope_reading: { out: ofOrganization },
  generation: { out: list },
  past_generation: { out: list },
  cover: { out: list },
  standing: { out: ofOrganization },
  webhook_endpoint: { out: ofOrganization },
  webhook_delivery: { out: 'What endpoints of an organization were told: ids, codes and times.' },
  permit_use: { out: ofOrganization },
  token: { out: secret },
  machine_key: { out: secret },
  kept_answer: { out: 'What a machine was answered, for a repeated question: free text only as its commitment.' },
  paper: { out: list },
  paper_verification: { out: list },
  region_request: { out: list },
  service: { out: list },
  passport: { out: 'Links to the cover of a service, as hashes.' },
  newcomer: { out: list },
  obligation: { out: list },
  drill_moment: { out: ofOrganization },
  cursor: { out: 'How far jobs came.' },
  rate_limit: { out: 'Counters of limits, which hold no address and go within the hour.' },
};
