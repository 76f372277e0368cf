import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { noCatalogFacts, nothingYet } from '#app/domain/facts.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import type { Published, TrustFacts } from '#app/domain/trust/facts.ts';
import { clara, ground, hash, openings, signed, start, storyOf, system } from '../ending/story.ts';

/** A newcomer, and an organization that signed so many days for objections. */
export const published = (more: Partial<Published> = {}): Published => ({
  group: 'other',
  name: 'Northlight',
  legalName: 'Northlight Ltd',
  purpose: 'Support tickets',
  dataTypes: 'What customers write to support',
  location: 'Ireland',
  appliesTo: {},
  ephi: false,
  holdable: false,
  ...more,
});

const withDays = (days: number): Draft[] =>
  signed('a1').map((each) =>
    each.type === 'agreement.prepared'
      ? {
          ...each,
          data: { ...each.data, commitments: { breachNoticeHours: 72, objectionDays: days, curePeriodDays: 30 } },
        }
      : each,
  );

export const entry = 'n1';
const startsOn = Date.UTC(2026, 2, 1);

export function told(days: number, more: Partial<Published> = {}, timeZone?: string, emergency?: string) {
  const zone: Draft[] = timeZone === undefined ? [] : [{ type: 'zone.chosen', data: { timeZone } }];
  const story = storyOf([...ground, ...withDays(days), ...openings, ...zone]);
  story.perform(system, 'tellOfNewcomer', { entry, published: published(more), startsOn, emergency }, start);
  return {
    ...story,
    story,
    notice() {
      const found = story.facts.newcomers?.[entry];
      if (!found) throw new Error('It was told of nothing.');
      return found;
    },
    mailed: (at: number, person = 'ada', letter = 'l1') =>
      story.perform(system, 'noteNoticeMailed', { entry, person, letter }, at),
    back: (at: number, person = 'ada', letter = 'l1') =>
      story.perform(
        system,
        'noteMailbox',
        { person, failed: { letter, how: 'returned', status: '5.1.1', serves: entry } },
        at,
      ),
    pass: (at: number) => story.perform(system, 'passTime', {}, at),
    object: (at: number, who = { kind: 'person', id: 'ada' } as const) =>
      story.perform(who, 'raiseObjection', { entry, ground: 'location', reason: hash }, at),
  };
}

/** The types of what was decided, the code of the refusal, or what is wrong beside which field. */
export function outcome(decide: () => Draft[] | string[]): unknown {
  try {
    return decide().map((each) => (typeof each === 'string' ? each : each.type));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof Invalid) return error.issues;
    throw error;
  }
}

/** The register after what happened to it. */
export const registerAfter = (...happened: [draft: Draft, at: number, by?: string][]): TrustFacts =>
  happened.reduce<TrustFacts>((facts, [draft, at, by = 'clara'], index) => {
    const event = { ...draft, chain: 'trust', seq: index + 1, at, actor: { role: 'counsel', id: by } } as Event;
    return fold('trust', facts, event, undefined).facts as TrustFacts;
  }, nothingYet('trust'));

export const asking = (now: number, actor = clara): Asking => ({
  actor,
  now,
  id: 'n1',
  catalog: noCatalogFacts(),
  countersigner: 'clara',
});
