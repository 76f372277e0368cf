import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { ReadName } from '#app/domain/policy.ts';
import { type BoardQuery, boardQuery, sorts } from '#app/domain/sales/board.ts';
import { coverFilters } from '#app/domain/services/cover-words.ts';
import { sampleOf, templateLines } from '#app/domain/templates/samples.ts';
import { dialect } from '#db/dialect.ts';
import { organizationsWithMoments } from '#db/ending/moments.ts';
import { renewalSorts } from '#db/ending/reads.ts';
import { verifyChain } from '#db/log/chain.ts';
import { cursorOf } from '#db/page.ts';
import { organizationsToDrill } from '#db/people/drills.ts';
import { nextDue, somethingDue } from '#db/queue.ts';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { sweepCards } from '#db/sales/cards.ts';
import { publicPace } from '#db/sales/pace.ts';
import type { ReadTx } from '#db/types.ts';
import { demo, recordedAt } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';
import { costs } from './costs.ts';
import { another, asksForCopy, crowd, oneOfDemo } from './crowd.ts';
import { anIncident, incidentsAsked } from './known-case.ts';
import { ledgerQueries } from './ledger-queries.ts';

/** Every statement that anything prepares, beside what prepares it: the builder of queries asks for each by its text. */
const seen: string[] = [];
const { prepare } = Database.prototype;
let store: TestStore;
let subcontractor: string;
beforeAll(async () => {
  store = await storeWith([...demo().events, ...anIncident, asksForCopy]);
  [subcontractor = ''] = await crowd(store.db, 1, (number) => {
    const { inquiry, ...facts } = another(
      oneOfDemo((each) => !!each.inquiry && each.agreements.length === 0),
      number,
      0,
    );
    return { ...facts, ...(inquiry && { inquiry: { ...inquiry, role: 'subcontractor' } }) };
  });
  Database.prototype.prepare = function (this: Database.Database, sql: string) {
    seen.push(sql);
    return prepare.call(this, sql);
  } as typeof prepare;
});
afterAll(async () => {
  Database.prototype.prepare = prepare;
  await store.close();
});

const states = demo().states.filter((each) => each.facts.includes('"organization":'));
const organization = states.find((each) => each.facts.includes('"services":{"'))?.chain ?? '';
const actor: Actor = { kind: 'machine', id: 'me', scopes: [], organizations: 'all' };
const now = recordedAt;
const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' } as const;
const cursor = (name: string, ...key: (string | number | boolean)[]) => ({ cursor: cursorOf(name, 'after', key) });
const boards = (more: Partial<BoardQuery>) =>
  (Object.keys(sorts) as BoardQuery['sort'][]).map((sort) => ({ ...boardQuery(new URLSearchParams()), ...more, sort }));
/** Of it the demo, whose texts were not recorded, has published nothing. */
const line = templateLines.at(-1) ?? '';
const ofOne = [{ organization }];
const stretch = [...ofOne, { organization, before: 5 }];

