import { agreementOpen } from '../agreement/cover.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { everyDocument, onLegalHold, textRetention } from '../keeping/retention.ts';
import type { Id, Ms, TextRef } from '../words.ts';

/** What becomes of texts that are to be erased: gone now, under a hold, or kept with the documents that they belong to. */
export interface Parted {
  go: TextRef[];
  held: TextRef[];
  kept: TextRef[];
}

type Kept = Pick<Facts, 'agreements' | 'papers' | 'purged' | 'legalHolds' | 'serviceTally'>;

/** Until when documents are kept, and with them what they say in words: a day, or `open` while that is not known; undefined where there is none. */
export function documentsUntil(facts: Kept): Ms | 'open' | undefined {
  if (facts.agreements.some(agreementOpen)) return 'open';
  if (everyDocument(facts).length === 0) return undefined;
  const { until, inEffect } = textRetention(facts);
  return inEffect ? 'open' : until;
}

/** A hold and a day work on each text, never on a person: whatever neither keeps goes. */
export function partedTexts(facts: Facts, refs: readonly TextRef[], now: Ms): Parted {
  if (onLegalHold(facts)) return { go: [], held: [...refs], kept: [] };
  const until = documentsUntil(facts);
  const keeps = until === 'open' || (until !== undefined && until > now);
  const signed = keeps ? textsOfDocuments(facts) : '';
  const kept = refs.filter((ref) => signed.includes(ref));
  return { go: refs.filter((ref) => !kept.includes(ref)), held: [], kept };
}

/** What both sides signed is made of these, and who signed stands in it. */
const textsOfDocuments = ({ agreements, papers, responsibility, organization, inquiry }: Facts): string =>
  JSON.stringify([agreements, papers, responsibility, organization?.name, inquiry?.legalEntity, inquiry?.address]);

/** Of texts that somebody wrote or that name them those that are theirs: what the case of the organization stands on is the organization’s. */
export function ownTexts(facts: Facts, refs: readonly TextRef[]): TextRef[] {
  const { signer: _signer, agreements: _agreements, papers: _papers, responsibility: _signatures, ...rest } = facts;
  const { wishes: _wishes, ...stands } = rest;
  const of = JSON.stringify(stands);
  return refs.filter((ref) => !of.includes(ref));
}

/** What an erasure leaves in an organization: what went, and what waits. */
export function erased(facts: Facts, erasure: Id, refs: readonly TextRef[], now: Ms): Draft[] {
  // What two people decided to erase belongs to no document that would keep it: it may be patient information.
  const byTwo = facts.erasures?.[erasure] !== undefined || refs.every((ref) => ref === erasure);
  const parted = partedTexts(facts, refs, now);
  const { held } = parted;
  const [go, kept] = byTwo ? [[...parted.go, ...parted.kept], []] : [parted.go, parted.kept];
  const before = facts.wishes?.[erasure];
  const waits = held.length + kept.length > 0;
  const moved = !before || String(before.held) !== String(held) || String(before.kept) !== String(kept);
  return [
    ...(waits && moved ? [{ type: 'erasure.deferred' as const, data: { erasure, held, kept } }] : []),
    ...(go.length > 0 ? [{ type: 'erasure.done' as const, data: { erasure, refs: go } }] : []),
  ];
}

/** What waits, of all wishes or of those that may go on now. */
export const waiting = ({ wishes = {} }: Pick<Facts, 'wishes'>): { erasure: Id; refs: TextRef[] }[] =>
  Object.entries(wishes)
    .map(([erasure, { held, kept }]) => ({ erasure, refs: [...held, ...kept] }))
    .filter(({ refs }) => refs.length > 0);

/** When documents have had their day, what was kept for them goes by itself. */
export function wishMoments(facts: Kept & Pick<Facts, 'wishes'>): { at: Ms; draft: Draft }[] {
  if (onLegalHold(facts)) return [];
  const until = documentsUntil(facts);
  if (until === undefined || until === 'open') return [];
  return Object.entries(facts.wishes ?? {}).flatMap(([erasure, { kept }]) =>
    kept.length === 0
      ? []
      : [{ at: until, draft: { type: 'erasure.done' as const, data: { erasure, refs: [...kept] } } }],
  );
}
