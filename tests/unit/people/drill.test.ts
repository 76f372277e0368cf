import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { drillMs, drillState, nextDrillAt, nextDrillMoment, nextQuarter } from '#app/domain/people/drill.ts';
import { ledgerOf, standingOf } from '#app/domain/promises/ledger.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { react } from '#app/domain/reactions.ts';
import { customer, day, ground, hash, ops, signed, start, storyOf, system } from '../ending/story.ts';
import { outcome } from '../trust/newcomer.ts';

const pia: Actor = { kind: 'person', id: 'pia' };
const april = Date.UTC(2026, 3, 1);
const july = Date.UTC(2026, 6, 1);
/** The contacts of the inquiry are one person; privacy is named anew and is another. */
function named() {
  const story = storyOf([...ground, ...signed('a1')]);
  const [incumbent = ''] = Object.values(story.facts.appointments ?? {}).flatMap(({ held }) =>
    held.map(({ person }) => person),
  );
  story.perform(customer, 'appoint', { post: 'privacy', person: 'pia' }, start + 1);
  story.perform(pia, 'confirmAppointments', { posts: ['privacy'] }, start + 2);
  return { story, incumbent };
}
const open = (story: ReturnType<typeof storyOf>, asOf: number) =>
  turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf }).flatMap(({ kind, owner, about, due }) =>
    kind.startsWith('drill.') ? [{ kind, owner, about, due }] : [],
  );

describe('the quarter day', () => {
  it('is the first of January, April, July or October after a moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
        const next = new Date(nextQuarter(at));
        expect(next.getTime()).toBeGreaterThan(at);
        expect(next.getTime() - at).toBeLessThanOrEqual(92 * day);
        expect([next.getUTCMonth() % 3, next.getUTCDate(), next.getTime() % day]).toEqual([0, 1, 0]);
      }),
    );
  });
  it('comes while an agreement is in force, and not under a notice', () => {
    expect(nextDrillAt(storyOf(ground).facts)).toBeUndefined();
    const { story } = named();
    expect(nextDrillAt(story.facts)).toBe(april);
    const given: Draft = {
      type: 'notice.given',
      data: {
        ...{ agreement: 'a1', notice: 'n', from: 'customer', cause: 'convenience', reason: hash, title: hash },
        ...{ authority: true, endsAt: april + 90 * day, exitDays: 30 },
      },
    };
    story.happen(given, start + 3);
    expect(nextDrillAt(story.facts)).toBeUndefined();
  });
});

