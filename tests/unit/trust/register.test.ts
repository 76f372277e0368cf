import { describe, expect, it } from 'vitest';
import { isoDay } from '#app/domain/calendar.ts';
import type { Draft } from '#app/domain/event.ts';
import { parse } from '#app/domain/refusal.ts';
import {
  announceSubprocessor,
  cancelSubprocessor,
  endSubprocessor,
  proposeSubprocessor,
  resumeSubprocessor,
  startSubprocessor,
  suspendSubprocessor,
} from '#app/domain/trust/commands.ts';
import { announcementFor, earliestStart, flowDownFault, refuseUnlessInTime } from '#app/domain/trust/effects.ts';
import type { Subprocessor } from '#app/domain/trust/facts.ts';
import { newsOf } from '#app/domain/trust/news.ts';
import { changesBetween, daysOf, registerAt } from '#app/domain/trust/register.ts';
import { caspar, clara, day, ground, hash, signed, start, storyOf } from '../ending/story.ts';
import { asking, outcome, published, registerAfter, told } from './newcomer.ts';

const at = (days: number) => start + days * day;
const today = Date.UTC(2026, 0, 10);
const proposed = (more = {}): Draft => ({
  type: 'subprocessor.proposed',
  data: { entry: 'n1', published: published(more) },
});
const startsOn = today + 40 * day;
const announced: Draft = {
  type: 'subprocessor.announced',
  data: { entry: 'n1', name: 'Northlight', startsOn, preview: hash },
};
const started = (from = startsOn): Draft => ({
  type: 'subprocessor.started',
  data: { entry: 'n1', name: 'Northlight', from },
});
const stateOn = (facts: Parameters<typeof registerAt>[0], moment: number) =>
  registerAt(facts, moment).find(({ id }) => id === 'n1')?.state;

describe('the shipped list', () => {
  it('is the one of its day, and states nothing that was not read', () => {
    const named = (iso: string) => registerAt({}, Date.parse(iso)).map(({ id }) => id);
    expect(named('2023-05-14')).toEqual([]);
    expect(named('2023-05-15')).toEqual(['aws-hosting', 'gcp-hosting', 'aws-control']);
    expect(named('2024-03-25')).toContain('azure-hosting');
    expect(named('2025-05-09')).toContain('generative-ai');
    const [aws] = registerAt({}, Date.parse('2026-01-01'));
    expect(aws).not.toHaveProperty('legalName');
    expect(aws).not.toHaveProperty('address');
  });

  it('says what changed between two days', () => {
    const [first, third] = ['2023-06-01', '2024-11-01'].map((iso) => registerAt({}, Date.parse(iso)));
    expect(changesBetween(first ?? [], third ?? [])).toMatchObject([
      { id: 'aws-hosting', change: 'changed', said: ['Applies: on AWS, then on AWS, not for BYOC'] },
      { id: 'gcp-hosting', change: 'changed' },
      { id: 'azure-hosting', change: 'new' },
      { id: 'clickhouse-inc', change: 'new' },
    ]);
    expect(changesBetween(third ?? [], first ?? []).map(({ change }) => change)).toContain('gone');
    expect(changesBetween(first ?? [], first ?? [])).toEqual([]);
  });
});

describe('an entry that is added', () => {
  const facts = registerAfter(
    [proposed(), at(0)],
    [announced, at(1), 'caspar'],
    [started(), at(20)],
    [{ type: 'subprocessor.suspended', data: { entry: 'n1', name: 'Northlight', because: 'x' } }, at(50)],
    [{ type: 'subprocessor.resumed', data: { entry: 'n1', name: 'Northlight' } }, at(55)],
    [{ type: 'subprocessor.ended', data: { entry: 'n1', name: 'Northlight', from: at(80), because: 'x' } }, at(60)],
  );
  it('is public from its announcement on, and every day keeps what it said', () => {
    expect([0.5, 1, 30, 45, 51, 56, 80].map((days) => stateOn(facts, at(days)))).toEqual([
      undefined,
      'announced',
      'announced',
      'in_use',
      'suspended',
      'in_use',
      'ended',
    ]);
    expect(daysOf(facts, at(90)).slice(0, 5).map(isoDay)).toEqual(
      [at(80), at(55), at(50), startsOn, at(1)].map(isoDay),
    );
  });
  it('is told in feeds in the words of the list', () => {
    const news = newsOf(facts, at(90)).filter(({ id }) => id.startsWith('n1'));
    expect(news.map(({ id }) => id)).toEqual([
      'n1-ended',
      `n1-resumed-${at(55)}`,
      `n1-suspended-${at(50)}`,
      'n1-started',
      'n1-announced',
    ]);
    for (const said of ['Support tickets', 'Ireland', 'What customers write to support'])
      expect(news.at(-1)?.text).toContain(said);
    expect(newsOf(facts, at(0.5)).filter(({ id }) => id.startsWith('n1'))).toEqual([]);
  });
  it('is gone where it was called off before its use', () => {
    const cancelled: Draft = {
      type: 'subprocessor.cancelled',
      data: { entry: 'n1', name: 'Northlight', because: 'x' },
    };
    const off = registerAfter([proposed(), at(0)], [announced, at(1)], [cancelled, at(3)]);
    expect(stateOn(off, at(2))).toBe('announced');
    expect(stateOn(off, at(4))).toBeUndefined();
  });
});

