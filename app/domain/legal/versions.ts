import { dayMs, isoDay, plainDay, startOfDay } from '../calendar.ts';
import type { TrustFacts } from '../trust/facts.ts';
import type { Id, Ms } from '../words.ts';
import type { LegalId, LegalVersion } from './facts.ts';
import { shippedVersions } from './shipped.ts';

/** A published version as anybody may know of it, whichever room keeps it. What is not stated is left out. */
export interface Version {
  id: Id;
  /** By what it is called, where that is not its day. */
  called?: string | undefined;
  /** From when it counts, among the others of its document; of what came with the portal before anything was published, nothing is said. */
  from?: Ms | undefined;
  effectiveOn?: Ms | undefined;
  /** The day or month that it bears. */
  dated?: string | undefined;
  publishedAt?: Ms | undefined;
  material?: boolean | undefined;
  corrects?: Id | undefined;
  says: string;
  sha256?: string | undefined;
  url?: string | undefined;
  /** Whether its text lies here. */
  here: boolean;
}

const ofShipped = (document: LegalId, at: Ms): Version[] =>
  shippedVersions
    .filter((each) => each.document === document && each.from <= at)
    .map(({ document: _, text, ...each }) => ({ ...each, here: text !== undefined }));

/** It holds from its day on, and not before it was published. */
export const holdsFrom = ({ effectiveOn, published }: LegalVersion): Ms => Math.max(effectiveOn, published?.at ?? 0);

const ofLog = ({ legal = {} }: TrustFacts, document: LegalId, at: Ms): Version[] =>
  Object.values(legal)
    .filter((each) => each.document === document && each.published && each.published.at <= at)
    .map((each) => ({
      id: each.id,
      from: holdsFrom(each),
      effectiveOn: each.effectiveOn,
      publishedAt: each.published?.at,
      material: each.material,
      corrects: each.corrects,
      says: each.says,
      sha256: each.textSha256 ?? each.sha256,
      url: each.url,
      here: each.text !== undefined,
    }));

/** Every version that was published by a moment, the one that holds last first. */
export const versionsOf = (facts: TrustFacts, document: LegalId, at: Ms): Version[] =>
  inOrder([...ofLog(facts, document, at), ...ofShipped(document, at)]);

/** By the day from which each holds; of one day the one that was published later. */
export const inOrder = (versions: readonly Version[]): Version[] =>
  versions.toSorted((a, b) => (b.from ?? 0) - (a.from ?? 0) || (b.publishedAt ?? 0) - (a.publishedAt ?? 0));

/** What held at a moment; nothing before the first that is known. */
export const heldAt = (versions: readonly Version[], at: Ms): Version | undefined =>
  versions.find(({ from = 0 }) => from <= at);

/** What is published, and does not hold yet. */
export const comingAfter = (versions: readonly Version[], at: Ms): Version[] =>
  versions.filter(({ from = 0 }) => from > at).reverse();

/** The first day that a version may name which is published now: a day never comes before its notice. Of mail that leaves today it is the next one. */
export const earliestDay = (material: boolean, now: Ms): Ms => startOfDay(now) + (material ? dayMs : 0);

/** How a version is called: by its day, or by what it bears. */
export const calledOf = ({ called, effectiveOn, dated, id }: Version): string => {
  if (called !== undefined) return called;
  if (effectiveOn !== undefined) return plainDay(effectiveOn);
  if (dated === undefined) return id;
  const at = Date.parse(`${dated}T00:00:00Z`);
  return isoDay(at) === dated ? plainDay(at) : dated;
};
