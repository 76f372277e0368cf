import Database from 'better-sqlite3';
import type { Actor } from '#app/domain/command.ts';
import type { ReadName } from '#app/domain/policy.ts';
import { boardQuery } from '#app/domain/sales/board.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { demo } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import { another, crowd, type Lived, oneOfDemo } from '#tests/store/operations/crowd.ts';

/** What a page costs at several numbers of organizations, ten events each: milliseconds of the processor. */
interface Costs {
  what: string;
  at: number[];
  cost: number[];
  limit: { most: number };
}

const actor: Actor = { kind: 'person', id: 'me', staff: 'auditor' };
const repeats = 5;
const most = 50;

const served = oneOfDemo(({ services }) => Object.keys(services).length > 0);
const kinds: Lived[] = [
  ...Array<Lived>(5).fill(served),
  oneOfDemo(({ agreements }) => !!agreements[0]?.signed && !agreements[0].inForce),
  oneOfDemo(({ agreements }) => !!agreements[0]?.sent && !agreements[0].signed),
  oneOfDemo(({ papers }) => Object.keys(papers ?? {}).length > 0),
  oneOfDemo(({ inquiry, plan }) => !inquiry && plan?.is === 'enterprise'),
  oneOfDemo(({ inquiry, qualified }) => !!inquiry && !qualified),
];
/** A minute after the other, of every kind in turn, some before the demo was recorded and some after. */
const like = (number: number) =>
  another(kinds[number % kinds.length] as Lived, number, ((number * 7919) % 100_003) * 60_000 - 100_003 * 30_000);

interface Paged {
  paging?: { next?: string | undefined };
  ready?: Paged;
  pending?: Paged;
  waitingPaging?: Paged['paging'];
}

const search = (text: string) => ({ ...boardQuery(new URLSearchParams(text)) });
/** Each list at its beginning, and a page deep inside where it has one. */
const asked: [what: string, read: ReadName, query: object, cursor?: string][] = [
  ['board', 'board', search(''), 'cursor'],
  ['board by name', 'board', search('sort=name'), 'cursor'],
  ['board by stage', 'board', search('sort=stage')],
  ['board by owner', 'board', search('sort=owner')],
  ['board, what waits for operations', 'board', search('turn=ops'), 'cursor'],
  ['board, what waits for counsel by owner', 'board', search('turn=counsel&sort=owner'), 'cursor'],
  ['board, late ones', 'board', search('age=late')],
  ['board, few of many by name', 'board', search('sort=name&turn=docusign')],
  ['board, a stage, a turn and an age', 'board', search('stage=sales&turn=sales&age=overdue')],
  ['board, found by a word', 'board', search('q=000042')],
  ['board, found by a word of all', 'board', search('q=company')],
  ['board in columns', 'boardColumns', search('view=turns')],
  ['region queue', 'regionQueue', {}, 'cursor'],
  ['countersignatures', 'countersignatures', {}, 'ready'],
  ['papers', 'paperQueue', {}, 'cursor'],
  ['renewals', 'renewals', {}, 'cursor'],
  ['renewals by name', 'renewals', { sort: 'name' }, 'cursor'],
  ['notices', 'notices', {}],
  ['exits', 'exits', {}],
  ['jobs', 'jobs', {}, 'waiting'],
  ['audit log', 'log', {}, 'cursor'],
  ['audit log of a type', 'log', { type: 'organization.released' }],
  ['audit log of a role', 'log', { role: 'auditor' }],
  ['campaigns', 'campaigns', {}],
  ['a campaign', 'campaign', { campaign: campaign() }, 'cursor'],
  ['funnel and pace', 'pace', {}],
  ['organizations for machines', 'machineOrganizations', { limit: 20, after: '0f6a6d1e-0007-4c1a-9a01-000000000400' }],
];

function campaign(): string {
  const facts = demo().states.find((each) => each.chain === 'catalog')?.facts ?? '{}';
  return Object.keys((JSON.parse(facts) as { campaigns?: object }).campaigns ?? {})[0] ?? '';
}

type Store = Awaited<ReturnType<typeof storeWith>>;

/** The largest size is left out when it has to be quick. */
export async function rows(quick: boolean): Promise<Costs[]> {
  const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  const store = await storeWith(demo().events);
  const made = new Map<string, Costs>();
  let filled = 0;
  try {
    for (const size of sizes) {
      await crowd(store.db, size - filled, like, { from: filled });
      events(store, filled * 10, size * 10);
      filled = size;
      for (const { what, cost } of await costsOf(store)) {
        const row = made.get(what) ?? { what, at: [], cost: [], limit: { most } };
        made.set(what, { ...row, at: [...row.at, size], cost: [...row.cost, cost] });
      }
    }
  } finally {
    await store.close();
  }
  return [...made.values()];
}

async function costsOf(store: Store): Promise<{ what: string; cost: number }[]> {
  const found: { what: string; cost: number }[] = [];
  for (const [what, name, query, cursor] of asked) {
    found.push({ what, cost: await costOf(store, name, query) });
    if (!cursor) continue;
    const place = await deepIn(store, name, query, cursor);
    if (place)
      found.push({ what: `${what}, deep inside`, cost: await costOf(store, name, { ...query, [cursor]: place }) });
  }
  return found;
}

const read = (store: Store, name: ReadName, query: object) =>
  store.db.read((tx) =>
    (reads[name] as (reading: Reading, query: object) => Promise<Paged>)({ tx, now: Date.now(), actor }, query),
  );

/** Thirty pages on. */
async function deepIn(store: Store, name: ReadName, query: object, cursor: string): Promise<string | undefined> {
  let place: string | undefined;
  for (let pages = 0; pages < 30; pages += 1) {
    const found = await read(store, name, { ...query, [cursor]: place });
    const next = (found.ready?.paging ?? found.pending?.paging ?? found.waitingPaging ?? found.paging)?.next;
    if (!next) break;
    place = next;
  }
  return place;
}

/** In the middle of some times, after one that warms what the first asker would wait for. */
async function costOf(store: Store, name: ReadName, query: object): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round <= repeats; round += 1) {
    const before = process.cpuUsage();
    await read(store, name, query);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) costs.push((user + system) / 1_000);
  }
  return costs.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? Number.NaN;
}

/** Events of the crowd, by one statement: what they are is the same all over, and no list folds them. */
function events({ place }: Store, from: number, to: number): void {
  const raw = new Database('file' in place ? place.file : '');
  const follows = raw.prepare("select sql from sqlite_schema where name = 'event_follows_its_chain'").pluck().get();
  raw.exec('drop trigger event_follows_its_chain');
  raw
    .prepare(
      `with recursive each(n) as (select ? union all select n + 1 from each where n + 1 < ?)
       insert into event (chain, seq, at, actor_role, actor_id, type, data, request, prev, leaf)
       select 'crowd-' || (n / 10), n % 10 + 1, 1790000000000 + n * 5000, iif(n % 5000 = 0, 'auditor', 'system'), 'worker',
         iif(n % 10 = 3, 'organization.released', 'turn.nudged'), '{"turn":"sales"}', 'growth', '', hex(n) from each`,
    )
    .run(from, to);
  raw.exec(String(follows));
  raw.close();
}
