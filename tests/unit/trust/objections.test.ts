import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { noticeState } from '#app/domain/trust/window.ts';
import { clara, customer, day, hash, start } from '../ending/story.ts';
import { entry, outcome, told } from './newcomer.ts';

type Told = ReturnType<typeof told>;

function delivered(days: number, more: Parameters<typeof told>[1] = {}): Told {
  const o = told(days, more);
  o.mailed(start);
  o.pass(start + 3 * day);
  return o;
}
const id = (o: Told) => o.notice().objection?.id ?? '';
const answer = (o: Told, given: string, at: number) =>
  outcome(() => o.story.perform(clara, 'answerObjection', { entry, objection: id(o), answer: given, note: hash }, at));
const settle = (o: Told, given: string, at: number, who: Actor = customer) =>
  outcome(() => o.story.perform(who, 'settleObjection', { entry, objection: id(o), outcome: given }, at));
const turns = (o: Told, asOf: number) =>
  turnsOf({ facts: o.story.facts, catalog: noCatalogFacts(), asOf })
    .filter(({ kind }) => kind.startsWith('objection.'))
    .map(({ kind, owner }) => `${kind} ${owner}`);

describe('an objection in time', () => {
  it('closes the gate where no service could be had without the newcomer, and names whose turn it is', () => {
    const o = delivered(30);
    expect(o.story.codes(start + 5 * day)).toEqual([]);
    expect(o.object(start + 5 * day)).toEqual(['objection.raised']);
    expect(o.notice().objection).not.toHaveProperty('late');
    expect(o.story.codes(start + 5 * day)).toEqual(['region_subprocessor_objected']);
    expect(o.story.turn(start + 5 * day)).toBe('counsel');
    expect(turns(o, start + 5 * day)).toEqual(['objection.blocking counsel']);
    expect(noticeState(o.notice(), start + 60 * day)).toBe('objected');
    // Silence after the window is not what happened.
    expect(o.pass(start + 60 * day)).toEqual([]);
    expect(outcome(() => o.object(start + 6 * day))).toBe('already_done');
  });

  it.each([
    ['that can be held back', { holdable: true }],
    ['elsewhere', { appliesTo: { providers: ['gcp'] } }],
    ['of a feature', { appliesTo: { feature: 'generative_ai' } }],
    ['of another deployment model', { appliesTo: { deployments: ['byoc'] } }],
  ] as const)('to a newcomer %s closes nothing', (_what, more) => {
    const o = delivered(30, structuredClone(more) as Parameters<typeof told>[1]);
    o.object(start + 5 * day);
    expect(o.story.codes(start + 5 * day)).toEqual([]);
    expect(turns(o, start + 5 * day)).toEqual(['objection.open counsel']);
  });

  it('ends with a remedy that the customer accepts', () => {
    const o = delivered(30);
    o.object(start + 5 * day);
    expect(settle(o, 'accepted', start + 6 * day)).toBe('already_done');
    expect(answer(o, 'carve_out', start + 6 * day)).toBe('not_allowed');
    expect(answer(o, 'remedy', start + 6 * day)).toEqual(['objection.remedy_offered']);
    expect(turns(o, start + 6 * day)).toEqual(['objection.blocking customer']);
    expect(o.story.turn(start + 6 * day)).toBe('customer');
    expect(settle(o, 'accepted', start + 7 * day)).toEqual(['objection.settled']);
    expect(o.story.codes(start + 7 * day)).toEqual([]);
    expect(noticeState(o.notice(), start + 7 * day)).toBe('settled');
    expect(turns(o, start + 7 * day)).toEqual([]);
    expect(answer(o, 'unsettled', start + 8 * day)).toBe('already_done');
    expect(outcome(() => o.object(start + 8 * day))).toBe('already_done');
  });

  it('leaves the customer out for good where it can be held back', () => {
    const o = delivered(30, { holdable: true });
    o.object(start + 5 * day);
    expect(answer(o, 'carve_out', start + 6 * day)).toEqual(['objection.settled']);
    expect(settle(o, 'withdrawn', start + 7 * day)).toBe('already_done');
    expect(turns(o, start + 7 * day)).toEqual([]);
  });

  it('for which no way is found stays: the customer leaves, or takes it back', () => {
    const o = delivered(30);
    o.object(start + 5 * day);
    expect(answer(o, 'unsettled', start + 6 * day)).toEqual(['objection.settled']);
    expect(o.story.codes(start + 60 * day)).toEqual(['region_subprocessor_objected']);
    expect(turns(o, start + 6 * day)).toEqual(['objection.blocking customer']);
    expect(
      outcome(() =>
        o.story.perform(
          customer,
          'giveNotice',
          {
            agreement: 'a1',
            cause: 'convenience',
            endsOn: start + 30 * day,
            reason: hash,
            title: hash,
            authority: true,
            exitDays: 30,
          },
          start + 7 * day,
        ),
      ),
    ).toEqual(['notice.given']);
    expect(settle(o, 'withdrawn', start + 8 * day)).toEqual(['objection.settled']);
    expect(turns(o, start + 8 * day)).toEqual([]);
  });

  it('that was taken back can be raised again, and the earlier one is kept', () => {
    const o = delivered(30);
    o.object(start + 5 * day);
    const first = id(o);
    settle(o, 'withdrawn', start + 6 * day);
    expect(o.story.codes(start + 6 * day)).toEqual([]);
    expect(o.object(start + 7 * day)).toEqual(['objection.raised']);
    expect(o.notice().earlier).toMatchObject([{ id: first, settled: { outcome: 'withdrawn' } }]);
  });
});

