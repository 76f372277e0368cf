import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Event } from '#app/domain/event.ts';
import { type ChainKind, type FactsOf, kindOf } from '#app/domain/facts.ts';
import { putDocument } from '#db/keeping/documents.ts';
import { loadOrCreateKey } from '#db/log/checkpoint.ts';
import { sequencer } from '#db/log/sequencer.ts';
import { person } from '#db/people/schema.ts';
import { project } from '#db/projections.ts';
import { keepTexts } from '#db/seal.ts';
import { heldServices } from '#db/services/held.ts';
import { type ChainState, catalogSeen, stateOf } from '#db/state.ts';
import { insertInto } from '#db/statement.ts';
import { append, saveState } from '#db/store.ts';
import type { Db, Tx } from '#db/types.ts';
import { staff } from '#sandbox/people.ts';
import { copyOf, type Happening, type Person, type Surroundings } from './copies.ts';
import { type Life, lifeOf, live } from './lives.ts';
import { merged } from './merged.ts';
import { catalog, desks, type Story, stories, storyNamed } from './stories.ts';

const day = 86_400_000;
/** So many events are written in one transaction: some tenths of a second. */
const atOnce = 2_000;
/** So many organizations live side by side; the log has their events in the order of time. */
const sideBySide = 200;

export interface Wanted {
  organizations: number;
  /** All together; what stories leave of them is lived by those who are ready. As many as the stories have, if not said. */
  events?: number;
  /** How many services one of them has at most. */
  mostServices?: number;
  /** One more organization that has lived so much. */
  giant?: Life;
}

export interface Filling {
  db: Db;
  /** Where `documents` goes. */
  portalFolder: string;
  keyFile: string;
}

export interface Filled {
  events: number;
  /** Some organizations of every story, by its name. */
  organizations: Record<string, string[]>;
  giant?: string;
}

/**
 * Fills an empty store as if so much had happened in it, by the functions that write and derive whatever the portal holds: what it has
 * then verifies. The time that it takes grows with events: about 60 µs of the processor each.
 */
export async function fill({ db, portalFolder, keyFile }: Filling, wanted: Wanted, now = Date.now()): Promise<Filled> {
  const document = await putDocument(join(portalFolder, 'documents'), await onePage());
  const opened = catalog.find((each) => each.type === 'campaign.opened')?.at ?? 0;
  const around = { now, catalogShift: now - 20 * day - opened, document };
  mkdirSync(join(keyFile, '..'), { recursive: true });
  const tree = sequencer(db, loadOrCreateKey(keyFile, 'hipaa-onboarding-portal'), keyFile, async () => undefined);
  const filled: Filled = { events: 0, organizations: Object.fromEntries(stories.map(({ name }) => [name, []])) };
  const write = async (happenings: Iterable<Happening>) => {
    for (const some of inParts(happenings, atOnce)) {
      await db.write('growth', (tx) => happen(tx, some));
      filled.events += some.length;
      await tree.advance(some.at(-1)?.at ?? now);
    }
  };

  await db.write('growth', async (tx) => {
    for (const each of deskPeople()) await known(tx, each, now);
  });
  await write(ofCatalog(around));
  const share = sharesOf(wanted);
  for (let from = 0; from < wanted.organizations; from += sideBySide) {
    const numbers = Array.from({ length: Math.min(sideBySide, wanted.organizations - from) }, (_, each) => from + each);
    await write(merged(numbers.map((number) => organization(number, share, around, filled))));
  }
  if (wanted.giant) {
    const copy = copyOf(wanted.organizations, storyNamed('ready'), around, now - 700 * day);
    filled.giant = copy.chain;
    await write(copy.begin());
    await write(live(copy, wanted.giant, now - 600 * day, now));
  }
  return filled;
}

type Share = ReturnType<typeof sharesOf>;

/** Which story each number has, and what those live who are ready. */
function sharesOf({ organizations, events, mostServices = 40 }: Wanted) {
  const all = stories.reduce((sum, { share }) => sum + share, 0);
  const storyOf = (number: number): Story => {
    // Mixed, so that every stretch of numbers has all of them: 37 and 100 have no divisor in common.
    let left = (number * 37) % all;
    for (const story of stories) {
      if (left < story.share) return story;
      left -= story.share;
    }
    return storyNamed('ready');
  };
  let [told, ready] = [0, 0];
  for (let number = 0; number < organizations; number += 1) {
    const story = storyOf(number);
    told += story.told.length;
    if (story.name === 'ready') ready += 1;
  }
  const left = Math.max(0, (events ?? told) - told);
  let lived = 0;
  /** Of the next one who is ready: so many, or one more, that all together come to what is wanted. */
  const nextLife = () => {
    const before = Math.floor((left * lived) / ready);
    lived += 1;
    return lifeOf(Math.floor((left * lived) / ready) - before, mostServices);
  };
  return { storyOf, nextLife, organizations };
}

