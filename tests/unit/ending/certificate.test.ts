import { expect, it } from 'vitest';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { clara, hash, ops, start, storyOf, system } from './story.ts';

/** Ended at once, nothing to destroy left, and the certificate with DocuSign. */
function sent() {
  const story = storyOf();
  const ends = { agreement: 'a1', cause: 'incurable', exitDays: 30, reason: hash, title: hash, authority: true };
  story.perform(clara, 'giveNotice', ends, start);
  for (const service of ['s1', 's2'])
    story.perform(ops, 'recordInfeasible', { agreement: 'a1', service, reason: hash, protection: true }, start);
  story.perform(clara, 'prepareDestruction', { agreement: 'a1' }, start + 1);
  const destruction = story.facts.agreements[0]?.destructions?.[0]?.id ?? '';
  const named = { agreement: 'a1', destruction };
  const envelope = { ...named, envelope: 'e', documentSha256: hash };
  story.perform(system, 'recordDestructionEnvelope', envelope, start + 2);
  const turns = () =>
    turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: start + 4 })
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('certificate.'));
  return { story, named, turns };
}

it.each(['declined', 'voided', 'purged', 'gone'])(
  'a certificate that is %s before it is fetched ends, once, and another is prepared',
  (status) => {
    const { story, named, turns } = sent();
    expect(turns()).toEqual(['certificate.sign']);
    const truth = { ...named, mismatches: [], status };
    expect(story.perform(system, 'recordDestructionTruth', truth, start + 3)).toEqual(['destruction.ended']);
    expect(story.perform(system, 'recordDestructionTruth', truth, start + 3)).toEqual([]);
    expect(story.facts.agreements[0]?.destructions?.[0]?.ended?.how).toBe(status);
    expect(() => story.perform(clara, 'openDestruction', named, start + 3)).toThrow();
    expect(turns()).toEqual(['certificate.prepare']);
    expect(story.perform(clara, 'prepareDestruction', { agreement: 'a1' }, start + 4)).toEqual([
      'destruction.prepared',
    ]);
  },
);

it('a certificate that is stored does not end by what DocuSign no longer has', () => {
  const { story, named, turns } = sent();
  const signed = { ...named, signedAt: start + 3, documentSha256: hash, certificateSha256: hash };
  expect(story.perform(system, 'recordDestructionSigned', signed, start + 3)).toEqual(['destruction.signed']);
  const gone = { ...named, mismatches: [], status: 'gone' };
  expect(story.perform(system, 'recordDestructionTruth', gone, start + 4)).toEqual([]);
  expect(turns()).toEqual([]);
});
