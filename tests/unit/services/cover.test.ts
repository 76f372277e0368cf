import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { type Cover, cover } from '#app/domain/services/cover.ts';
import { coverSentence } from '#app/domain/services/cover-words.ts';
import { inspect } from '#app/domain/services/inspection.ts';
import { day, hash, type Story, signed, start, storyOf, termEnd } from '../ending/story.ts';

import {
  a1,
  begun,
  downgraded,
  failed,
  foreign,
  held,
  made,
  notice,
  ordered,
  place,
  revoked,
  running,
} from './stories.ts';

const coverOf = (story: Story, at: number, id = 's1') => {
  const service = story.services.find((each) => each.id === id);
  if (!service) throw new Error('There is no such service.');
  return cover(service, story.facts, at);
};

describe('the cover of a service', () => {
  it('is by the agreement in force, with its hash, since the order and until its end of effect', () => {
    expect(coverOf(storyOf(running), start + day)).toEqual({
      is: 'covered',
      agreement: 'a1',
      version: '1.0',
      documentSha256: hash,
      from: start,
      until: termEnd,
    });
  });

  it.each<[string, Draft[]]>([
    ['a hold', [held]],
    ['a smaller plan', [downgraded]],
    ['a revoked region', [revoked]],
    ['a notice that runs', [notice(start + 30 * day)]],
  ])('%s closes the gate and takes no cover away', (_what, drafts) => {
    const story = storyOf([...running, ...drafts]);
    const question = { facts: story.facts, catalog: noCatalogFacts(), asOf: start + day, request: place };
    expect(evaluateGate(question).allowed).toBe(false);
    expect(coverOf(story, start + day).is).toBe('covered');
  });

  it('nor does a withdrawn region', () => {
    const story = storyOf(running);
    const catalog = { withdrawn: { [placeKey('aws', 'us-east-1')]: { at: start, by: 'o', reason: hash } } };
    expect(evaluateGate({ facts: story.facts, catalog, asOf: start + day, request: place }).allowed).toBe(false);
    expect(coverOf(story, start + day).is).toBe('covered');
  });

  it('ends with the last day that a notice names, to the moment', () => {
    const ends = start + 30 * day;
    const story = storyOf([...running, notice(ends)]);
    expect(coverOf(story, ends - 1)).toMatchObject({ is: 'covered', until: ends });
    expect(coverOf(story, ends)).toEqual({ is: 'not_covered', since: ends, because: 'terminated', gone: false });
  });

  it('ends with the term', () => {
    expect(coverOf(storyOf(running), termEnd)).toEqual({
      is: 'not_covered',
      since: termEnd,
      because: 'term_ended',
      gone: false,
    });
  });

  it('is taken over by the next generation, as far as that one names its deployment model', () => {
    const next = [
      ...signed('a2', termEnd + 400 * day),
      { type: 'agreement.superseded', data: { ...a1, by: 'a2' } } as Draft,
    ];
    expect(coverOf(storyOf([...running, ...next]), termEnd)).toMatchObject({ is: 'covered', agreement: 'a2' });
    const byoc = next.map((each) =>
      each.type === 'agreement.prepared' ? { ...each, data: { ...each.data, deployments: ['byoc' as const] } } : each,
    );
    const story = storyOf(running);
    for (const draft of byoc) story.happen(draft, start + 5 * day);
    expect(coverOf(story, start + 6 * day)).toEqual({
      is: 'not_covered',
      since: start + 5 * day,
      because: 'not_in_scope',
      gone: false,
    });
  });

  it('ends at the moment at which two people of counsel found that it was not what was signed', () => {
    const story = storyOf(running);
    story.happen({ type: 'agreement.contradicted', data: { ...a1, mismatches: ['signer'] } }, start + day);
    expect(coverOf(story, start + day).is).toBe('covered');
    const settled = { ...a1, outcome: 'end' as const, accepted: [], reason: hash };
    story.happen({ type: 'agreement.review_settled', data: settled }, start + 2 * day);
    expect(coverOf(story, start + 3 * day)).toEqual({
      is: 'not_covered',
      since: start + 2 * day,
      because: 'ended_by_review',
      gone: false,
    });
  });

  it('is none where nothing was made, and none that ever was for what is no HIPAA service', () => {
    expect(coverOf(storyOf([...begun, ...ordered('s1')]), start)).toEqual({ is: 'never', because: 'not_made_yet' });
    expect(coverOf(storyOf([...begun, ...ordered('s1'), failed]), start)).toEqual({
      is: 'never',
      because: 'never_made',
    });
    expect(coverOf(storyOf([...running, foreign('s1')]), start)).toEqual({ is: 'never', because: 'not_hipaa' });
    expect(coverOf(storyOf([...begun, ...ordered('s2', 'byoc'), made('s2')]), start, 's2')).toEqual({
      is: 'never',
      because: 'no_agreement',
    });
  });

  it('ends with the service', () => {
    const story = storyOf(running);
    story.happen({ type: 'service.state_changed', data: { service: 's1', state: 'terminated' } }, start + day);
    expect(coverOf(story, start + day)).toEqual({ is: 'not_covered', since: start + day, because: 'gone', gone: true });
    expect(coverOf(story, start + day - 1).is).toBe('covered');
    story.happen({ type: 'service.state_changed', data: { service: 's1', state: 'running' } }, start + 2 * day);
    expect(coverOf(story, start + 2 * day).is).toBe('covered');
  });
});

