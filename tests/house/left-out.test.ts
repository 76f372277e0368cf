import { readdirSync } from 'node:fs';
import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { command } from '#app/domain/command.ts';
import { events } from '#app/domain/event.ts';
import { type Entry, event } from '#app/domain/event-entry.ts';
import type { Evolution } from '#app/domain/evolver.ts';
import type { gateEvents } from '#app/domain/gate/events.ts';
import type { peopleEvents } from '#app/domain/people/events.ts';
import type { Reactions } from '#app/domain/reaction.ts';
import { admins } from '#app/domain/readers.ts';
import type { salesEvents } from '#app/domain/sales/events.ts';

/** What is left out does not compile: each of these lines is refused, or the checker of types complains that it is not. */
const data = z.strictObject({ plan: z.string() });
const whole = { data, says: () => 'Something happened.', tells: 'nobody', gate: false, internal: false } as const;
const { data: _data, ...noData } = whole;
const { says: _says, ...noSentence } = whole;
const { tells: _tells, ...noTelling } = whole;
const { gate: _gate, ...noGate } = whole;
const { internal: _internal, ...noTimeline } = whole;

export const refused: unknown[] = [
  // @ts-expect-error no data
  () => event(noData),
  // @ts-expect-error no sentence
  () => event(noSentence),
  // @ts-expect-error nothing said about who is told
  () => event(noTelling),
  // @ts-expect-error nothing said about the gate
  () => event(noGate),
  // @ts-expect-error nothing said about the timeline
  () => event(noTimeline),
  // @ts-expect-error a sentence about something that is not in the data
  () => event({ ...whole, data, says: (d) => d.region }),
  // @ts-expect-error a mail without a subject
  () => event({ ...whole, tells: { to: { admins } } }),
  // @ts-expect-error a reader whom nobody can find
  () => event({ ...whole, tells: { to: { everybody: admins }, subject: 'News' } }),
];

export const refusedInRooms = {
  // @ts-expect-error `permit.refused` leaves nothing, and does not say so
  evolved: { touches: 'rest', by: { 'permit.consumed': 'leaves nothing' } } satisfies Evolution<
    'rest',
    typeof gateEvents
  >,
  // @ts-expect-error nobody says which person is invited
  invited: {} satisfies Reactions<typeof peopleEvents>,
  reminded: {
    'turn.nudged': () => [],
    // @ts-expect-error the entry does not name operations
    'inquiry.sent': (_facts, _event, tell) => [tell('ops')],
  } satisfies Reactions<typeof salesEvents>,
  touched: {
    touches: 'service',
    by: {
      'permit.consumed': 'leaves nothing',
      // @ts-expect-error what names no service leaves nothing of one
      'permit.refused': (service) => service,
    },
  } satisfies Evolution<'service', typeof gateEvents>,
};

const input = z.strictObject({ service: z.string() });
export const refusedCommands: unknown[] = [
  // @ts-expect-error it did not say that it sees services
  () => command({ on: 'organization', input, decide: (_facts, _input, _asking, services) => services }),
  // @ts-expect-error its input names none
  () => command({ on: 'organization', input: data, services: 'the named one', decide: () => [] }),
  // @ts-expect-error there are none in the catalog
  () => command({ on: 'catalog', input, services: 'the named one', decide: () => [] }),
  // @ts-expect-error there may be none of this id
  () => command({ on: 'organization', input, services: 'the named one', decide: (_f, _i, _a, one) => [one.id] && [] }),
  // @ts-expect-error facts hold the count of services alone
  () => command({ on: 'organization', input, decide: (facts) => facts.services }),
];

it('knows what the data of an event are', () => {
  const entry = event({ ...whole, data, says: (d) => d.plan });
  expectTypeOf(entry).toEqualTypeOf<Entry<typeof data, never>>();
  expect(entry.says({ plan: 'basic' }, 'Ada', { person: String, text: String, place: String })).toBe('basic');
});

it('has the events of every room in the closed list, each once', async () => {
  const rooms = readdirSync('app/domain', { withFileTypes: true }).filter((each) => each.isDirectory());
  const files = rooms.flatMap(({ name }) =>
    readdirSync(`app/domain/${name}`)
      .filter((file) => /^(\w+-)?events\.ts$/.test(file))
      .map((file) => `${name}/${file.replace('.ts', '')}`),
  );
  const lists = await Promise.all(
    files.map(async (file) => {
      const [room, name] = file.split('/');
      const module = (await import(`../../app/domain/${room}/${name}.ts`)) as Record<string, object>;
      return Object.values(module).flatMap((list) => Object.keys(list));
    }),
  );
  expect(files.length).toBeGreaterThan(14);
  expect(lists.flat().sort()).toEqual(Object.keys(events).sort());
});
