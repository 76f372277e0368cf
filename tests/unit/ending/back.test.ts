import { describe, expect, it } from 'vitest';
import { exitOf } from '#app/domain/ending/exit-tasks.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { documentsOf } from '#app/domain/keeping/retention.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { clara, customer, day, hash, ops, type Story, start, storyOf, system } from './story.ts';

const task = (service: string) => ({ agreement: 'a1', service });
/** What the vendor's cloud answered when it was asked. */
const said = (state: string) => ({ state, answeredAt: start, bodySha256: hash });
const destroyed = (service: string, destroyedOn: number, state: string) => ({
  ...task(service),
  ...{ method: 'purge', destroyedOn, authority: true, cloud: said(state) },
});
const deleted = (service: string, state = 'gone') => ({ ...task(service), deleted: true, cloud: said(state) });
const ended = (): Story => {
  const story = storyOf();
  const incurable = { agreement: 'a1', cause: 'incurable', exitDays: 30, reason: hash, title: hash, authority: true };
  story.perform(clara, 'giveNotice', incurable, start);
  return story;
};

describe('a deletion or destruction', () => {
  it('is recorded anew when the cloud shows a service again: what was said of it before does not count until then', () => {
    const look = (story: Story, state: string, now: number, askedAt = now) => {
      const seen = { provider: 'aws', region: 'us-east-1', complianceType: 'hipaa', openToAll: false };
      const safe = { transparentDataEncryption: true, coreDumps: false };
      const services = [{ id: 'v-s1', state, ...seen, ...safe }];
      return story.perform(system, 'recordInspection', { services, askedAt }, now);
    };
    const owners = (story: Story, now: number) =>
      turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: now })
        .filter(({ kind }) => kind.startsWith('exit.') || kind.startsWith('certificate.'))
        .map(({ kind, owner, title }) => [kind, owner, title]);
    const attest = (story: Story, now: number, state = 'gone') =>
      story.perform(ops, 'attestDestruction', destroyed('s1', start, state), now);
    const story = ended();
    story.perform(customer, 'recordExport', { ...task('s2'), needed: false }, start);
    story.perform(customer, 'recordDeletion', deleted('s2'), start);
    story.perform(customer, 'recordExport', { ...task('s1'), needed: false }, start);
    story.perform(customer, 'recordDeletion', deleted('s1', 'softdeleted'), start + 1);
    // Brought back by the customer before operations attested anything: the deletion may be recorded anew.
    expect(look(story, 'softdeleted', start + 2)).not.toContain('service.came_back');
    expect(look(story, 'running', start + 2)).toContain('service.came_back');
    expect(story.perform(customer, 'recordDeletion', deleted('s1'), start + 3)).toEqual(['exit.deleted']);
    expect(() => story.perform(customer, 'recordDeletion', deleted('s1'), start + 3)).toThrow('already');
    story.perform(ops, 'attestDestruction', destroyed('s2', start, 'gone'), start + day);
    attest(story, start + day);
    expect(story.perform(clara, 'prepareDestruction', { agreement: 'a1' }, start + day)).toHaveLength(1);
    const destruction = story.facts.agreements[0]?.destructions?.[0]?.id;
    const certificate = { agreement: 'a1', destruction };
    story.perform(
      system,
      'recordDestructionEnvelope',
      { ...certificate, envelope: 'e', documentSha256: hash },
      start + day,
    );

    // How long documents are kept never becomes shorter, nor unknown again.
    const kept = () => documentsOf(story.facts).map(({ retainUntil = Number.NaN }) => retainUntil);
    const before = kept();
    expect(before.every((each) => each > start)).toBe(true);
    // A look from before it was attested says nothing about it; a later one does, once.
    expect(look(story, 'running', start + 2 * day, start)).not.toContain('service.came_back');
    expect(look(story, 'running', start + 2 * day)).toEqual(['service.came_back']);
    expect(look(story, 'running', start + 2 * day)).toEqual([]);
    expect(story.services[0]?.exits?.['a1']).toMatchObject({
      destroyed: { at: start + day },
      back: { at: start + 2 * day },
    });
    expect(kept()).toEqual(before);
    expect(owners(story, start + 3 * day)).toEqual([['exit.attest', 'ops', 'Attest the destruction of 1 service']]);
    expect(() => story.perform(clara, 'openDestruction', certificate, start + 3 * day)).toThrow('settled');
    expect(() => story.perform(customer, 'recordDeletion', deleted('s1'), start + 3 * day)).toThrow('already');
    expect(() => attest(story, start + 3 * day, 'running')).toThrow('says that this service is running');

    expect(attest(story, start + 4 * day)).toEqual(['exit.destroyed']);
    expect(() => attest(story, start + 4 * day)).toThrow('already');
    expect(story.services[0]?.exits?.['a1']).not.toHaveProperty('back');
    expect(exitOf(story.facts, start + 4 * day)?.done).toEqual({
      ...{ settled: 2, destroyed: 2, lastDestroyedAt: start + 4 * day },
    });
    expect(story.perform(clara, 'openDestruction', certificate, start + 4 * day)).toEqual(['destruction.opened']);
    const truth = { signedAt: start, documentSha256: hash, certificateSha256: hash };
    story.perform(system, 'recordDestructionSigned', { ...certificate, ...truth }, start + 4 * day);
    // It tells of the attestation before: there is another to certify.
    expect(owners(story, start + 5 * day)).toEqual([
      ['certificate.prepare', 'counsel', 'Prepare the certificate of return or destruction'],
    ]);
    expect(story.happened.filter(({ type }) => type === 'exit.destroyed')).toHaveLength(3);
  });
});
