import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { regionsNow } from '#app/domain/gate/open-places.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { turnViews } from '#db/promises/views.ts';
import { clara, covered, customer, day, ground, hash, openings, signed, start, storyOf } from '../ending/story.ts';

const caspar: Actor = { kind: 'person', id: 'caspar', staff: 'counsel' };
const catalog = noCatalogFacts();
const seenBy = (actor: Actor, drafts: Draft[], asOf = start + day) => {
  const { facts } = storyOf(drafts);
  return turnViews('o', { facts, catalog, asOf }, rolesOf(actor, facts), actor.kind === 'person' ? actor.id : '');
};
const mine = (actor: Actor, drafts: Draft[]) =>
  seenBy(actor, drafts)
    .filter((turn) => turn.theirs && turn.serves === 'agreement')
    .map(({ kind, acts }) => [kind, acts[0]?.label]);

describe('whose turn something is, as one person reads it', () => {
  const [prepared, sent, signedByCustomer] = signed('a1') as [Draft, Draft, Draft];

  it('is for the countersigner alone to countersign, and for the signer alone to sign', () => {
    const both = [...ground, prepared, sent, signedByCustomer];
    expect(mine(clara, both)).toEqual([['agreement.countersign', 'Read and countersign']]);
    expect(mine(caspar, both)).toEqual([]);
    expect(seenBy(caspar, both).find(({ kind }) => kind === 'agreement.countersign')?.acts).toEqual([]);
    expect(mine({ kind: 'person', id: 'p' }, [...ground, prepared, sent])).toEqual([
      ['agreement.sign', 'Read and sign'],
    ]);
    expect(mine(customer, [...ground, prepared, sent])).toEqual([]);
  });

  it('is nobody’s signature any more once the signer came back from DocuSign with it', () => {
    const story = storyOf([...ground, prepared, sent]);
    story.perform({ kind: 'person', id: 'p' }, 'recordReturn', { agreement: 'a1', event: 'signing_complete' }, start);
    const turns = turnViews('o', { facts: story.facts, catalog, asOf: start }, ['customer signer'], 'p');
    const [first] = turns.filter((turn) => turn.serves === 'agreement');
    expect(first).toMatchObject({ kind: 'agreement.confirm', owner: 'docusign', theirs: false });
  });

  it('is for a second person where the first has had their part', () => {
    const contradicted: Draft = { type: 'agreement.contradicted', data: { agreement: 'a1', mismatches: ['signer'] } };
    const story = storyOf([...ground, prepared, sent, contradicted]);
    story.perform(clara, 'proposeReview', { agreement: 'a1', outcome: 'end', reason: hash }, start);
    const reviews = (person: string) =>
      turnViews('o', { facts: story.facts, catalog, asOf: start }, ['counsel'], person)
        .filter((turn) => turn.kind === 'agreement.review')
        .map((turn) => turn.theirs);
    expect(reviews('clara')).toEqual([false]);
    expect(reviews('caspar')).toEqual([true]);
  });
});

describe('where the gate is open', () => {
  it('is told region by region, and nowhere while anything is unmet', () => {
    const openIn = (drafts: Draft[]) =>
      regionsNow({ facts: storyOf(drafts).facts, catalog, asOf: start + day }).openFor;
    expect(openIn(covered)).toEqual(['N. Virginia']);
    expect(
      openIn([
        ...covered,
        {
          type: 'region.requested',
          data: { provider: 'aws', region: 'eu-central-1', deployment: 'hosted', reason: hash },
        },
      ]),
    ).toEqual(['N. Virginia']);
    expect(openIn([...covered, { type: 'organization.held', data: { reason: hash } }])).toEqual([]);
    expect(openIn([...ground, ...openings])).toEqual([]);
  });

  it('asks for a region that nobody asked for without a moment since when', () => {
    const { facts } = storyOf([...ground, ...signed('a1')]);
    const request = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' as const };
    const since = (place?: typeof request) =>
      turnViews('o', { facts, catalog, asOf: start, ...(place && { request: place }) }, ['customer admin'], 'ada').find(
        ({ kind }) => kind === 'region.request',
      );
    expect(since(request)).toMatchObject({ since: undefined });
    expect(since()).toMatchObject({ since: start });
  });
});