function* organization(
  number: number,
  { storyOf, nextLife, organizations }: Share,
  around: Surroundings,
  filled: Filled,
) {
  const story = storyOf(number);
  // The first came a year ago, the last some hours; their stories take weeks.
  const startsAt = Math.floor(around.now - 330 * day + (number / organizations) * 300 * day);
  const copy = copyOf(number, story, around, startsAt);
  const life = story.name === 'ready' ? nextLife() : undefined;
  const some = filled.organizations[story.name];
  if (some && some.length < 50) some.push(copy.chain);
  let at = startsAt;
  for (const each of copy.begin()) {
    at = each.at;
    yield each;
  }
  if (life) yield* live(copy, life, at, around.now);
}

function* ofCatalog(around: Surroundings): Generator<Happening> {
  const copy = copyOf(-1, { told: catalog }, around, around.now);
  for (const told of catalog) yield { ...copy.happening(told, told.at + around.catalogShift), chain: 'catalog' };
}

/** A chain as these happenings find it, and as they leave it. */
interface Chain {
  before: ChainState<ChainKind>;
  after: ChainState<ChainKind>;
  recorded: Event[];
  happened: { before: FactsOf[ChainKind]; facts: FactsOf[ChainKind]; event: Event }[];
  services: ReturnType<typeof heldServices>;
}

/** Appends what happened, and writes what each chain amounts to afterwards. May be done again, as every write may. */
async function happen(tx: Tx, happenings: readonly Happening[]): Promise<void> {
  const chains = new Map<string, Chain>();
  for (const { chain, at, actor, type, data, texts, people = [] } of happenings) {
    for (const each of people) await known(tx, each, at);
    const before = chains.get(chain)?.before ?? (await stateOf<ChainKind>(tx, chain, kindOf(chain)));
    const { after, recorded, happened, services } = chains.get(chain) ?? {
      after: before,
      recorded: [] as Event[],
      happened: [] as Chain['happened'],
      services: heldServices(tx, chain),
    };
    const next = {
      chain,
      seq: after.seq + 1,
      at: Math.max(at, after.at),
      actor,
      type,
      data: JSON.parse(data),
    } as Event;
    const leaf = await append(tx, next, data, 'growth', after.leaf);
    await keepTexts(tx, chain, texts, data);
    recorded.push(next);
    const { facts } = await services.fold(kindOf(chain), after.facts, next);
    happened.push({ before: after.facts, facts, event: next });
    chains.set(chain, { before, after: { facts, seq: next.seq, leaf, at: next.at }, recorded, happened, services });
  }
  const catalogNow = await catalogSeen(tx);
  for (const [chain, { before, after, recorded, happened, services }] of chains) {
    await saveState(tx, { chain, ...after });
    const facts = { before: before.facts, facts: after.facts, services: services.changes() };
    await project(tx, { chain, ...facts, catalog: catalogNow, recorded, happened });
  }
}

const insertPerson = insertInto(person, 'growth_person', 'id', 'email', 'name', 'createdAt');
const known = (tx: Tx, each: Person, createdAt: number) => tx.prepared(insertPerson).execute({ ...each, createdAt });

/** Who acts in the stories, under the names that they have in the demo. */
const deskPeople = (): Person[] =>
  Object.entries(desks).flatMap(([desk, ids]) =>
    ids.map((id, index) => {
      const found = staff.filter(({ groups }) => groups.includes(desk))[index];
      return { id, email: found?.email ?? `${desk}.${index}@vendor.example`, name: found?.name ?? desk };
    }),
  );

function* inParts(happenings: Iterable<Happening>, most: number): Generator<Happening[]> {
  let part: Happening[] = [];
  for (const each of happenings) {
    part.push(each);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

async function onePage(): Promise<Buffer> {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage().drawText('Business Associate Agreement. A sample of the benchmark.', { x: 50, y: 700, size: 12 });
  return Buffer.from(await made.save());
}
