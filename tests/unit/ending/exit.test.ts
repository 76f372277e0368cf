import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '#app/domain/calendar.ts';
import { exitOf, taskOf } from '#app/domain/ending/exit-tasks.ts';
import { documentsOf } from '#app/domain/keeping/retention.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import {
  caspar,
  clara,
  customer,
  day,
  hash,
  ops,
  type Story,
  sam,
  signed,
  start,
  storyOf,
  system,
  termEnd,
} from './story.ts';

const incurable = { agreement: 'a1', cause: 'incurable', exitDays: 30, reason: hash, title: hash, authority: true };
const task = (service: string) => ({ agreement: 'a1', service });
/** What the vendor's cloud answered when it was asked. */
const said = (state: string) => ({ state, answeredAt: start, bodySha256: hash });
const destroyed = (service: string, destroyedOn: number, state = 'gone') => ({
  ...task(service),
  method: 'purge',
  destroyedOn,
  authority: true,
  cloud: said(state),
});
const deleted = (service: string, state = 'gone') => ({ ...task(service), deleted: true, cloud: said(state) });
const ended = (): Story => {
  const story = storyOf();
  story.perform(clara, 'giveNotice', incurable, start);
  return story;
};

describe('return or destruction', () => {
  it('is not asked for while the agreement runs, and asked for every service once it ends', () => {
    const story = storyOf();
    expect(exitOf(story.facts, start)).toBeUndefined();
    expect(() => story.perform(customer, 'recordExport', { ...task('s1'), needed: true }, start)).toThrow(
      'Nothing is to be',
    );
    const exit = exitOf(story.facts, termEnd);
    expect(exit?.held).toBe(2);
    expect(exit && story.services.map((each) => taskOf(exit, each)?.service.id)).toEqual(['s1', 's2']);
    expect(exitOf(ended().facts, start)?.dueAt).toBe(start + 30 * day);
  });

  it('goes from export to deletion to destruction, each by whose it is, and cannot be jumped', () => {
    const story = ended();
    expect(() => story.perform(customer, 'recordDeletion', deleted('s1'), start)).toThrow('taken out');
    story.perform(customer, 'recordExport', { ...task('s1'), needed: false }, start);
    expect(() => story.perform(ops, 'attestDestruction', destroyed('s1', start), start + day)).toThrow('not deleted');
    story.perform(customer, 'recordDeletion', deleted('s1'), start);
    expect(() => story.perform(ops, 'attestDestruction', destroyed('s1', start + 2 * day), start + day)).toThrow();
    expect(story.perform(ops, 'attestDestruction', destroyed('s1', start), start + day)).toEqual(['exit.destroyed']);
    expect(() => story.perform(ops, 'attestDestruction', destroyed('s1', start), start + day)).toThrow('already');
  });

  it('counts as deleted or destroyed only as the vendor’s cloud says so, and its answer stands in the record', () => {
    const story = ended();
    story.perform(customer, 'recordExport', { ...task('s1'), needed: false }, start);
    for (const state of ['running', 'idle', 'stopped', 'degraded', 'failed', 'partially_running'])
      expect(() => story.perform(customer, 'recordDeletion', deleted('s1', state), start), state).toThrow(
        `says that this service is ${state.replace('_', ' ')}`,
      );
    story.perform(customer, 'recordDeletion', deleted('s1', 'softdeleted'), start);
    for (const state of ['running', 'softdeleted', 'terminating'])
      expect(() => story.perform(ops, 'attestDestruction', destroyed('s1', start, state), start + day), state).toThrow(
        'Destroy it there first',
      );
    story.perform(ops, 'attestDestruction', destroyed('s1', start, 'terminated'), start + day);
    const exit = story.services[0]?.exits?.['a1'];
    expect(exit?.deleted?.cloud).toEqual(said('softdeleted'));
    expect(exit?.destroyed?.cloud).toEqual(said('terminated'));
  });

  it('may be attested without the customer once the time is over, and is certified when every service is settled', () => {
    const story = ended();
    const prepare = (now: number) => story.perform(clara, 'prepareDestruction', { agreement: 'a1' }, now);
    const due = start + 30 * day;
    expect(() => story.perform(ops, 'attestDestruction', destroyed('s1', start), due - 1)).toThrow('not deleted');
    story.perform(ops, 'attestDestruction', destroyed('s1', start), due);
    expect(() => prepare(due)).toThrow('settled');
    story.perform(ops, 'recordInfeasible', { ...task('s2'), reason: hash }, due);
    expect(prepare(due)).toEqual(['destruction.prepared']);
    expect(() => prepare(due + 1)).toThrow('already');
  });

  it('ends when a newer agreement is in force: services go on under that one', () => {
    const story = ended();
    const renewed = storyOf([...story.happened, ...signed('a2')]);
    expect(exitOf(renewed.facts, start + day)).toBeUndefined();
    expect(renewed.codes(start + day)).toEqual([]);
  });
});