describe('counsel', () => {
  const form = {
    ...{ group: 'other', name: 'Northlight', legalName: 'Northlight Ltd', purpose: 'Support', dataTypes: 'Tickets' },
    ...{ location: 'Ireland', feature: '', agreedOn: '', breachNoticeHours: '', regions: '' },
  };
  const propose = (more: object) =>
    outcome(() =>
      proposeSubprocessor.decide({}, parse(proposeSubprocessor.input, { ...form, ...more }), asking(start)),
    );

  it('proposes what is bound first where ePHI may reach it', () => {
    expect(propose({})).toEqual(['subprocessor.proposed']);
    expect(propose({ deployments: 'hosted', providers: ['aws', 'gcp'], regions: 'us-east-1, eu-west-1' })).toEqual([
      'subprocessor.proposed',
    ]);
    expect(propose({ ephi: 'on' })).toHaveProperty('agreedOn');
    expect(propose({ ephi: 'on', agreedOn: '2026-01-01' })).toHaveProperty('breachNoticeHours');
    expect(propose({ ephi: 'on', agreedOn: '2026-02-01', breachNoticeHours: '48' })).toHaveProperty('agreedOn');
    expect(propose({ breachNoticeHours: '48' })).toHaveProperty('agreedOn');
    expect(propose({ ephi: 'on', agreedOn: '2026-01-01', breachNoticeHours: '48' })).toEqual(['subprocessor.proposed']);
    expect(propose({ name: '' })).toHaveProperty('name');
    expect(propose({ purpose: 'MRN 1234567' })).toHaveProperty('purpose');
    expect(propose({ regions: 'US East' })).toHaveProperty('regions');
  });

  const one = registerAfter([proposed(), at(0)]);
  const two = registerAfter([proposed(), at(0)], [announced, at(1), 'caspar']);
  const used = registerAfter([proposed(), at(0)], [announced, at(1), 'caspar'], [started(), at(20)]);
  const n1 = { entry: 'n1' };

  it('announces as a second person, and once', () => {
    const announce = (facts: typeof one, who = caspar, on = startsOn) =>
      outcome(() =>
        announceSubprocessor.decide(facts, { ...n1, startsOn: on, preview: hash }, asking(at(1), who as typeof clara)),
      );
    expect(announce(one, clara as typeof caspar)).toBe('four_eyes');
    expect(announce(one, caspar, today - day)).toEqual({ startsOn: 'This day is over.' });
    expect(announce(one)).toEqual(['subprocessor.announced']);
    expect(announce(two)).toBe('already_done');
    expect(announce({})).toBe('not_found');
  });

  it('starts it not before the day that customers were told, and calls it off only before', () => {
    const start = (facts: typeof one, from = startsOn) =>
      outcome(() => startSubprocessor.decide(facts, { ...n1, from }, asking(at(20))));
    expect(start(one)).toBe('already_done');
    expect(start(two, startsOn - day)).toHaveProperty('from');
    expect(start(two)).toEqual(['subprocessor.started']);
    expect(start(used)).toBe('already_done');
    const cancel = (facts: typeof one, when: number) =>
      outcome(() => cancelSubprocessor.decide(facts, { ...n1, because: 'x' }, asking(when)));
    expect(cancel(two, at(2))).toEqual(['subprocessor.cancelled']);
    expect(cancel(used, at(60))).toBe('already_done');
  });

  it('suspends, resumes and ends what is in use, a shipped entry too', () => {
    const now = asking(at(60));
    const suspended = registerAfter([
      { type: 'subprocessor.suspended', data: { entry: 'aws-control', name: 'AWS', because: 'x' } },
      at(50),
    ]);
    const aws = { entry: 'aws-control' };
    expect(outcome(() => suspendSubprocessor.decide({}, { ...aws, because: 'x' }, now))).toEqual([
      'subprocessor.suspended',
    ]);
    expect(outcome(() => suspendSubprocessor.decide(suspended, { ...aws, because: 'x' }, now))).toBe('already_done');
    expect(outcome(() => resumeSubprocessor.decide({}, aws, now))).toBe('already_done');
    expect(outcome(() => resumeSubprocessor.decide(suspended, aws, now))).toEqual(['subprocessor.resumed']);
    const end = (facts: typeof one, entry: string, from: number) =>
      outcome(() => endSubprocessor.decide(facts, { entry, from, because: 'x' }, now));
    expect(end(suspended, 'aws-control', today + 61 * day)).toEqual(['subprocessor.ended']);
    expect(end({}, 'aws-control', today)).toHaveProperty('from');
    expect(end({}, 'nobody', today + 61 * day)).toBe('not_found');
    expect(end(two, 'n1', today + 61 * day)).toBe('already_done');
  });
});