describe('the words for it', () => {
  const is = { is: 'covered', agreement: 'a1', version: '2.0', documentSha256: hash, from: start } as const;
  it.each<[Cover, string]>([
    [
      { ...is, until: Date.UTC(2026, 11, 21) },
      'Covered until the end of 20 Dec 2026 (UTC), by version 2.0 of the agreement, since 10 Jan 2026.',
    ],
    [
      { ...is, version: 'customer_paper', until: Date.UTC(2026, 11, 21, 9, 30) },
      'Covered until 21 Dec 2026, 09:30 UTC, by an agreement signed elsewhere, since 10 Jan 2026.',
    ],
    [
      { is: 'not_covered', since: Date.UTC(2026, 11, 21), because: 'terminated', gone: false },
      'Not covered since the end of 20 Dec 2026 (UTC), because the agreement was ended by notice. That did not stop the service; move ePHI out.',
    ],
    [
      { is: 'not_covered', since: Date.UTC(2026, 11, 21), because: 'term_ended', gone: true },
      'Not covered since the end of 20 Dec 2026 (UTC), because the term of the agreement ended. The service is no more.',
    ],
    [
      { is: 'not_covered', since: Date.UTC(2026, 11, 21, 9, 30), because: 'gone', gone: true },
      'Not covered: the service is no more, as is known since 21 Dec 2026, 09:30 UTC.',
    ],
    [{ is: 'never', because: 'never_made' }, 'Never covered: it was never made.'],
    [{ is: 'never', because: 'not_made_yet' }, 'Not covered yet: it is not made yet.'],
  ])('%j', (cover, sentence) => {
    expect(coverSentence(cover)).toBe(sentence);
  });
});

describe('a standard service', () => {
  const seen = {
    id: 'other',
    ...{ provider: 'aws' as const, region: 'us-east-1', state: 'running' },
    transparentDataEncryption: true,
    coreDumps: false,
    openToAll: false,
  };
  const found = (drafts: Draft[], asOf: number) => {
    const { facts, services } = storyOf(drafts);
    return inspect({ facts, ours: services, catalog: noCatalogFacts(), seen: [seen], asOf }).map((each) => each.code);
  };
  it.each<[string, Draft[]]>([
    ['while the gate is open', running],
    ['on hold', [...running, held]],
    ['under notice', [...running, notice(start + 30 * day)]],
  ])('is found as long as an agreement is in force: %s', (_when, drafts) => {
    expect(found(drafts, start + day)).toContain('standard_service');
  });
  it('is no finding once none is', () => {
    expect(found([...running, notice(start + 30 * day)], start + 31 * day)).not.toContain('standard_service');
  });
});