describe('retention', () => {
  const kept = (story: Story) => documentsOf(story.facts).map((each) => each.retainUntil);

  it('has no end while the agreement is in effect, or while anything is left undestroyed', () => {
    const story = storyOf();
    expect(kept(story)).toEqual([undefined, undefined, undefined]);
    story.perform(clara, 'giveNotice', incurable, start);
    expect(kept(story)).toEqual([undefined, undefined, undefined]);
    const due = start + 30 * day;
    story.perform(ops, 'attestDestruction', destroyed('s1', start), due);
    story.perform(ops, 'recordInfeasible', { ...task('s2'), reason: hash }, due);
    expect(kept(story)).toEqual([undefined, undefined, undefined]);
    story.perform(ops, 'attestDestruction', destroyed('s2', start), due + 400 * day);
    expect(new Set(kept(story))).toEqual(new Set([addMonths(due + 400 * day, 72)]));
  });

  it('is six years after the later of creation and end, to the calendar day, and never shorter for any later event', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 400 }), (endsAfter, later) => {
        const story = storyOf();
        const end = start + endsAfter * day;
        if (endsAfter > 0 && end < termEnd)
          story.perform(customer, 'giveNotice', { ...incurable, cause: 'incurable' }, end);
        else story.perform(system, 'passTime', {}, termEnd);
        const over = Math.min(endsAfter === 0 ? termEnd : end, termEnd);
        for (const service of ['s1', 's2'])
          story.perform(ops, 'attestDestruction', destroyed(service, start), over + (30 + later) * day);
        const [first] = kept(story);
        expect(first).toBe(addMonths(over + (30 + later) * day, 72));
        expect(first ?? 0).toBeGreaterThanOrEqual(over + 6 * 365 * day);
      }),
      { numRuns: 100 },
    );
  });

  it('is purged when its day has come, unless a hold is on it, which two people release', () => {
    const story = storyOf();
    story.perform(clara, 'giveNotice', incurable, start);
    for (const service of ['s1', 's2'])
      story.perform(ops, 'attestDestruction', destroyed(service, start), start + 30 * day);
    const due = addMonths(start + 30 * day, 72);
    story.perform(clara, 'placeLegalHold', { reason: hash }, due - day);
    const purges = (now: number) =>
      story.perform(system, 'passTime', {}, now).filter((type) => type === 'document.purged');
    expect(purges(due)).toEqual([]);
    const hold = Object.keys(story.facts.legalHolds ?? {})[0] ?? '';
    expect(() => story.perform(caspar, 'releaseLegalHold', { hold }, due)).toThrow('ask for the release first');
    story.perform(clara, 'askLegalHoldRelease', { hold, reason: hash }, due);
    expect(() => story.perform(clara, 'releaseLegalHold', { hold }, due)).toThrow('second person');
    story.perform(caspar, 'releaseLegalHold', { hold }, due);
    expect(purges(due)).toHaveLength(3);
    expect(purges(due + 1)).toEqual([]);
    expect(documentsOf(story.facts)).toEqual([]);
  });
});

describe('the next generation', () => {
  it('covers what the customer asked for last, beside the one in force, which the gate obeys until then', () => {
    const story = storyOf();
    expect(() => story.perform(sam, 'sendAgreement', {}, start + day)).toThrow('in force already');
    const ask = (wanted: object) =>
      story.perform(customer, 'requestRenewal', { agreement: 'a1', ...wanted }, start + day);
    ask({ deployments: ['byoc'] });
    ask({ deployments: ['hosted', 'byoc'], affiliates: hash });
    expect(story.perform(sam, 'sendAgreement', {}, start + day)).toEqual(['agreement.prepared']);
    expect(() => ask({ deployments: ['byoc'] })).toThrow('on its way');
    expect(story.facts.agreements[1]).toMatchObject({ deployments: ['hosted', 'byoc'], affiliates: hash });
    expect(story.facts.agreements[0]?.deployments).toEqual(['hosted']);
    expect(story.codes(start + 2 * day)).toEqual([]);
  });
});

describe('whatever happens in whatever order', () => {
  type Step = [who: Parameters<Story['perform']>[0], name: Parameters<Story['perform']>[1], input: unknown];
  const of = (agreement: string, service: string) => ({ agreement, service });
  const steps = (agreement: string): Step[] => [
    [customer, 'giveNotice', { ...incurable, agreement, cause: 'breach' }],
    [clara, 'giveNotice', { ...incurable, agreement }],
    ...['s1', 's2'].flatMap((service): Step[] => [
      [customer, 'recordExport', { ...of(agreement, service), needed: true }],
      [customer, 'recordDeletion', { ...deleted(service), agreement }],
      [ops, 'attestDestruction', { ...destroyed(service, start), agreement }],
      [ops, 'recordInfeasible', { ...of(agreement, service), reason: hash }],
    ]),
    [clara, 'prepareDestruction', { agreement }],
    [system, 'passTime', {}],
    [system, 'putInForce', {}],
  ];

  it('no document is ever kept for a shorter time than was promised before', () => {
    const order = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.integer({ min: 0, max: 60 })), {
      minLength: 20,
      maxLength: 60,
    });
    fc.assert(
      fc.property(order, (picks) => {
        const story = storyOf();
        const promised = new Map<string, number>();
        let now = start;
        let renewed = false;
        for (const [pick, days] of picks) {
          now += days * day;
          const agreement = story.facts.agreements.at(-1)?.id ?? '';
          const all = steps(agreement);
          const [who, name, input] = all[pick % all.length] ?? [system, 'passTime', {}];
          const settled = story.facts.agreements[0]?.exit?.done.destroyed === 2;
          if (name === 'putInForce') {
            if (!renewed && settled) for (const draft of signed('a2', now + 700 * day)) story.happen(draft, now);
            renewed ||= settled;
          } else
            try {
              story.perform(who, name, input, now);
            } catch (error) {
              if (!(error instanceof Refusal) && !(error instanceof Invalid)) throw error;
            }
          for (const { source, what, retainUntil } of documentsOf(story.facts)) {
            const before = promised.get(`${source} ${what}`);
            if (before !== undefined) expect(retainUntil ?? 0).toBeGreaterThanOrEqual(before);
            if (retainUntil !== undefined) promised.set(`${source} ${what}`, retainUntil);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
