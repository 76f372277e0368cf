import { existsSync, readFileSync } from 'node:fs';
import type { TestStore } from '../store/engine/open-store.ts';

/** The seeded demo as it was recorded: ids, times and commitments only, none of its people and none of its texts. */
export interface DemoLog {
  /** Of all chains, in the order in which they happened. */
  events: {
    chain: string;
    seq: number;
    at: number;
    actor: { role: string; id: string };
    type: string;
    data: Record<string, unknown>;
    leaf: string;
  }[];
  /** What each chain amounts to. `facts` is text as it stands in its row. */
  states: { chain: string; seq: number; leaf: string; at: number; facts: string }[];
  /** The rows of each table that follow from facts. */
  rows: Record<string, unknown[]>;
  /** What the events had posted. */
  messages: { chain: string; seq: number; message: string }[];
}

export const demoFile = new URL('demo.json', import.meta.url);
export const demo = (): DemoLog =>
  existsSync(demoFile)
    ? (JSON.parse(readFileSync(demoFile, 'utf8')) as DemoLog)
    : { events: [], states: [], rows: {}, messages: [] };

/** When the last of it happened. Who looks at it looks from there: its promises come due, and real time goes on. */
export const recordedAt = Math.max(0, ...demo().events.map(({ at }) => at));

const tables = [
  'board',
  'membership',
  'envelope',
  'region_request',
  'service',
  'generation',
  'paper',
  'paper_verification',
  'legal_hold',
  'document',
  'retention',
  'cover',
];

/** Columns that came to a table since, by the table and by the list of its rows. They are held where lists are tested. */
const cameSince: Record<string, readonly string[]> = {
  region_request: ['approved', 'settled_at'],
  envelope: ['waits', 'since'],
  cover: [
    ...['listed', 'paper', 'followed', 'requested_at', 'due_at', 'requestedAt', 'dueAt'],
    ...['deployments', 'foreign_services', 'foreign'],
  ],
  service: ['deployment', 'made'],
  services: ['deployment', 'made'],
  generation: ['asked', 'cover_major', 'next_major', 'next_phase'],
  regions: ['approved', 'settledAt'],
  generations: ['asked', 'coverMajor', 'nextMajor', 'nextPhase'],
  envelopes: ['waits', 'since'],
};

/** Rows without the columns that were not there yet when they were recorded. */
export const asRecorded = (name: string, rows: readonly unknown[] = []): object[] =>
  rows.map((row) =>
    Object.fromEntries(Object.entries(row as object).filter(([column]) => !cameSince[name]?.includes(column))),
  );

/** The same of any store, whichever engine has it: yes and no are 1 and 0. */
export async function logOf({ raw, order }: Pick<TestStore, 'raw' | 'order'>): Promise<DemoLog> {
  const events = await raw<
    { role: string; id: string; data: string } & Omit<DemoLog['events'][number], 'actor' | 'data'>
  >(`select chain, seq, at, actor_role as role, actor_id as id, type, data, leaf from event order by ${order}`);
  const sorted = async (table: string) => {
    const rows = (await raw(`select * from ${table}`)).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, is]) => [name, typeof is === 'boolean' ? Number(is) : is])),
    );
    return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };
  const rows: DemoLog['rows'] = {};
  for (const table of tables) rows[table] = await sorted(table);
  return {
    events: events.map(({ chain, seq, at, role, id, type, data, leaf }) => {
      return { chain, seq, at, actor: { role, id }, type, data: JSON.parse(data), leaf };
    }),
    states: await raw('select chain, seq, leaf, at, facts from state order by chain'),
    rows,
    // Posted with the events. What a job was replaced by, as a letter to all by one for each receiver, has its number in its id.
    messages: await raw(
      "select chain, seq, message from outbox where seq > 0 and id not like '%.%' order by chain, seq, message",
    ),
  };
}