describe('an announcement', () => {
  const entryWith = (more = {}, hours?: number) =>
    ({
      ...published(more),
      id: 'n1',
      proposed: { at: start, by: 'clara' },
      ...(hours !== undefined && { flowDown: { inForceOn: start, breachNoticeHours: hours } }),
    }) as Subprocessor;
  const effect = (more = {}, days = 30) =>
    announcementFor(entryWith(more), { facts: told(days).story.facts, services: [], asOf: start });

  it('concerns whoever has something where it applies, and an agreement that promises a notice', () => {
    expect(effect()).toMatchObject({
      organization: 'o',
      windows: 1,
      mailed: expect.arrayContaining(['ada']),
      limits: { days: 30, hours: 72 },
    });
    expect(effect({}, 0)).toMatchObject({ windows: 0 });
    expect(effect({ appliesTo: { providers: ['gcp'] } })).toBeUndefined();
    expect(effect({ appliesTo: { regions: ['us-east-1'], deployments: ['hosted'] } })).toBeDefined();
    const { facts } = storyOf([...ground]);
    expect(announcementFor(entryWith(), { facts, services: [], asOf: start })).toBeUndefined();
    const unused = storyOf([...ground, ...signed('a1')]).facts;
    const of = (services: Parameters<typeof announcementFor>[1]['services']) =>
      announcementFor(entryWith(), { facts: unused, services, asOf: start });
    expect(of([])).toBeUndefined();
    expect(of([{ provider: 'aws', region: 'us-east-1', deployment: 'hosted' }])).toBeDefined();
  });

  it('names a day after the longest window of those concerned, unless each can wait for its own', () => {
    const effects = [10, 45].flatMap((days) => effect({}, days) ?? []);
    expect(isoDay(earliestStart(effects, start))).toBe('2026-02-25');
    const check = (more: object, on: number, emergency?: string) =>
      outcome(() => {
        refuseUnlessInTime(entryWith(more), effects, { startsOn: on, emergency }, start);
        return [];
      });
    expect(check({}, Date.UTC(2026, 1, 24))).toHaveProperty('startsOn');
    expect(check({}, Date.UTC(2026, 1, 25))).toEqual([]);
    expect(check({ holdable: true }, today)).toEqual([]);
    expect(check({}, today, 'The one before it went out of business.')).toEqual([]);
  });

  it('needs hours of the subcontractor below the fewest that were promised', () => {
    const effects = [effect()].flatMap((each) => each ?? []);
    for (const [hours, refused] of [
      [71, false],
      [72, true],
      [96, true],
    ] as const) {
      expect(flowDownFault(entryWith({}, hours), effects) !== undefined, String(hours)).toBe(refused);
      const decided = outcome(() => {
        refuseUnlessInTime(entryWith({ holdable: true }, hours), effects, { startsOn, emergency: 'x' }, start);
        return [];
      });
      expect(decided).toEqual(refused ? 'flow_down' : []);
    }
    expect(flowDownFault(entryWith({}, 96), [])).toBeUndefined();
  });
});
