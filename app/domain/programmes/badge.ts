import { addMonths, dayMs } from '../calendar.ts';
import type { Ms } from '../words.ts';
import type { Programme, ProgrammeDocument, PublishedDocument } from './facts.ts';

/** A document with the first moment at which it backs its programme no more. */
interface Backing {
  document: PublishedDocument;
  until: Ms;
}

export const badgeStates = ['claimed', 'evidenced', 'bridged', 'stale', 'lapsed', 'withdrawn'] as const;
export type BadgeState = (typeof badgeStates)[number];

export interface Badge {
  is: BadgeState;
  /** Since when; unknown of what is only claimed. */
  since?: Ms;
  /** When it turns by itself, if nothing is published until then. */
  until?: Ms;
  /** What it rests on, or rested on. */
  document?: PublishedDocument;
}

/** IAF MD 26: certificates of the edition of 2013 ended with 31 Oct 2025. */
const endOf2013 = Date.UTC(2025, 10, 1);
const currentMonths = 12;
/** A bridge letter covers at most three months, and beyond them nothing does but a new report. */
export const bridgeMonths = 3;

/**
 * The first moment at which a document backs its programme no more. Days count to their end: a report is current through the day
 * twelve months after the last of its period, a certificate through its own last day.
 */
export function currentUntil({ kind, period, issued, expires, edition }: ProgrammeDocument): Ms {
  if (kind === 'report') return period ? addMonths(period.to, currentMonths) + dayMs : 0;
  if (kind === 'certificate')
    return Math.min(endOfDay(expires), edition === '2013' ? endOf2013 : Number.POSITIVE_INFINITY);
  if (kind === 'attestation') return Math.min(addMonths(issued, currentMonths), endOfDay(expires));
  return 0;
}

const endOfDay = (day: Ms | undefined): Ms => (day === undefined ? Number.POSITIVE_INFINITY : day + dayMs);

/** What backs a programme: its own documents, or those of another whose scope takes it in. */
export const backs = ({ id, evidencedBy }: Programme, document: ProgrammeDocument): boolean =>
  evidencedBy ? document.programme === evidencedBy && document.covers.includes(id) : document.programme === id;

/** What was published by a moment, was no mistake, and was not replaced by then. */
const standing = (document: ProgrammeDocument, at: Ms): document is PublishedDocument =>
  document.published !== undefined &&
  document.published.at <= at &&
  !(document.superseded && document.superseded.at <= at) &&
  !(document.withdrawn && document.withdrawn.at <= at && document.withdrawn.why === 'mistake');

const isWithdrawn = ({ withdrawn }: ProgrammeDocument, at: Ms): boolean =>
  withdrawn !== undefined && withdrawn.at <= at;

/**
 * How a programme stood at a moment: by documents and dates alone, with no job running and no box ticked. What is claimed and never
 * was shown stays a claim; what was shown once says what became of it.
 */
export function badgeAt(programme: Programme, documents: readonly ProgrammeDocument[], at: Ms): Badge {
  const badge = stateAt(programme, documents, at);
  const until = moments(programme, documents)
    .filter((each) => each > at)
    .find((each) => stateAt(programme, documents, each).is !== badge.is);
  return { ...badge, ...(until !== undefined && { until }) };
}

/** Every moment at which dates alone may turn a badge, in order. */
function moments(programme: Programme, documents: readonly ProgrammeDocument[]): Ms[] {
  const own = documents.filter((each) => each.published && backs(programme, each));
  const ends = own.map(currentUntil);
  const letters = own.flatMap(({ kind, period }) =>
    kind === 'bridge' && period ? [period.from, period.to + dayMs] : [],
  );
  return [...ends, ...ends.map((end) => addMonths(end, bridgeMonths)), ...letters]
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
}

function stateAt(programme: Programme, documents: readonly ProgrammeDocument[], at: Ms): Badge {
  const known = documents.filter((each): each is PublishedDocument => backs(programme, each) && standing(each, at));
  const evidence = known.filter(({ kind }) => kind !== 'bridge' && kind !== 'inspection').map(backing);
  const last = latest(evidence.filter(({ document }) => !isWithdrawn(document, at)));
  if (last && last.until > at) return { is: 'evidenced', since: last.document.published.at, document: last.document };
  const letters = known.filter(({ kind }) => kind === 'bridge');
  const bridge = last && latest(letters.flatMap((each) => bridging(each, last, at)));
  if (bridge)
    return { is: 'bridged', since: Math.max(last.until, bridge.document.period?.from ?? 0), document: bridge.document };
  const gone = latest(evidence.filter(({ document }) => isWithdrawn(document, at)));
  if (gone && (!last || last.until <= gone.until))
    return {
      is: 'withdrawn',
      document: gone.document,
      ...(gone.document.withdrawn && { since: gone.document.withdrawn.at }),
    };
  if (!last) return { is: 'claimed' };
  return { is: last.document.kind === 'report' ? 'stale' : 'lapsed', since: last.until, document: last.document };
}

const backing = (document: PublishedDocument): Backing => ({ document, until: currentUntil(document) });

/** A bridge letter counts after the report, on the days that it names, and at most three months long. */
function bridging(document: PublishedDocument, last: Backing, at: Ms): Backing[] {
  const { period } = document;
  if (!period || isWithdrawn(document, at)) return [];
  const until = Math.min(period.to + dayMs, addMonths(last.until, bridgeMonths));
  return period.from <= at && at < until ? [{ document, until }] : [];
}

/** The one that backs it longest; of two alike the one that was published first. */
const latest = (of: readonly Backing[]): Backing | undefined =>
  of.reduce<Backing | undefined>((one, each) => (one && one.until >= each.until ? one : each), undefined);
