import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import {
  type CatalogFrom,
  ledgerOf,
  type Obligation,
  standingOf,
  stepOf,
  stepped,
} from '#app/domain/promises/ledger.ts';
import { owedIn, promiseOfTurn } from '#app/domain/promises/obligations.ts';
import { shippedCalendar } from '#app/domain/promises/shipped.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { remindable } from '#app/domain/roles.ts';
import {
  clara,
  customer,
  day,
  ground,
  hash,
  openings,
  ops,
  sam,
  signed,
  start,
  startOfStory,
  storyOf,
  system,
} from '../ending/story.ts';

const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const catalog = noCatalogFacts();
const none: CatalogFrom[] = [];

const notice = (cause: 'breach' | 'convenience', from: 'vendor' | 'customer'): [Draft, Actor] => [
  {
    type: 'notice.given',
    data: {
      ...{ agreement: 'a1', notice: cause, from, cause, reason: hash, title: hash },
      ...{ authority: true, endsAt: start + 300 * day, exitDays: 30 },
    },
  },
  from === 'vendor' ? clara : customer,
];
/** Everything that may happen to an organization, in any order: also in orders in which nothing makes it happen. */
const mayHappen: [Draft, Actor][] = [
  ...[...ground.slice(2), ...signed('a1'), ...openings, ...signed('a2')].map((each): [Draft, Actor] => [each, system]),
  [{ type: 'upgrade.requested', data: {} }, customer],
  [{ type: 'upgrade.answered', data: { answer: 'declined', reason: hash } }, sam],
  [{ type: 'inquiry.qualified', data: {} }, sam],
  [{ type: 'agreement.returned', data: { agreement: 'a1', event: 'signing_complete' } }, clara],
  [{ type: 'agreement.contradicted', data: { agreement: 'a1', mismatches: ['signer'] } }, system],
  [{ type: 'region.denied', data: { ...place, reason: hash } }, ops],
  [{ type: 'region.approved', data: { ...place, expiresAt: start + 900 * day } }, ops],
  [{ type: 'region.requested', data: { ...place, reason: hash } }, customer],
  [{ type: 'region.request_withdrawn', data: place }, customer],
  [{ type: 'organization.held', data: { reason: hash } }, ops],
  notice('breach', 'vendor'),
  notice('breach', 'customer'),
  notice('convenience', 'customer'),
  [{ type: 'notice.cure_reported', data: { agreement: 'a1', notice: 'breach', note: hash } }, customer],
  [{ type: 'agreement.terminated', data: { agreement: 'a1', reason: hash, endsAt: start + 300 * day } }, system],
  [{ type: 'programme.asked', data: { ask: 'q', programme: 'soc2' } }, customer],
  [{ type: 'programme.ask_answered', data: { ask: 'q', programme: 'soc2', how: 'handed_over' } }, clara],
  [
    {
      type: 'request.asked',
      data: { request: 'r', what: 'accounting', agreement: 'a1', note: hash, due: start + 90 * day },
    },
    customer,
  ],
  [{ type: 'request.answered', data: { request: 'r', what: 'accounting', outcome: 'none', note: hash } }, clara],
  [{ type: 'appointment.named', data: { post: 'privacy', person: 'pia' } }, customer],
  [
    {
      type: 'drill.started',
      data: { drill: 'd', dueAt: start + 60 * day, people: [{ person: 'pia', posts: ['privacy'] }] },
    },
    system,
  ],
  [{ type: 'drill.answered', data: { drill: 'd', person: 'pia', way: 'link' } }, system],
  [{ type: 'mailbox.failed', data: { person: 'p', letter: 'l', how: 'refused', status: '5' } }, system],
];
const catalogAt = (at: number): CatalogFacts => ({
  ...catalog,
  calendar: { at, by: 'olivia', ...shippedCalendar, timeZone: 'Asia/Kolkata', closedDays: [] },
});

