import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pastAgreements } from '#app/domain/agreement/cover.ts';
import type { Actor } from '#app/domain/command.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { type Facts, nothingAtAll } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { deriving } from '#db/derivation.ts';
import { verifyLog } from '#db/log/audit.ts';
import { catalogFacts, stateOf } from '#db/state.ts';
import { eventsOf, record } from '#db/store.ts';
import { place } from '#tests/ready-customer.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';
import { withGenerations } from './many.ts';

const system: Actor = { kind: 'system', id: 'worker' };
let store: TestStore;
let perform: Perform;

beforeAll(async () => {
  store = await openStore();
  perform = door((wish) => record(store.db, wish), Date.now, 'counsel');
  await withGenerations(store.db, 'many', 60);
});
afterAll(() => store.close());

const factsOf = (organization: string) =>
  store.db.read(async (tx) => (await stateOf(tx, organization, 'organization')).facts);
const idsOf = (facts: Facts) => facts.agreements.map(({ id }) => id);

it('the gate answers from the row of the facts as it would from all generations', async () => {
  const { facts } = await store.db.hotReads.gate('many');
  const whole = await factsOf('many');
  expect(facts?.agreements.length).toBe(1);
  expect(whole.agreements.length).toBe(60);
  const catalog = await store.db.read(catalogFacts);
  const ask = (some: Facts) => evaluateGate({ facts: some, catalog, asOf: Date.now(), request: place });
  expect(ask(facts as Facts)).toEqual(ask(whole));
  expect(ask(whole).allowed).toBe(true);
});

describe('generations that are past', () => {
  it('are rows of their own, and facts have them at their places', async () => {
    const facts = await factsOf('many');
    const events = await store.db.read((tx) => eventsOf(tx, 'many'));
    const folded = events.reduce((whole, each) => foldWhole('organization', whole, each), nothingAtAll('organization'));
    expect(facts).toEqual(JSON.parse(JSON.stringify(folded.facts)));
    const rows = await store.raw<{ nth: number }>("select nth from past_generation where organization = 'many'");
    expect(rows.map(({ nth }) => nth).sort((a, b) => a - b)).toEqual(pastAgreements(facts).map((_, nth) => nth));
  });

  it('are changed where they stand', async () => {
    const [first = ''] = idsOf(await factsOf('many'));
    await perform(system, 'recordEnvelopeTruth', { organization: 'many' }, told(first));
    const facts = await factsOf('many');
    expect(facts.agreements[0]?.contradicted?.mismatches).toEqual(['signer']);
    expect(facts.agreements.length).toBe(60);
    expect(await findings()).toEqual([]);
  });

  it('are missed when one is gone: nothing is decided without it, and it is derived anew', async () => {
    const [, second = ''] = idsOf(await factsOf('many'));
    await store.tamper("delete from past_generation where organization = 'many' and nth = 1");
    expect(await findings()).toEqual(['The rows of pastGenerations are not those that follow from the events.']);
    await expect(factsOf('many')).rejects.toMatchObject({ code: 'log_broken' });
    expect(await (await deriving(store.db, 'another program')).all()).toBe(1);
    expect(idsOf(await factsOf('many'))[1]).toBe(second);
    expect(await findings()).toEqual([]);
  });

  it('come out of facts that a program before kept whole', async () => {
    const whole = await factsOf('many');
    const text = JSON.stringify(whole).replaceAll("'", "''");
    await store.tamper("delete from past_generation where organization = 'many'");
    await store.tamper(`update state set facts = '${text}', build = 'before' where chain = 'many'`);
    expect(await factsOf('many')).toEqual(whole);
    expect(await (await deriving(store.db, 'now')).all()).toBe(1);
    expect(await factsOf('many')).toEqual(whole);
    expect(await findings()).toEqual([]);
  });
});

const findings = async () => (await verifyLog(store.db.read)).findings.map(({ message }) => message);

/** What DocuSign never says of an agreement of ours. */
const told = (agreement: string) => ({
  agreement,
  mismatches: ['signer'],
  status: 'sent',
  viewed: false,
  expired: false,
});
