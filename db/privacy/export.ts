import { eq } from 'drizzle-orm';
import { kindOf } from '#app/domain/facts.ts';
import { where } from '#app/domain/regions/catalog.ts';
import { sentenceOf } from '#app/domain/sentences.ts';
import type { Voices } from '#app/domain/voices.ts';
import { caseOf, nameOf } from '../case.ts';
import { person } from '../people/schema.ts';
import { catalogFacts } from '../state.ts';
import type { Db, ReadTx } from '../types.ts';
import { type Mentions, mentionsOf, textsIn } from './mentions.ts';
import { exportedTables, type Whose } from './tables.ts';

/** One table as an export tells of it: its rows, or why it has none. */
export interface ExportedTable {
  table: string;
  in?: string;
  out?: string;
  rows?: Record<string, unknown>[];
}

export interface PersonalData {
  madeAt: string;
  person: Whose & { name: string };
  tables: ExportedTable[];
}

/** Everything that is kept about somebody, table by table. The log is read in pages, each a moment of its own. */
export async function personalDataOf(read: Db['read'], id: string, now: number): Promise<PersonalData | undefined> {
  const [row] = await read((tx) => tx.select().from(person).where(eq(person.id, id)));
  if (!row) return undefined;
  const told: Record<string, unknown>[] = [];
  const texts: Record<string, unknown>[] = [];
  for (const each of await mentionsOf(read, id)) {
    const said = await read((tx) => saidIn(tx, each, row));
    told.push(...said.told);
    texts.push(...said.texts);
  }
  const logged: Record<string, Record<string, unknown>[]> = { event: told, free_text: texts };
  const tables = await read(async (tx) => {
    const all: ExportedTable[] = [];
    for (const [table, entry] of Object.entries(exportedTables))
      if ('out' in entry) all.push({ table, out: entry.out });
      else all.push({ table, in: entry.in, rows: (await entry.rows?.(tx, row)) ?? logged[table] ?? [] });
    return all;
  });
  return { madeAt: new Date(now).toISOString(), person: { id, email: row.email, name: row.name }, tables };
}

/** Others are somebody: an export is about one person. */
async function saidIn(tx: ReadTx, mentions: Mentions, { id, name, email }: Whose & { name: string }) {
  const texts = await textsIn(tx, mentions);
  const catalog = await catalogFacts(tx);
  const say: Voices = {
    person: (other) => (other === id ? name || email : 'Somebody'),
    text: (ref) => texts.get(ref) ?? '[erased]',
    place: (of) => where(catalog, of),
  };
  const { chain } = mentions;
  const at = kindOf(chain) === 'organization' ? await nameIn(tx, chain) : chain;
  const told = mentions.events.map((event) => ({
    ...{ at: new Date(event.at).toISOString(), where: at, chain, number: event.seq, type: event.type },
    says: sentenceOf(event, say),
    byYou: event.actor.id === id,
  }));
  return { told, texts: [...texts].map(([ref, body]) => ({ where: at, chain, ref, body })) };
}

const nameIn = (tx: ReadTx, chain: string): Promise<string> => caseOf(tx, chain).then(nameOf, () => chain);
