import { dayMs } from '#app/domain/calendar.ts';
import { backs, badgeAt } from '#app/domain/programmes/badge.ts';
import { badgeWords, kindNames, tierNames } from '#app/domain/programmes/evidence-words.ts';
import type { Programme, ProgrammeDocument, PublishedDocument } from '#app/domain/programmes/facts.ts';
import { compiledOn, programmes } from '#app/domain/programmes/list.ts';
import { stateOf, trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

const isPublished = (each: ProgrammeDocument): each is PublishedDocument => each.published !== undefined;

/** What public pages are made of: the chains whose facts they show, and the day, by which badges, regions and versions turn. */
export async function publicGround(tx: ReadTx, now: number): Promise<string> {
  const [trust, catalog] = [await stateOf(tx, 'trust', 'trust'), await stateOf(tx, 'catalog', 'catalog')];
  return [trust.leaf, catalog.leaf, Math.floor(now / dayMs)].join(' ');
}

/** Every programme with its badge at this moment and what it rests on: for anybody. Nothing in it changes before a badge turns. */
export async function publicProgrammes(tx: ReadTx, now: number) {
  const documents = Object.values((await trustFacts(tx)).documents ?? {});
  return { compiledOn, programmes: programmes.map((each) => programmeView(each, documents, now)) };
}
export type ProgrammeView = Awaited<ReturnType<typeof publicProgrammes>>['programmes'][number];

function programmeView(programme: Programme, documents: readonly ProgrammeDocument[], now: number) {
  const { is, since, until, document } = badgeAt(programme, documents, now);
  const mine = documents
    .filter(isPublished)
    .filter((each) => backs(programme, each) && each.withdrawn?.why !== 'mistake')
    .toSorted((one, other) => other.issued - one.issued);
  const current = mine.filter((each) => !each.superseded && !each.withdrawn);
  return {
    ...programme,
    badge: { is, ...badgeWords[is], since, until, by: document?.title, sample: document?.sample },
    documents: current.filter(({ kind }) => kind !== 'inspection').map(documentView),
    inspections: current.filter(({ kind }) => kind === 'inspection').map(documentView),
    earlier: mine.filter((each) => !current.includes(each)).map(documentView),
  };
}

/** A document as anybody may know of it. What it holds is for whom its tier names. */
export const documentView = ({
  drafted: _by,
  published,
  withdrawn,
  superseded,
  kind,
  tier,
  ...each
}: ProgrammeDocument) => ({
  ...each,
  kind,
  kindName: kindNames[kind],
  tier,
  tierName: tierNames[tier],
  publishedAt: published?.at,
  supersededAt: superseded?.at,
  withdrawn: withdrawn && { at: withdrawn.at, why: withdrawn.why },
  /** Whether anybody can have the file here. */
  here: tier === 'public' && each.file !== undefined && !withdrawn,
  /** Whether it can be asked for, and had here with a mark on every page. */
  behind: tier !== 'public' && each.file !== undefined && !withdrawn && !superseded,
});
export type DocumentView = ReturnType<typeof documentView>;