describe('a rehearsed notice', () => {
  it('goes out by itself once in a quarter, to each person once with all that they are named for', () => {
    const { story, incumbent } = named();
    expect(story.perform(system, 'passDrills', {}, april - 1)).toEqual([]);
    expect(story.perform(system, 'passDrills', {}, april + 5)).toEqual(['drill.started']);
    expect(story.perform(system, 'passDrills', {}, april + 6)).toEqual([]);
    const posts = Object.fromEntries(
      Object.entries(story.facts.drill?.people ?? {}).map(([person, each]) => [person, each.posts]),
    );
    expect(posts).toMatchObject({ [incumbent]: ['security', 'incident'], pia: ['privacy'] });
    expect(nextDrillAt(story.facts)).toBe(july);
    const started = story.events.at(-1);
    if (!started) throw new Error('Nothing happened.');
    const letters = react('organization', { facts: story.facts, catalog: noCatalogFacts() }, started).map(
      ({ message }) => message,
    );
    expect(letters).toContainEqual({
      kind: 'mail',
      about: 'drill.started',
      to: 'named',
      person: 'pia',
      drill: story.facts.drill?.id,
    });
    expect(letters).toHaveLength(2);
  });

  it('is rehearsed by hand too, one at a time, and not where nobody could be asked', () => {
    const { story } = named();
    expect(outcome(() => story.perform(ops, 'startDrill', {}, start + 10))).toEqual(['drill.started']);
    expect(outcome(() => story.perform(ops, 'startDrill', {}, start + 11))).toBe('already_done');
    expect(outcome(() => story.perform(ops, 'startDrill', {}, start + 10 + drillMs))).toEqual(['drill.started']);
    expect(outcome(() => storyOf(ground).perform(ops, 'startDrill', {}, start))).toBe('no_agreement');
    // That of the quarter comes all the same.
    expect(nextDrillAt(story.facts)).toBe(april);
    const nobody = storyOf([...ground.slice(0, 2), ...signed('a1')]);
    expect(outcome(() => nobody.perform(ops, 'startDrill', {}, start + 10))).toBe('step_not_open');
    expect(nobody.perform(system, 'passDrills', {}, april)).toEqual(['drill.started']);
    expect(nextDrillAt(nobody.facts)).toBe(july);
  });

  it('is confirmed by one click, by link or signed in, once and only by whom it went to', () => {
    const { story, incumbent } = named();
    story.perform(system, 'passDrills', {}, april);
    const drill = story.facts.drill?.id ?? '';
    const answer = (person: string, of = drill) =>
      outcome(() => story.perform(system, 'answerDrill', { drill: of, person }, april + day));
    expect(answer('stranger')).toBe('not_found');
    expect(answer('pia', 'an older one')).toBe('expired');
    expect(answer('pia')).toEqual(['drill.answered']);
    // A second click, or a program that follows links and posts, changes nothing.
    expect(answer('pia')).toEqual([]);
    expect(outcome(() => story.perform(pia, 'confirmDrill', {}, april + day))).toBe('already_done');
    expect(outcome(() => story.perform({ kind: 'person', id: 'x' }, 'confirmDrill', {}, april + day))).toBe(
      'not_found',
    );
    expect(open(story, april + day)).toEqual([
      { kind: 'drill.answer', owner: 'named', about: incumbent, due: april + drillMs },
    ]);
    story.perform({ kind: 'person', id: incumbent }, 'confirmDrill', {}, april + 2 * day);
    expect(open(story, april + 9 * day)).toEqual([]);
    expect(story.perform(system, 'passDrills', {}, april + 9 * day)).toEqual([]);
  });

  it('that is not confirmed becomes the turn of the admins, is told to them once, and stands in the ledger', () => {
    const { story, incumbent } = named();
    story.perform(system, 'passDrills', {}, april);
    expect(nextDrillMoment(story.facts)).toBe(april + drillMs);
    story.perform(system, 'answerDrill', { drill: story.facts.drill?.id, person: 'pia' }, april + day);
    expect(story.perform(system, 'passDrills', {}, april + drillMs)).toEqual(['drill.silent']);
    expect(story.perform(system, 'passDrills', {}, april + drillMs + 1)).toEqual([]);
    expect(nextDrillMoment(story.facts)).toBe(july);
    const silent = [{ kind: 'drill.silent', owner: 'customer', about: incumbent, due: undefined }];
    expect(open(story, april + 10 * day)).toEqual(silent);
    const told = (asOf: number) =>
      ledgerOf(story.around, [], asOf)
        .filter(({ promise }) => promise === 'contacts.current')
        .map((each) => `${each.owner} ${each.about} ${standingOf(each, asOf)}`)
        .toSorted();
    expect(told(april + 10 * day)).toEqual([`customer ${incumbent} open`, 'named pia kept', `named ${incumbent} late`]);
    // Somebody else is named in their place, and takes it.
    for (const post of ['security', 'incident'])
      story.perform(customer, 'appoint', { post, person: 'ida' }, april + 11 * day);
    expect(open(story, april + 11 * day)).toEqual(silent);
    story.perform(
      { kind: 'person', id: 'ida' },
      'confirmAppointments',
      { posts: ['security', 'incident'] },
      april + 12 * day,
    );
    expect(open(story, april + 12 * day)).toEqual([]);
    expect(told(april + 13 * day)).toEqual([`customer ${incumbent} kept`, 'named pia kept', `named ${incumbent} late`]);
  });

  it('says apart when it was sent, arrived and confirmed, and what came back', () => {
    const { story } = named();
    story.perform(system, 'passDrills', {}, april);
    const drill = story.facts.drill?.id ?? '';
    const state = (asOf: number) => drillState(story.facts.drill?.people['pia'] ?? { posts: [] }, asOf);
    expect(state(april + 1)).toBe('due');
    const mailed = { drill, person: 'pia', letter: 'l1' };
    expect(story.perform(system, 'noteDrillMailed', mailed, april + 1)).toEqual(['drill.mailed']);
    expect(story.perform(system, 'noteDrillMailed', mailed, april + 2)).toEqual([]);
    expect([state(april + 2), state(april + 4 * day)]).toEqual(['sent', 'delivered']);
    const failed = { letter: 'l1', how: 'returned', status: '5.1.1', drill };
    expect(story.perform(system, 'noteMailbox', { person: 'pia', failed }, april + 3)).toEqual([
      'mailbox.failed',
      'drill.returned',
    ]);
    expect(story.perform(system, 'noteMailbox', { person: 'pia', failed }, april + 4)).toEqual([]);
    expect(state(april + 5)).toBe('returned');
    expect(
      turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: april + 5 }).map(({ kind }) => kind),
    ).toContain('mailbox.named');
    story.perform(system, 'answerDrill', { drill, person: 'pia' }, april + day);
    expect(state(april + day)).toBe('answered');
  });

  it('asks nobody any more who is named for nothing any more, and nobody who came since', () => {
    const { story, incumbent } = named();
    story.perform(system, 'passDrills', {}, april);
    story.perform(
      { kind: 'person', id: incumbent },
      'declineAppointments',
      { posts: ['security', 'incident'], reason: hash },
      april + day,
    );
    story.perform(customer, 'appoint', { post: 'security', person: 'ida' }, april + 2 * day);
    expect(open(story, april + 3 * day).map(({ about }) => about)).toEqual(['pia']);
  });
});
