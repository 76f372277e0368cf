import { describe, expect, it } from 'vitest';
import type { Actor, Command } from '#app/domain/command.ts';
import { type Commands, commands } from '#app/domain/commands.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import type { PrivacyFacts, PrivacyRequest } from '#app/domain/privacy/facts.ts';
import { awaits, recordEndsAt, stateOf } from '#app/domain/privacy/state.ts';
import { turnsOfPrivacy } from '#app/domain/promises/turns.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2, 9);
const pat: Actor = { kind: 'person', id: 'pat' };
const otto: Actor = { kind: 'person', id: 'otto' };
const clara: Actor = { kind: 'person', id: 'clara', staff: 'counsel' };
const system: Actor = { kind: 'system', id: 'privacy' };

/** A chain of requests in memory: what each command writes is folded, as the store does it. */
function desk() {
  let facts: PrivacyFacts = {};
  let [seq, ids] = [0, 0];
  const all: Draft[] = [];
  return {
    perform<N extends keyof Commands>(actor: Actor, name: N, input: object, now = start): Draft[] {
      ids += 1;
      const { decide } = commands[name] as unknown as Command<'privacy'>;
      const asking = { actor, now, id: `id-${ids}`, catalog: { withdrawn: {} }, countersigner: '' };
      const drafts = (decide as (...given: unknown[]) => Draft[])(facts, input, asking);
      for (const draft of drafts) {
        seq += 1;
        const event = { ...draft, chain: 'privacy', seq, at: now, actor: { role: 'x', id: actor.id } } as Event;
        facts = fold('privacy', facts, event, undefined).facts as PrivacyFacts;
        all.push(draft);
      }
      return drafts;
    },
    request(): PrivacyRequest {
      const request = Object.values(facts.requests ?? {}).at(-1);
      if (!request) throw new Error('Nobody has asked.');
      return request;
    },
    facts: () => facts,
    turns: (asOf = start) => turnsOfPrivacy({ privacy: facts, catalog: { withdrawn: {} }, asOf }),
    all,
  };
}
const asks = (kind: string, residence = 'eu', more = {}) => ({
  kind,
  residence,
  health: false,
  words: undefined,
  ...more,
});
const text = 'a'.repeat(64);

