import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve, foldWhole } from '#app/domain/evolve.ts';
import { nothingAtAll } from '#app/domain/facts.ts';
import { together } from '../../house/together.ts';
import { covered, hash, signed, storyOf } from '../ending/story.ts';

const [a1, a2] = ['a1', 'a2'];
const act = (type: string, service: string, agreement?: string): Draft => {
  const of = { service, ...(agreement && { agreement }) };
  const more: Record<string, object> = {
    'service.failed': { reason: hash },
    'service.provisioning': { vendorService: `v-${service}` },
    'exit.exported': { needed: true },
    'exit.destroyed': { method: 'purge', destroyedAt: 1, authority: true },
    'exit.infeasible': { reason: hash },
  };
  return { type, data: { ...of, ...more[type] } } as Draft;
};
/** Asked for, and not yet made by the vendor: such a one may still come to nothing. */
const asked = (id: string) => {
  const [first] = covered.filter((each) => each.type === 'service.requested');
  return { ...first, data: { ...first?.data, service: id } } as Draft;
};

const events = fc.oneof(
  fc.tuple(fc.constantFrom('service.failed', 'service.provisioning'), fc.constantFrom('s1', 's3', 's4', 'nobody')),
  fc.tuple(
    fc.constantFrom('exit.exported', 'exit.deleted', 'exit.destroyed', 'exit.infeasible'),
    fc.constantFrom('s1', 's2', 's3', 's4', 'nobody'),
    fc.constantFrom(a1, a2, 'none'),
  ),
);

describe('what facts count of services', () => {
  it('is what counting all of them anew gives, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 40 }), (all) => {
        const story = storyOf([...covered, ...signed(a2), asked('s3'), asked('s4')]);
        for (const [index, [type, service, agreement]] of all.entries())
          story.happen(act(type, service, agreement), 1_000 + index);
        expect(story.facts.serviceTally.all).toBe(4);
        // Fails by itself when the counts are not those.
        together({ facts: story.facts, services: new Map(story.services.map((each) => [each.id, each])) });
      }),
    );
  });

  it('leaves out what the vendor never made, also when it was settled before', () => {
    const story = storyOf([...covered, asked('s3')]);
    for (const type of ['exit.exported', 'exit.destroyed']) story.happen(act(type, 's3', a1), 5);
    expect(story.facts.serviceTally).toMatchObject({ all: 3, held: 3 });
    expect(story.facts.agreements[0]?.exit?.done).toEqual({ settled: 1, destroyed: 1, lastDestroyedAt: 5 });
    story.happen(act('service.failed', 's3'), 6);
    expect(story.facts.serviceTally).toMatchObject({ all: 3, held: 2 });
    expect(story.facts.agreements[0]?.exit?.done).toEqual({ settled: 0, destroyed: 0, lastDestroyedAt: 5 });
  });
});

describe('an event about a service', () => {
  const event = { ...asked('s9'), chain: 'o', seq: 1, at: 1, actor: { role: 'test', id: 'x' } } as Event;
  it('is not folded without saying which one it finds', () => {
    const { facts } = nothingAtAll('organization');
    expect(() => evolve(facts, event)).toThrow('needs the service');
  });
  it('leaves services that are not there alone', () => {
    const nobody = { ...event, ...act('service.failed', 'nobody') } as Event;
    const { facts, services } = foldWhole('organization', nothingAtAll('organization'), nobody);
    expect(services.size).toBe(0);
    expect(facts.serviceTally).toEqual({ all: 0, held: 0 });
  });
});
