import { and, eq, lte } from 'drizzle-orm';
import type { Event } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { nothingAtAll, type Whole } from '#app/domain/facts.ts';
import { customersIn } from '#app/domain/people/customers.ts';
import { Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import { cover } from '#app/domain/services/cover.ts';
import { historyOf } from '../case.ts';
import { coverResource } from '../machines/service-views.ts';
import { promisesAfter } from '../promises/evidence.ts';
import { eventFromRow } from '../store.ts';
import type { ReadTx } from '../types.ts';
import { event, freeText, leaf } from './schema.ts';
import { type NewestHead, newestHead, tileReader } from './tile-rows.ts';
import { inclusionFromTiles, TileMissing, tilesFrom } from './tiles.ts';
import { verifyInclusion } from './tree.ts';

/** The text files of an evidence pack by name, and the hashes of the documents that belong to it. */
export interface Evidence {
  files: Record<string, string>;
  documents: string[];
}

/**
 * Everything of one organization up to the event of its export, and nothing of any other. That event is the last of the pack, so
 * that a pack with its end cut off is known.
 */
export async function evidenceOf(
  tx: ReadTx,
  organization: string,
  exported: number,
  key: string,
  now: number,
): Promise<Evidence> {
  const each = await historyOf(tx, organization);
  const head = await newestHead(tx);
  if (!head) throw new Error('No head of the log has been signed yet.');
  refuseUnless(
    head.frontier,
    'too_soon',
    'The log is being put in order after an upgrade. Try again in a few minutes.',
  );
  const rows = await tx
    .select({ event, position: leaf.position, hash: leaf.hash })
    .from(event)
    .innerJoin(leaf, and(eq(leaf.chain, event.chain), eq(leaf.seq, event.seq)))
    .where(and(eq(event.chain, organization), lte(event.seq, exported)))
    .orderBy(event.seq);
  const covered = rows.filter((row) => row.position < head.size);
  const proofs = await proofsOf(tx, covered, head);
  const events = covered.map(({ event: row, position }, index) => {
    const happened = eventFromRow(row);
    const sentence = sentenceOf(happened, each.say);
    return { ...happened, prev: row.prev, leaf: row.leaf, position, proof: proofs[index] ?? [], sentence };
  });
  const texts = await tx.select().from(freeText).where(eq(freeText.chain, organization));
  const kept = texts.filter((row) => row.erasedAt === null).map(({ ref, salt, body }) => ({ ref, salt, body }));
  const name = each.facts.organization ? each.say.text(each.facts.organization.name) : organization;
  return {
    files: {
      'README.txt': readme(name, now),
      'summary.txt': summary(name, events),
      'events.json': JSON.stringify({ organization, events }, null, 1),
      'cover.json': JSON.stringify(coverAfter(events), null, 1),
      'promises.json': JSON.stringify(await promisesAfter(tx, events), null, 1),
      'texts.json': JSON.stringify({ texts: kept }, null, 1),
      'people.json': JSON.stringify({ people: peopleOf(events, each.say) }, null, 1),
      'checkpoint.txt': head.note,
      'key.txt': `${key}\n`,
    },
    documents: documentsOf(events),
  };
}

/** Where each leaf stands in the tree, from as many tiles as it has levels. What would not lead to the signed head is never given away. */
async function proofsOf(tx: ReadTx, leaves: readonly { position: number; hash: string }[], { size, root }: NewestHead) {
  const tiles = tilesFrom(tileReader(tx));
  const proofs: string[][] = [];
  for (const { position, hash } of leaves) {
    const proof = await inclusionFromTiles(tiles, position, size).catch((error: unknown) => {
      if (error instanceof TileMissing) throw new Refusal('log_broken');
      throw error;
    });
    refuseUnless(verifyInclusion(hash, position, size, proof, root), 'log_broken');
    proofs.push(proof);
  }
  return proofs;
}

/** Which service was covered after the last of these events, each with its ground: from them alone, as whoever reads the pack would say it. */
function coverAfter(events: readonly Event[]) {
  const { facts, services } = events.reduce<Whole<'organization'>>(
    (whole, event) => foldWhole('organization', whole, event),
    nothingAtAll('organization'),
  );
  const asOf = events.at(-1)?.at ?? 0;
  return {
    asOf: new Date(asOf).toISOString(),
    services: [...services.values()].map((service) => ({
      service: service.id,
      ...(service.vendorService && { vendorService: service.vendorService }),
      provider: service.provider,
      region: service.region,
      deployment: service.deployment,
      cover: coverResource(cover(service, facts, asOf)),
    })),
  };
}

/** The hashes by which events name documents: whatever field carries one. What goes out with a mark on every page never goes out bare. */
function documentsOf(events: { type: string; data: Record<string, unknown> }[]): string[] {
  const bare = events.filter(({ type }) => type !== 'copy.made');
  const found = bare.flatMap(({ data }) =>
    Object.entries(data).flatMap(([field, value]) =>
      /sha256$/i.test(field) && typeof value === 'string' ? [value] : [],
    ),
  );
  return [...new Set(found)];
}

/** Who the ids are. Only the customer's own people with their addresses. */
function peopleOf(events: readonly Event[], say: Names): unknown[] {
  const customers = customersIn(events);
  const ids = new Set(JSON.stringify(events).match(uuid) ?? []);
  return [...ids]
    .filter((id) => say.person(id) !== 'Somebody')
    .map((id) => ({ id, name: say.person(id), ...(customers.has(id) && { email: say.email(id) }) }));
}
interface Names {
  person(id: string): string;
  email(id: string): string;
}
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

function summary(name: string, events: { at: number; seq: number; type: string; sentence: string }[]): string {
  const lines = events.map(({ at, seq, type, sentence }) => `${iso(at)}  #${seq}  ${sentence}  [${type}]`);
  return `${name}: what happened, in order (UTC)\n\n${lines.join('\n')}\n`;
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

const readme = (name: string, now: number) => `Evidence of the HIPAA onboarding of ${name}
Made ${iso(now)} UTC.

summary.txt      what happened, a sentence for each event
events.json      the events as they stand in the log: each carries the hash of the one before it, its own hash (RFC 6962
                 leaf over RFC 8785 JSON) and the proof that it is in the log's Merkle tree
cover.json       which service was covered when this was made: by which agreement, the SHA-256 of what both signed, since when and
                 until when; or since when not, and why. The verifier holds each against the events
promises.json    what was promised and what was owed of it: by whom, since which event, until when, and the event that proves how it
                 ended. The verifier holds each against the events
texts.json       what people wrote, with the salts of its commitments (HMAC-SHA-256); an erased text is missing here and
                 everything still verifies
people.json      who the ids in the events are
erasures.txt     which texts of it were erased by a wish to be forgotten, or by two people: a signed note a line, by commitments and
                 ids. It is kept outside of the database too, and applied again to a copy that is restored
checkpoint.txt   the signed head of the log, a C2SP signed note (Ed25519)
key.txt          the key of the log. Compare it with one that you learned elsewhere, for instance from a mail of the portal
documents/       the signed agreements and certificates, named by their SHA-256

To verify, with Node 20 or newer and nothing else:  node verify.mjs --key "$(cat the-key-you-trust.txt)"
`;