/** How each read is asked, in every way that makes another statement of it. A read that is left out does not compile. */
const asked: Record<ReadName, readonly unknown[]> = {
  mine: [undefined],
  ...{ journey: ofOne, standing: ofOne, thread: ofOne, prospect: ofOne, signing: ofOne },
  ...{ review: ofOne, regionPicker: ofOne },
  ...{ duties: ofOne, services: ofOne, conversions: ofOne },
  passports: [() => ({ organization, service: someService() })],
  preview: [{ organization, request: place }],
  ...{ members: ofOne, named: ofOne },
  draft: [{ form: 'x', place: '' }],
  board: [
    ...[{}, { stage: 'sales' }, { turn: 'sales' }, { turn: 'nobody' }, { owner: 'me' }, { owner: 'none' }].flatMap(
      boards,
    ),
    ...[{ age: 'late' }, { q: 'north' }, { q: 'two words' }, { turn: 'ops', q: 'north' }].flatMap(boards),
    ...boards({ stage: 'sales', turn: 'sales', owner: 'me', age: 'overdue' }),
    { ...boards({})[0], ...cursor('board since', false, now, 'x') },
    { ...boards({})[0], cursor: cursorOf('board since', 'before', [true, now, 'x']) },
    { ...boards({})[1], ...cursor('board name', 'x', 'x') },
    { ...boards({ turn: 'ops' })[0], ...cursor('board since ops', now, 'x') },
    { ...boards({ turn: 'ops' })[3], cursor: cursorOf('board owner ops', 'before', ['~', now, 'x']) },
  ],
  boardColumns: [boards({ view: 'turns' })[0], boards({ view: 'stages' })[0]],
  pace: [undefined],
  caseFile: ofOne,
  history: ofOne,
  caseHistory: ofOne,
  regionQueue: [
    {},
    { organization },
    { ...cursor('requests', 1, 'x', 'x'), decided: cursorOf('decisions', 'after', [now, 'x', 'x']) },
  ],
  serviceRegistry: [
    {},
    cursor('services of all', now, 'x'),
    ...Object.keys(coverFilters).flatMap((cover) => [{ cover }, { cover, ...cursor(`services ${cover}`, now, 'x') }]),
  ],
  jobs: [
    {},
    { waiting: cursorOf('jobs waiting', 'after', [1, 'x']), dead: cursorOf('jobs dead', 'after', [now, 'x']) },
  ],
  deliveries: [{}, cursor('deliveries', now, 'x')],
  docusign: [undefined],
  tokens: [{}, cursor('tokens', 'zzz')],
  organizationTokens: ofOne,
  endpoints: ofOne,
  catalog: [undefined],
  catalogPlace: [{ provider: 'aws', region: 'us-east-1' }],
  matrixDesk: [undefined],
  matrixRow: [{ control: 'backups' }],
  countersignatures: [
    {},
    Object.fromEntries(
      ['review', 'ready', 'underway'].map((each) => [each, cursorOf(`envelopes ${each}`, 'after', [1, 'x'])]),
    ),
  ],
  campaigns: [undefined],
  campaign: [undefined, 'to_send', 'older', 'signer', 'signed', 'left'].map((state) => ({
    campaign: campaign(),
    state,
  })),
  agreementChanges: [() => ({ organization: subcontractor })],
  templates: [undefined],
  template: [{ template: line }],
  ownTerms: [() => ({ organization: subcontractor })],
  templateText: [{ template: line, version: sampleOf(line).version }],
  log: [
    {},
    { chain: organization },
    { type: 'inquiry.sent' },
    { role: 'sales' },
    { from: 0, until: now },
    { chain: organization, type: 'inquiry.sent', role: 'sales', from: 0 },
    cursor('log', now, 'x', 1),
    { role: 'sales', ...cursor('log', now, 'x', 1) },
    { type: 'inquiry.sent', cursor: cursorOf('log', 'before', [1, 'x', 1]) },
    { chain: organization, ...cursor(`log of ${organization}`, 5) },
  ],
  organizationsNamed: [{ text: organization }, { text: 'north' }],
  past: [{ organization, at: now }],
  verification: [undefined],

  machineOrganizations: [{ limit: 20 }, { after: 'a', limit: 20 }],
  machineOrganization: ofOne,
  machineRequirements: ofOne,
  machineAgreements: ofOne,
  ...{ machineRegions: ofOne, machineCatalog: [undefined] },
  machineAcknowledgements: ofOne,
  machineServices: [{ organization, limit: 20 }],
  machineService: [{ organization, service: 'x' }],
  ...{ machineConversions: ofOne, machineRequests: ofOne, machineDocuments: [undefined], machineDomains: [undefined] },
  machineMembers: ofOne,
  machineEvents: [{ organization, limit: 20 }],
  machineWebhooks: ofOne,
  machineDeliveries: [
    { organization, webhook: 'x', limit: 20 },
    { organization, webhook: 'x', after: '1/x', limit: 20 },
  ],
  machineDelivery: [{ organization, webhook: 'x', delivery: 'x' }],

  ...{ papers: ofOne, ending: ofOne, texts: ofOne, nda: ofOne, gatedDocuments: stretch },
  paperQueue: [{}, cursor('papers', 1, 'x')],
  renewals: renewalSorts.map((sort) => ({ sort })),
  notices: [{}, cursor('notices', 1, 'x')],
  exits: [{}, cursor('exits', 1, 'x')],
  destructions: [{}, cursor('certificates', 1, 'x')],
  legalHolds: [{}, cursor('holds', 1, 'x')],
  ...{ machineDocumentHistory: stretch, documentDesk: [undefined], documentRules: [undefined] },
  tracedCopy: [{ download: '0'.repeat(36) }],
  ...ledgerQueries(organization, cursor),
  ...incidentsAsked(organization),
  ...{ privacyDesk: [undefined], privacyCase: [{ request: 'r' }], ownRequests: [undefined], deletion: ofOne },
  ...{ ownRequest: [{ request: 'r' }], ownDeletion: [undefined] },
  ...{ newcomers: ofOne, register: [undefined], programmeDesk: [undefined], asks: ofOne },
  // Of a legal draft the recorded demo has none.
  ...{ legalDesk: [undefined], legalDraft: [] },
  registerEntry: [{ entry: 'aws-hosting' }, { entry: 'aws-hosting', ...cursor('notices of an entry', 1, 'x') }],
};

