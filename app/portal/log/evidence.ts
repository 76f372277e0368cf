import { readFile } from 'node:fs/promises';
import { strToU8, zip } from 'fflate';
import type { Actor } from '#app/domain/command.ts';
import { getDocument } from '#db/keeping/documents.ts';
import { evidenceOf } from '#db/log/evidence.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';

/** A zip that a stranger can verify offline: events, proofs, signed head, documents and the verifier itself. */
export async function evidence(
  parts: PortalParts,
  perform: Perform,
  actor: Actor,
  organization: string,
  request: string,
) {
  const { events } = await perform(actor, 'exportEvidence', { organization, request }, {});
  await parts.sequence();
  const exported = events[0]?.seq ?? 0;
  const pack = await parts.db.read((tx) => evidenceOf(tx, organization, exported, parts.logKey, parts.clock()));
  const documents = await Promise.all(
    pack.documents.map(
      async (hash) => [hash, await getDocument(parts.documents, hash).catch(() => undefined)] as const,
    ),
  );
  const entries: Record<string, Uint8Array> = { 'verify.mjs': await readFile('standalone/verifier/evidence.mjs') };
  for (const [name, text] of Object.entries(pack.files)) entries[name] = strToU8(text);
  entries['erasures.txt'] = strToU8(parts.ledger.textOf(organization));
  for (const [hash, bytes] of documents) if (bytes) entries[`documents/${hash}.pdf`] = bytes;
  return new Promise<Uint8Array>((resolve, reject) =>
    zip(entries, { mtime: parts.clock() }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}