describe('an objection', () => {
  it('before any letter has arrived is in time', () => {
    const o = told(10);
    o.object(start + 90 * day);
    expect(o.notice().objection).not.toHaveProperty('late');
  });

  it('after its window is taken, answered and marked late, and blocks nothing', () => {
    const o = delivered(10);
    expect(o.object(start + 12 * day)).toEqual(['objection.raised']);
    expect(o.notice().objection?.late).toBe(true);
    expect(o.story.codes(start + 12 * day)).toEqual([]);
    expect(turns(o, start + 12 * day)).toEqual(['objection.open counsel']);
  });

  it('comes from an admin or the contact for privacy, and from nobody else', () => {
    const o = delivered(30);
    o.story.happen({ type: 'member.joined', data: { person: 'mo', role: 'member' } }, start + 4 * day);
    o.story.happen({ type: 'appointment.named', data: { post: 'privacy', person: 'pia' } }, start + 4 * day);
    o.story.perform({ kind: 'person', id: 'pia' }, 'confirmAppointments', { posts: ['privacy'] }, start + 4 * day);
    o.story.happen({ type: 'appointment.named', data: { post: 'security', person: 'sid' } }, start + 4 * day);
    for (const person of ['mo', 'sid', 'stranger']) {
      const who = { kind: 'person', id: person } as const;
      expect(
        outcome(() => o.object(start + 5 * day, who as never)),
        person,
      ).toBe('not_allowed');
      expect(
        outcome(() => o.story.perform(who, 'confirmNoticeRead', { entry }, start + 5 * day)),
        person,
      ).toBe('not_allowed');
    }
    const pia = { kind: 'person', id: 'pia' } as const;
    expect(o.story.perform(pia, 'confirmNoticeRead', { entry }, start + 5 * day)).toEqual(['newcomer.read']);
    expect(outcome(() => o.story.perform(pia, 'confirmNoticeRead', { entry }, start + 6 * day))).toBe('already_done');
    expect(o.object(start + 5 * day, pia as never)).toEqual(['objection.raised']);
    expect(settle(o, 'withdrawn', start + 6 * day, { kind: 'person', id: 'mo' })).toBe('not_allowed');
  });

  it('is about what was announced', () => {
    const o = delivered(30);
    const other = { entry: 'n2', ground: 'location', reason: hash };
    expect(outcome(() => o.story.perform(customer, 'raiseObjection', other, start))).toBe('not_found');
    o.story.perform({ kind: 'system', id: 'w' }, 'callOffNewcomer', { entry, because: 'x' }, start + 4 * day);
    expect(outcome(() => o.object(start + 5 * day))).toBe('already_done');
  });
});