/** One of the organization that is asked about. */
function someService(): string {
  const facts = states.find((each) => each.chain === organization)?.facts ?? '{}';
  return Object.keys((JSON.parse(facts) as { services?: object }).services ?? {})[0] ?? '';
}

function campaign(): string {
  const facts = demo().states.find((each) => each.chain === 'catalog')?.facts ?? '{}';
  return Object.keys((JSON.parse(facts) as { campaigns?: object }).campaigns ?? {})[0] ?? '';
}

/** What is looked at all day, beside what people read. */
const watched: Record<string, (tx: ReadTx) => Promise<unknown>> = {
  'the next job': (tx) => nextDue(tx, now),
  'whether a job is due': (tx) => somethingDue(tx, now),
  'what time has brought': (tx) => organizationsWithMoments(tx, now, 50),
  'what drills are due': (tx) => organizationsToDrill(tx, now, 50),
  'the public pace': publicPace,
  'a chain that is verified': (tx) => verifyChain(tx, organization, []),
};

async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  seen.length = 0;
  await run();
  return [...new Set(seen)].filter((sql) => /^select/i.test(sql) && !/ where false/.test(sql));
}
/** How much hangs on each region is counted over all services; and staff are few. A number may only shrink. */
const costlyToday: Record<string, number> = { catalog: 1, ownDeletion: 1 };

describe.skipIf(dialect === 'postgres')('no list sorts what it found, or looks through a table', () => {
  let raw: Database.Database;
  beforeAll(() => {
    raw = new Database('file' in store.place ? store.place.file : '');
  });
  afterAll(() => raw.close());
  it('for which the demo has what is asked', () => {
    expect([organization, campaign()]).not.toContain('');
  });
  it.each(Object.entries(asked))('%s', async (name, queries) => {
    const found = await statementsOf(async () => {
      for (const query of queries)
        await store.db.read((tx) =>
          (reads[name as ReadName] as (reading: Reading, query: unknown) => Promise<unknown>)(
            { tx, now, actor },
            typeof query === 'function' ? (query as () => unknown)() : query,
          ),
        );
    });
    const costly = found.flatMap((sql) => costs(sql, raw).map((cost) => `${cost}: ${sql}`));
    expect(costly.length, costly.join('\n')).toBe(costlyToday[name] ?? 0);
  });
  const sweep: [string, () => Promise<unknown>] = ['the sweep of cards', () => sweepCards(store.db, now)];
  const runs = Object.entries(watched).map(([name, read]): typeof sweep => [name, () => store.db.read(read)]);
  it.each([...runs, sweep])('%s', async (_name, run) => {
    expect((await statementsOf(run)).flatMap((sql) => costs(sql, raw).map((cost) => `${cost}: ${sql}`))).toEqual([]);
  });

  it('and would be seen to: a sort, a look through, and a walk without an end', () => {
    const cost = (sql: string) => costs(sql, raw).length;
    expect(cost('select * from card order by envelope limit 5')).toBe(2);
    expect(cost('select * from card where signer_name = ?')).toBe(1);
    expect(cost('select * from card order by name, organization')).toBe(1);
    expect(cost('select * from card order by name, organization limit 5')).toBe(0);
    expect(cost('select count(*) from card')).toBe(0);
  });
});