describe('a request', () => {
  it('of somebody who is signed in runs at once, and the same again is the same case', () => {
    const { perform, request, facts } = desk();
    expect(perform(pat, 'askOfOwnData', asks('correction')).map(({ type }) => type)).toEqual([
      'privacy.received',
      'privacy.identified',
    ]);
    expect(stateOf(request())).toBe('running');
    expect(awaits(request())).toBe('counsel');
    expect(perform(pat, 'askOfOwnData', asks('correction', 'uk'))).toEqual([]);
    perform(pat, 'askOfOwnData', asks('objection'));
    expect(Object.keys(facts().requests ?? {})).toHaveLength(2);
    perform(clara, 'answerRequest', { request: request().id, words: text });
    expect(perform(pat, 'askOfOwnData', asks('objection'))).toHaveLength(2);
  });

  it('by an address alone waits for its person; told wrong three times it is for counsel', () => {
    const { perform, request } = desk();
    perform(system, 'receiveRequest', { ...asks('access', 'unsaid'), asker: 'pat' });
    expect([stateOf(request()), awaits(request())]).toEqual(['received', 'asker']);
    const of = { request: request().id, person: 'pat' };
    expect(() => perform(system, 'noteMissedFact', { ...of, person: 'otto' })).toThrow(/nothing here/);
    for (let times = 0; times < 3; times += 1) perform(system, 'noteMissedFact', of);
    expect(awaits(request())).toBe('counsel');
    expect(() => perform(system, 'identifyAsker', { ...of, how: 'code_and_fact' })).toThrow(/three times/);
    perform(clara, 'askForIdentity', { request: of.request, reason: text });
    expect([stateOf(request()), awaits(request())]).toEqual(['identity_asked', 'asker']);
    expect(() => perform(otto, 'replyToRequest', { ...of, words: text })).toThrow(/nothing here/);
    perform(pat, 'replyToRequest', { request: of.request, words: text });
    expect(awaits(request())).toBe('counsel');
    perform(clara, 'acceptIdentity', { request: of.request });
    expect(stateOf(request())).toBe('running');
  });

  it('of the United Kingdom stands still while counsel asks what is meant, and no other does', () => {
    const { perform, request } = desk();
    perform(pat, 'askOfOwnData', asks('correction', 'uk'));
    const due = request().clocks[0]?.due ?? 0;
    const of = { request: request().id };
    perform(clara, 'askForClarity', { ...of, reason: text }, start + 2 * day);
    expect(request().clocks[0]?.due).toBeUndefined();
    expect(() => perform(clara, 'askForClarity', { ...of, reason: text })).toThrow(/already/);
    perform(pat, 'replyToRequest', { ...of, words: text }, start + 7 * day);
    expect(request().clocks[0]?.due).toBe(due + 5 * day);

    const other = desk();
    other.perform(pat, 'askOfOwnData', asks('correction', 'eu'));
    other.perform(clara, 'askForClarity', { request: other.request().id, reason: text }, start + 2 * day);
    expect(other.request().clocks[0]?.due).toBe(Date.UTC(2026, 3, 2, 9));
  });

  it('is extended once, within its time, and only where the day that counts moves', () => {
    const { perform, request } = desk();
    perform(pat, 'askOfOwnData', asks('correction'));
    const of = { request: request().id, reason: text };
    expect(() => perform(clara, 'extendRequest', of, start + 40 * day)).toThrow(/over/);
    perform(clara, 'extendRequest', of, start + 20 * day);
    expect([stateOf(request()), request().clocks[0]?.due]).toEqual(['extended', Date.UTC(2026, 5, 2, 9)]);
    expect(() => perform(clara, 'extendRequest', of, start + 21 * day)).toThrow(/already/);

    const deletion = desk();
    deletion.perform(pat, 'askOfOwnData', asks('deletion', 'california'));
    expect(() => deletion.perform(clara, 'extendRequest', { request: deletion.request().id, reason: text })).toThrow(
      /cannot be moved: What the vendor publishes/,
    );
    const unknown = desk();
    unknown.perform(system, 'receiveRequest', { ...asks('access', 'uk'), asker: 'pat' });
    expect(() => unknown.perform(clara, 'extendRequest', { request: unknown.request().id, reason: text })).toThrow(
      /No clock runs yet/,
    );
  });

  it('is answered only when it is certain who asks, refused with a reason, passed on; closed it stays closed', () => {
    const { perform, request } = desk();
    perform(system, 'receiveRequest', { ...asks('access', 'eu', { health: true }), asker: 'pat' });
    const of = { request: request().id };
    expect(() => perform(clara, 'answerRequest', { ...of, words: text })).toThrow(/not certain/);
    perform(clara, 'forwardRequest', of);
    expect([stateOf(request()), awaits(request())]).toEqual(['forwarded', undefined]);
    expect(() => perform(clara, 'refuseRequest', { ...of, basis: 'excessive', reason: text })).toThrow(/already/);
    expect(() => perform(clara, 'forwardRequest', { request: 'nothing' })).toThrow(/nothing here/);
    perform(pat, 'askOfOwnData', asks('complaint'));
    perform(clara, 'refuseRequest', { request: request().id, basis: 'not_theirs', reason: text });
    expect(stateOf(request())).toBe('refused');
  });

  it('is kept for 24 months after its answer, and not a moment longer', () => {
    const { perform, request, facts } = desk();
    perform(pat, 'askOfOwnData', asks('correction'));
    perform(clara, 'answerRequest', { request: request().id, words: text }, start + day);
    const end = recordEndsAt(request()) ?? 0;
    expect(new Date(end).toISOString()).toBe('2028-03-03T09:00:00.000Z');
    expect(perform(system, 'endRequestRecords', {}, end - 1)).toEqual([]);
    perform(system, 'endRequestRecords', {}, end);
    expect(facts().requests).toEqual({});
  });

  it('of one person may be open ten times; by an address nobody is told', () => {
    const { perform } = desk();
    const kinds = ['access', 'correction', 'deletion', 'objection', 'complaint'];
    for (const kind of kinds)
      for (const health of [false, true]) perform(pat, 'askOfOwnData', asks(kind, 'eu', { health }));
    const more = desk();
    for (const kind of kinds)
      for (const health of [false, true])
        more.perform(system, 'receiveRequest', { ...asks(kind, 'eu', { health }), asker: 'pat' });
    expect(more.all).toHaveLength(10);
    expect(more.perform(system, 'receiveRequest', { ...asks('access'), asker: 'pat' })).toEqual([]);
  });

  it('is a reminder once a day, by its own person', () => {
    const { perform, request } = desk();
    perform(pat, 'askOfOwnData', asks('correction'));
    const of = { request: request().id };
    expect(() => perform(otto, 'remindOfRequest', of)).toThrow(/nothing here/);
    perform(pat, 'remindOfRequest', of);
    expect(() => perform(pat, 'remindOfRequest', of, start + day)).toThrow(/less than a day/);
    perform(pat, 'remindOfRequest', of, start + day + 1);
  });
});

describe('turns', () => {
  it('say whose act is awaited, and by the law’s day', () => {
    const { perform, request, turns } = desk();
    perform(pat, 'askOfOwnData', asks('correction', 'california'));
    expect(turns().map(({ kind, owner, due }) => [kind, owner, due])).toEqual([
      ['privacy.answer', 'counsel', start + 45 * day],
      ['privacy.confirm', 'counsel', request().confirmBy],
    ]);
    perform(system, 'noteConfirmed', { request: request().id });
    expect(perform(system, 'noteConfirmed', { request: request().id })).toEqual([]);
    perform(clara, 'askForClarity', { request: request().id, reason: text });
    expect(turns().map(({ kind, only }) => [kind, only])).toEqual([['privacy.asker', 'pat']]);
  });
});
