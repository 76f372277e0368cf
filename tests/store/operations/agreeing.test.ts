import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { type Turn, type TurnKind, turnsOf } from '#app/domain/promises/turns.ts';
import { waitsOf } from '#app/domain/promises/waits.ts';
import { type Owner, owners } from '#app/domain/roles.ts';
import { boardQuery, sorts, stages } from '#app/domain/sales/board.ts';
import { ownersOf } from '#app/ui/promises/turns.tsx';
import type { Reading } from '#db/reading.ts';
import { reads } from '#db/reads.ts';
import { sweepCards } from '#db/sales/cards.ts';
import { card } from '#db/sales/schema.ts';
import { catalogFacts, stateOf } from '#db/state.ts';
import { demo } from '#tests/house/demo-events.ts';
import { storeWith } from '#tests/house/replay.ts';
import type { TestStore } from '../engine/open-store.ts';
import { another, crowd, type Lived, oneOfDemo } from './crowd.ts';

/** Whatever shows what is open for an organization shows what `turnsOf` says of it: board, strip, campaign, queues. */
const day = 86_400_000;
const now = Math.max(...demo().states.map((each) => each.at)) + day;
const actor: Actor = { kind: 'person', id: 'me', staff: 'ops' };
const act = { at: now - 3 * day, by: 'clara' };
const text = 'b'.repeat(64);
let number = 100;

const served = oneOfDemo(({ services }) => Object.keys(services).length > 0);
const signed = oneOfDemo(({ agreements }) => !!agreements[0]?.signed && !agreements[0].inForce);
const withPaper = oneOfDemo(({ papers }) => Object.keys(papers ?? {}).length > 0);
type Agreement = Lived['agreements'][number];
/** Another one like it, with its last agreement changed. */
function like(facts: Lived, change: (agreement: Agreement) => Partial<Agreement>, more: Partial<Lived> = {}): Lived {
  number += 1;
  const made = { ...another(facts, number, 0), ...more };
  const last = made.agreements.at(-1);
  return last ? { ...made, agreements: [...made.agreements.slice(0, -1), { ...last, ...change(last) }] } : made;
}
const notice = (cause: 'breach' | 'convenience', endsAt: number) => ({
  ...({ ...act, id: 'notice', from: 'customer', cause, title: text, reason: text, endsAt, exitDays: 30 } as const),
});
const over = { ...act, reason: text, endsAt: act.at };
const tally = (settled: number, held = 1) => ({
  exit: { done: { settled, destroyed: settled, ...(settled > 0 && { lastDestroyedAt: act.at }) }, warned: [] },
  serviceTally: { all: held, held },
});
const certificate = { id: 'certificate', prepared: act, signer: 'clara' };
const nothing = () => ({});
const lived = (): Lived[] => [
  like(signed, ({ countersigner }) => ({ returned: { at: now, by: countersigner, event: 'signing_complete' } })),
  like(signed, () => ({ voidRequested: { ...act, reason: text } })),
  like(signed, () => ({ contradicted: { ...act, mismatches: ['signer'] } })),
  like(signed, () => ({ countersigned: { ...act, signedAt: act.at } })),
  like(served, nothing, { hold: { ...act, reason: text } }),
  like(served, nothing, { legalHolds: { h1: { ...act, reason: text, releaseRequested: { ...act, reason: text } } } }),
  like(served, () => ({ notices: [notice('breach', now + 20 * day)] })),
  like(served, () => ({ notices: [{ ...notice('breach', now + 20 * day), cureReported: { ...act, note: text } }] })),
  like(served, () => ({ notices: [notice('convenience', now + 20 * day)] })),
  like(served, () => ({ notices: [notice('convenience', act.at)], terminated: over })),
  like(served, () => ({ terminated: over, exit: tally(1).exit }), tally(1)),
  like(served, () => ({ terminated: over, exit: tally(1).exit, destructions: [certificate] }), tally(1)),
  like(withPaper, nothing),
];

let store: TestStore;
const turns = new Map<string, Turn[]>();
beforeAll(async () => {
  store = await storeWith(demo().events);
  const all = lived();
  await crowd(store.db, all.length, (index) => all[index] as Lived, { at: now });
  while ((await sweepCards(store.db, now)) > 0);
  await store.db.read(async (tx) => {
    const catalog = await catalogFacts(tx);
    for (const { organization } of await tx.select().from(card)) {
      const { facts } = await stateOf(tx, organization, 'organization');
      turns.set(organization, turnsOf({ facts, catalog, asOf: now }));
    }
  });
});
afterAll(() => store.close());