const found = (type: string) => mayHappen.filter(([draft]) => draft.type === type);
/** What goes together in most stories; alone, everything above. */
const together: [Draft, Actor][][] = [
  signed('a1').map((each) => [each, system]),
  [...found('region.requested').slice(-1), ...found('region.approved').slice(-1)],
  [...found('region.requested').slice(-1), ...found('region.request_withdrawn')],
  [...found('request.asked'), ...found('request.answered')],
  [...found('appointment.named'), ...found('drill.started')],
];
/** A story of drawn events at drawn moments; and from some moment on another calendar. */
const drawn = fc.record({
  parts: fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...mayHappen).map((one) => [one]),
        fc.constantFrom(...together),
      ),
      fc.oneof(fc.integer({ min: 0, max: 20 * day }), fc.integer({ min: 0, max: day / 4 })),
    ),
    { minLength: 4, maxLength: 20 },
  ),
  calendarAfter: fc.integer({ min: 1, max: 200 * day }),
  rest: fc.integer({ min: 1, max: 400 * day }),
});
const stepsOf = (parts: readonly [[Draft, Actor][], number][]) =>
  parts.flatMap(([some, later]) => some.map((each): [[Draft, Actor], number] => [each, later]));

describe('whatever happened', () => {
  it('the ledger and the turns agree about what is open; what is over has its proof; and late is exactly what came after its date', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(drawn, ({ parts, calendarAfter, rest }) => {
        const story = storyOf(startOfStory);
        let now = start;
        for (const [[draft, actor], later] of stepsOf(parts)) {
          now += later;
          story.happen(draft, now, actor);
        }
        const asOf = now + rest;
        const catalogs = [{ at: start + calendarAfter, facts: catalogAt(start + calendarAfter) }].filter(
          ({ at }) => at <= asOf,
        );
        const situation = { facts: story.facts, catalog: catalogs.at(-1)?.facts ?? catalog, asOf };
        const all = ledgerOf(story.around, catalogs, asOf);
        const open = all.filter((each) => !each.closed);
        expect(open.map(({ id }) => id).toSorted()).toEqual([...owedIn(situation).keys()].toSorted());
        const turns = turnsOf(situation).filter(
          ({ kind, owner, since }) =>
            promiseOfTurn(kind)?.rule.is === 'vendor' &&
            owner !== 'customer' &&
            remindable(owner) &&
            since !== undefined,
        );
        for (const turn of turns) expect(open.map(({ title }) => title)).toContain(turn.title);
        for (const { due, opened, closed, promise } of all) {
          const event = closed?.seq === undefined ? undefined : story.events[closed.seq - 1];
          const how = standingOf({ due, closed } as Obligation, asOf);
          seen.add(`${promise} ${how}`);
          if (closed && closed.seq !== undefined) expect(event?.at).toBe(closed.at);
          if (how === 'kept') expect(event).toBeDefined();
          if (closed && closed.seq === undefined && how === 'late') expect(closed.at).toBe(due);
          else expect(how === 'late').toBe(due !== undefined && (closed?.at ?? asOf) > due);
          if (opened.seq !== undefined) expect(story.events[opened.seq - 1]?.at).toBe(opened.at);
          if (closed) expect(closed.at).toBeGreaterThanOrEqual(opened.at);
        }
      }),
      { numRuns: 400 },
    );
    for (const each of [
      'region.decision kept',
      'region.decision late',
      'region.decision released',
      'request.accounting kept',
      'contacts.current late',
    ])
      expect([...seen]).toContain(each);
  });

  it('what is written event by event is what all events together give', () => {
    fc.assert(
      fc.property(drawn, ({ parts, rest }) => {
        const story = storyOf(startOfStory);
        let now = start;
        for (const [[draft, actor], later] of stepsOf(parts)) {
          now += later + 1;
          story.happen(draft, now, actor);
        }
        const all = new Map<string, Obligation>();
        const open = new Map<string, Obligation>();
        const take = (changed: Obligation[]) => {
          for (const each of changed) {
            all.set(each.id, each);
            if (each.closed) open.delete(each.id);
            else open.set(each.id, each);
          }
        };
        for (const each of story.around) take(stepped(open, stepOf(each, catalog)));
        const situation = { facts: story.facts, catalog, asOf: now + rest };
        take(stepped(open, { before: situation, after: situation }));
        const sorted = (list: Iterable<Obligation>) => [...list].toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(sorted(ledgerOf(story.around, none, now + rest))).toEqual(sorted(all.values()));
      }),
      { numRuns: 100 },
    );
  });
});
