import { agreementOpen } from '../agreement/cover.ts';
import { addMonths } from '../calendar.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Nda } from '../grants/facts.ts';
import { everyDocument, onLegalHold, retentionMonths, textRetention } from '../keeping/retention.ts';
import type { Id, Ms, TextRef } from '../words.ts';

/** What becomes of texts that are to be erased: gone now, under a hold, or kept with the documents that they belong to. */
export interface Parted {
  go: TextRef[];
  held: TextRef[];
  kept: TextRef[];
}

type Kept = Pick<Facts, 'agreements' | 'papers' | 'purged' | 'legalHolds' | 'serviceTally' | 'ndaPapers' | 'ndas'>;

/** Until when documents are kept, and with them what they say in words: a day, or `open` while that is not known; undefined where there is none. */
export function documentsUntil(facts: Kept): Ms | 'open' | undefined {
  if (facts.agreements.some(agreementOpen)) return 'open';
  if (everyDocument(facts).length === 0) return undefined;
  const { until, inEffect } = textRetention(facts);
  return inEffect ? 'open' : until;
}

/** An NDA that was signed by a typed name is kept as long as one on paper: six years beyond the last day on which something may be granted on it. */
const ndaUntil = ({ until }: Nda): Ms => addMonths(until, retentionMonths);
const typed = ({ ndas }: Pick<Facts, 'ndas'>): Nda[] =>
  Object.values(ndas ?? {}).filter(({ name }) => name !== undefined);

/** Until when names stay that were typed under an NDA, of one person or of all; undefined where there is none. */
export function ndasUntil(facts: Pick<Facts, 'ndas'>, person?: Id): Ms | undefined {
  const theirs = typed(facts).filter(({ by }) => person === undefined || by === person);
  return theirs.length === 0 ? undefined : Math.max(...theirs.map(ndaUntil));
}

const underNda = (facts: Pick<Facts, 'ndas'>): ReadonlyMap<TextRef | undefined, Ms> =>
  new Map(typed(facts).map((each) => [each.name, ndaUntil(each)]));

/** A hold and a day work on each text, never on a person: whatever neither keeps goes. */
export function partedTexts(facts: Facts, refs: readonly TextRef[], now: Ms): Parted {
  if (onLegalHold(facts)) return { go: [], held: [...refs], kept: [] };
  const until = documentsUntil(facts);
  const signed = until === undefined ? '' : textsOfDocuments(facts);
  const names = underNda(facts);
  const stays = (ref: TextRef) => {
    const day = names.get(ref) ?? (signed.includes(ref) ? until : undefined);
    return day === 'open' || (day !== undefined && day > now);
  };
  return { go: refs.filter((ref) => !stays(ref)), held: [], kept: refs.filter(stays) };
}

/** What both sides signed is made of these, and who signed stands in it. */
const textsOfDocuments = ({ agreements, papers, responsibility, organization, inquiry }: Facts): string =>
  JSON.stringify([agreements, papers, responsibility, organization?.name, inquiry?.legalEntity, inquiry?.address]);

/**
 * Of texts that somebody wrote or that name them those that are theirs: what the case of the organization stands on is the organization’s.
 * How they called themselves when they asked for documents, and what they wrote there, is their own.
 */
export function ownTexts(facts: Facts, refs: readonly TextRef[]): TextRef[] {
  const { signer: _signer, agreements: _agreements, papers: _papers, responsibility: _signatures, ...others } = facts;
  const { wishes: _wishes, documentRequests: _asked, ndas: _ndas, ...stands } = others;
  const of = JSON.stringify(stands);
  return refs.filter((ref) => !of.includes(ref));
}

/** What an erasure leaves in an organization: what went, and what waits. */
export function erased(facts: Facts, erasure: Id, refs: readonly TextRef[], now: Ms): Draft[] {
  // What two people decided to erase belongs to no document that would keep it: it may be patient information.
  const byTwo = facts.erasures?.[erasure] !== undefined || refs.every((ref) => ref === erasure);
  const parted = partedTexts(facts, refs, now);
  const [go, stay] = byTwo ? [[...parted.go, ...parted.kept], []] : [parted.go, parted.kept];
  const before = facts.wishes?.[erasure];
  // Of many texts some are looked at after others: what waits already waits on, in its order.
  const still = (waited: readonly TextRef[] = [], now: readonly TextRef[]) => [
    ...new Set([...waited.filter((ref) => !refs.includes(ref) || now.includes(ref)), ...now]),
  ];
  const [held, kept] = [still(before?.held, parted.held), still(before?.kept, stay)];
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

/** When what was signed has had its day, what was kept for it goes by itself, each text with its own. */
export function wishMoments(facts: Kept & Pick<Facts, 'wishes'>): { at: Ms; draft: Draft }[] {
  if (onLegalHold(facts)) return [];
  const [names, last] = [underNda(facts), documentsUntil(facts)];
  return Object.entries(facts.wishes ?? {}).flatMap(([erasure, { kept }]) => {
    const days = Map.groupBy(kept, (ref) => names.get(ref) ?? last);
    return [...days].flatMap(([at, refs]) =>
      at === undefined || at === 'open'
        ? []
        : [{ at, draft: { type: 'erasure.done' as const, data: { erasure, refs } } }],
    );
  });
}