const reading = <T>(read: (reading: Reading) => Promise<T>) => store.db.read((tx) => read({ tx, now, actor }));
const board = async (search: string) => {
  const found = await reading((each) => reads.board(each, { ...boardQuery(new URLSearchParams(search)), size: 500 }));
  expect(found.paging.total).toBe(found.cards.length);
  return found.cards;
};
const shown = (some: readonly Pick<Turn, 'owner' | 'title'>[] = []) =>
  ownersOf(some).toSorted((a, b) => owners.indexOf(a.owner) - owners.indexOf(b.owner));
const waiting = (owner: Owner) =>
  [...turns].flatMap(([id, open]) => (open.some((each) => each.owner === owner) ? [id] : []));
/** The organizations with a turn of such a kind, or what their turns of that kind are about. */
const having = (...kinds: TurnKind[]) =>
  [...turns].flatMap(([id, open]) => (open.some(({ kind }) => kinds.includes(kind)) ? [id] : [])).sort();
const abouts = (...kinds: TurnKind[]) =>
  [...turns].flatMap(([, open]) => open.flatMap((each) => (kinds.includes(each.kind) ? [each.about] : []))).sort();

describe('of every organization', () => {
  it('there is something of each kind that the queues list, and of the outside and of time', () => {
    const kinds = new Set([...turns.values()].flat().map((each) => each.kind));
    const wanted: TurnKind[] = [
      ...([
        'agreement.countersign',
        'agreement.review',
        'agreement.confirm',
        'agreement.void',
        'region.decide',
      ] as const),
      ...([
        'paper.verify',
        'notice.cure',
        'notice.decide',
        'notice.end',
        'exit.return',
        'certificate.prepare',
      ] as const),
      ...(['certificate.sign', 'legal_hold.release', 'hold.release', 'agreement.resign', 'finding.mend'] as const),
    ];
    expect(wanted.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('the board shows everybody who is waited for, with what for and since when', async () => {
    const cards = await board('');
    expect(cards.length).toBe(turns.size);
    for (const { id, waits, ...each } of cards) {
      const open = turns.get(id) ?? [];
      expect(waits.map(({ owner, title, count }) => ({ owner, title, count }))).toEqual(ownersOf(open));
      if (open.length > 0) expect(each.since).toBe(Math.min(...waits.map(({ since }) => since)));
    }
  });

  it.each(owners)('it stands under %s when it waits for them, and only then', async (owner) => {
    const cards = await board(`turn=${owner}`);
    expect(cards.map((each) => each.id).sort()).toEqual(waiting(owner).sort());
    for (const { id, since } of cards) {
      const theirs = turns.get(id)?.filter((each) => each.owner === owner) ?? [];
      expect(since).toBe(waitsOf(theirs, since)[0]?.since);
    }
  });

  it.each(Object.keys(sorts))(
    'a walk over the pages of one turn by %s meets each once, forwards and back',
    async (sort) => {
      const all = (await board(`turn=customer&sort=${sort}`)).map((each) => each.id);
      expect(all.length).toBeGreaterThan(6);
      const page = (cursor?: string) =>
        reading((each) =>
          reads.board(each, { ...boardQuery(new URLSearchParams({ turn: 'customer', sort })), size: 3, cursor }),
        );
      const pages = [await page()];
      for (let next = pages[0]?.paging.next; next; next = pages.at(-1)?.paging.next) pages.push(await page(next));
      expect(pages.flatMap(({ cards }) => cards.map((each) => each.id))).toEqual(all);
      const before = await page(pages.at(-1)?.paging.previous);
      expect(before.cards).toEqual(pages.at(-2)?.cards);
      expect((await page('nowhere')).paging.lost).toBe(true);
    },
  );

  it('it stands under nobody when nothing is open, whether or not the gate is', async () => {
    const idle = [...turns].flatMap(([id, open]) => (open.length === 0 ? [id] : []));
    expect((await board('turn=nobody')).map((each) => each.id).sort()).toEqual(idle.sort());
    const ready = await board('stage=ready');
    expect(ready.some((each) => each.waits.length > 0)).toBe(true);
    expect(ready.some((each) => each.hold)).toBe(false);
    expect((await board('stage=hold')).length).toBe(1);
  });

  it('columns count the same', async () => {
    for (const view of ['turns', 'stages'] as const) {
      const { columns } = await reading((each) => reads.boardColumns(each, boardQuery(new URLSearchParams({ view }))));
      for (const { key, total } of columns)
        expect(total, key).toBe((await board(view === 'turns' ? `turn=${key}` : `stage=${key}`)).length);
      const sum = columns.reduce((all, each) => all + each.total, 0);
      if (view === 'stages') expect(sum).toBe(turns.size);
      else expect(sum).toBeGreaterThan(turns.size);
    }
    expect(stages).toContain('hold');
  });

  it('the strip says the same, on its own page and on that of the desk', async () => {
    for (const organization of turns.keys())
      for (const strip of [
        await reading((each) => reads.journey(each, { organization })),
        await reading((each) => reads.caseFile(each, { organization })),
      ])
        expect(shown(strip.turns), organization).toEqual(shown(turns.get(organization)));
  });

  it('the page of a campaign says the same', async () => {
    const { campaigns } = await reading((each) => reads.campaigns(each));
    let told = 0;
    for (const { id: campaign } of campaigns) {
      const { items } = await reading((each) => reads.campaign(each, { campaign }));
      for (const { organization, waits } of items) {
        expect(waits.map(({ owner, title, count }) => ({ owner, title, count }))).toEqual(
          ownersOf(turns.get(organization) ?? []),
        );
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(3);
  });
});

describe('a queue lists what the turns are', () => {
  it('region requests', async () => {
    const { pending } = await reading((each) => reads.regionQueue(each, {}));
    expect(pending.items.map((each) => each.request.key).sort()).toEqual(abouts('region.decide'));
    for (const { organization, request } of pending.items)
      expect(request.promisedBy).toBe(turns.get(organization)?.find((each) => each.about === request.key)?.promisedBy);
  });
  it('region requests of one organization, and none of the others', async () => {
    const [organization = ''] = having('region.decide');
    const { pending } = await reading((each) => reads.regionQueue(each, { organization }));
    const theirs = turns.get(organization)?.filter((each) => each.kind === 'region.decide');
    expect(pending.items.map((each) => each.request.key).sort()).toEqual(theirs?.map((each) => each.about).sort());
    expect(pending.paging.total).toBe(theirs?.length);
    const [other = ''] = [...turns.keys()].filter((id) => !having('region.decide').includes(id));
    expect((await reading((each) => reads.regionQueue(each, { organization: other }))).pending.items).toEqual([]);
  });
  it('agreements to countersign and to review', async () => {
    const { ready, review } = await reading((each) => reads.countersignatures(each, {}));
    expect(ready.items.map((each) => each.agreement.id).sort()).toEqual(abouts('agreement.countersign'));
    expect(review.items.map((each) => each.agreement.id).sort()).toEqual(abouts('agreement.review'));
    for (const { organization, agreement, since } of ready.items)
      expect(since).toBe(turns.get(organization)?.find((each) => each.about === agreement.id)?.since);
  });
  it('papers', async () => {
    const { items } = await reading((each) => reads.paperQueue(each, {}));
    expect(items.map((each) => each.id).sort()).toEqual(abouts('paper.verify'));
  });
  it('notices, exits and certificates', async () => {
    const listed = async (which: 'notices' | 'exits' | 'destructions') =>
      (await reading((each) => reads[which](each, {}))).items.map((each) => each.organization.id).sort();
    expect(await listed('notices')).toEqual(having('notice.cure', 'notice.decide', 'notice.end'));
    expect(await listed('exits')).toEqual(having('exit.return', 'exit.attest'));
    expect(await listed('destructions')).toEqual(having('certificate.prepare', 'certificate.sign'));
  });
  it('legal holds of which the release is asked for', async () => {
    const { items } = await reading((each) => reads.legalHolds(each, {}));
    expect(
      items
        .filter((each) => each.asked)
        .map((each) => each.id)
        .sort(),
    ).toEqual(abouts('legal_hold.release'));
  });
});
