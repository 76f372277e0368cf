import { isoDay } from '#app/domain/calendar.ts';
import { lineOf } from '#app/domain/sales/board.ts';
import { conditionsOf } from '#app/domain/trust/applies.ts';
import type { Entry } from '#app/domain/trust/register.ts';
import { tagged } from '../machines/etag.ts';

/** The list as it stood at the end of a day. */
interface Register {
  day: number;
  entries: readonly Entry[];
  list: { on: number; source: string; unread: readonly string[] } | undefined;
  days: readonly string[];
}

const day = (at: number | undefined) => (at === undefined ? null : isoDay(at));

/** An entry for machines. What was not stated is null. */
const shown = (each: Entry) => ({
  id: each.id,
  group: each.group,
  name: each.name,
  legalName: each.legalName ?? null,
  address: each.address ?? null,
  contact: each.contact ?? null,
  purpose: each.purpose,
  dataTypes: each.dataTypes ?? null,
  location: each.location ?? null,
  appliesTo: {
    providers: each.appliesTo.providers ?? null,
    regions: each.appliesTo.regions ?? null,
    deployments: each.appliesTo.deployments ?? null,
    feature: each.appliesTo.feature ?? null,
  },
  ephi: each.ephi ?? null,
  state: each.state,
  listedOn: day(each.listedOn),
  announcedOn: day(each.announcedOn),
  startsOn: day(each.startsOn),
  emergency: each.emergency ?? null,
  inUseFrom: day(each.inUseFrom),
  endedFrom: day(each.endedFrom),
});

export const registerJson = ({ day: on, entries, list, days }: Register): string =>
  `${JSON.stringify({ on: isoDay(on), list: list && { ...list, on: isoDay(list.on) }, subprocessors: entries.map(shown), days }, null, 2)}\n`;

const columns: [string, (each: ReturnType<typeof shown>, of: Entry) => string | null][] = [
  ['Id', (each) => each.id],
  ['Name', (each) => each.name],
  ['Legal name', (each) => each.legalName],
  ['Address', (each) => each.address],
  ['Contact', (each) => each.contact],
  ['Purpose', (each) => each.purpose],
  ['Data types', (each) => each.dataTypes],
  ['Location', (each) => each.location],
  ['Applies', (_, of) => conditionsOf(of.appliesTo)],
  ['State', (each) => each.state],
  ['On the list since', (each) => each.listedOn],
  ['Announced on', (each) => each.announcedOn],
  ['Not before', (each) => each.startsOn],
  ['In use from', (each) => each.inUseFrom],
  ['Ended from', (each) => each.endedFrom],
];

export const registerCsv = ({ entries }: Pick<Register, 'entries'>): string =>
  `\uFEFF${lineOf(columns.map(([head]) => head))}${entries
    .map((each) => lineOf(columns.map(([, of]) => of(shown(each), each) ?? 'not stated')))
    .join('')}`;

/** For whoever comes again: under the tag of its bytes. */
export const listed = (request: Request, body: string, type: string, more: Record<string, string> = {}): Response =>
  tagged(
    request,
    body,
    new Headers({ 'cache-control': 'public, no-cache', ...more, 'content-type': `${type}; charset=utf-8` }),
  );

/** Which list is asked for. */
export const asked = (url: URL) => ({ on: url.searchParams.get('on'), since: url.searchParams.get('since') });
