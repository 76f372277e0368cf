import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { gateOpen } from '#app/domain/gate/decision.ts';
import { regionsNow } from '#app/domain/gate/open-places.ts';
import { day, ground, hash, openings, ops, signed, start, storyOf } from '../ending/story.ts';

const stockholm = { provider: 'aws', region: 'eu-north-1', deployment: 'hosted' } as const;
const approved: Draft[] = [
  { type: 'region.requested', data: { ...stockholm, reason: hash } },
  { type: 'region.approved', data: { ...stockholm, expiresAt: start + 300 * day } },
];
const acknowledged = openings.filter(({ type }) => type === 'responsibility.acknowledged');

describe('where something may be created', () => {
  const of = (drafts: Draft[]) => {
    const story = storyOf([...ground, ...signed('a1'), ...drafts]);
    const question = () => ({ facts: story.facts, catalog: noCatalogFacts(), asOf: start + 1 });
    const shown = () => {
      const { openFor, arrangedFor } = regionsNow(question());
      return [gateOpen(question()), openFor, arrangedFor];
    };
    return { story, shown };
  };

  it('is told apart from where it is arranged, and neither where the gate is closed', () => {
    expect(of(openings).shown()).toEqual([true, ['N. Virginia'], []]);
    expect(of([...openings, ...approved]).shown()).toEqual([true, ['N. Virginia'], ['Stockholm']]);
    // Met as a whole, and no call of the vendor's API would create anything.
    const only = of([...acknowledged, ...approved]);
    expect(only.shown()).toEqual([true, [], ['Stockholm']]);
    only.story.perform(ops, 'holdOrganization', { reason: hash }, start);
    expect(only.shown()).toEqual([false, [], []]);
  });
});
