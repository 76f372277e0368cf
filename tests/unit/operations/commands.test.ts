import { describe, expect, it } from 'vitest';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { noCatalogFacts, nothingYet, type StaffFacts } from '#app/domain/facts.ts';
import { noteDocusign, noteForeignAccount } from '#app/domain/operations/commands.ts';
import { react } from '#app/domain/reactions.ts';
import { afterFailure, jobPatience } from '#app/jobs/failure.ts';
import { OutsideError } from '#app/outside/error.ts';

const asking = (now: number) => ({ now }) as Parameters<typeof noteDocusign.decide>[2];

/** What is known after each was noted in turn, at minute 1, 2 and so on; and all that was written down. */
function noted(...kinds: (Parameters<typeof noteDocusign.decide>[1]['down'] | 'well')[]) {
  const written: Draft[] = [];
  let facts = nothingYet('staff');
  for (const [index, kind] of kinds.entries()) {
    const at = (index + 1) * 60_000;
    for (const draft of noteDocusign.decide(facts, kind === 'well' ? {} : { down: kind }, asking(at))) {
      written.push(draft);
      const event = { ...draft, chain: 'staff', seq: written.length, at, actor: { role: 'system', id: 'worker' } };
      facts = fold('staff', facts, event as Event, undefined).facts as StaffFacts;
    }
  }
  return { outage: facts.operations?.outage, written: written.map((each) => [each.type, each.data]) };
}

describe('an outage of DocuSign', () => {
  it('is written down once when it begins and once when it ends', () => {
    expect(noted('consent', 'consent', 'consent', 'well', 'well')).toEqual({
      outage: undefined,
      written: [
        ['docusign.outage_began', { kind: 'consent' }],
        ['docusign.outage_ended', { kind: 'consent' }],
      ],
    });
  });
  it('that turns into another kind is still the same one, since its first minute', () => {
    const { outage, written } = noted('connection', 'auth');
    expect(outage).toMatchObject({ kind: 'auth', at: 60_000 });
    expect(written.map(([type]) => type)).toEqual(['docusign.outage_began', 'docusign.outage_began']);
  });
  it('is no news while all is well', () => {
    expect(noted('well', 'well').written).toEqual([]);
  });
});

describe('a webhook for another account', () => {
  const input = { delivery: 'd', envelope: 'e' };
  it('is told at most once an hour, so that nobody floods the log with it', () => {
    const before = { ...nothingYet('staff'), operations: { foreignAccount: { at: 1, by: 'worker' } } };
    expect(noteForeignAccount.decide(before, input, asking(3_600_000))).toEqual([]);
    expect(noteForeignAccount.decide(before, input, asking(3_600_001))).toHaveLength(1);
  });
});

it('calls operations for what concerns them, and for nothing else of the staff', () => {
  const posted = (type: Event['type']) =>
    react('staff', { facts: nothingYet('staff'), catalog: noCatalogFacts() }, { type, at: 5 } as Event);
  expect(posted('job.gave_up')).toEqual([{ message: { kind: 'mail.alarm', about: 'job.gave_up' }, at: 5 }]);
  expect(posted('docusign.outage_began')).toHaveLength(1);
  expect(posted('job.retried')).toEqual([]);
  expect(posted('token.issued')).toEqual([]);
});

const soonAfter = (at: number) => expect.toSatisfy((each: number) => each >= at && each <= at + 1_000);

describe('what could not be done', () => {
  const told = (retryAt: number, waits: boolean) =>
    afterFailure(new OutsideError('limit', 'x', 'Full.', retryAt, waits), 3, 1_000, jobPatience);
  it('is tried again not before the reset that was named', () => {
    expect(told(500_000, false)).toMatchObject({ again: soonAfter(500_000) });
  });
  it('uses up no try when no call was made', () => {
    expect(told(500_000, true)).toMatchObject({ again: soonAfter(500_000), waited: true });
  });
  it('is tried again within two seconds the first time, and not by all at one moment', () => {
    const failed = new OutsideError('network', 'http_500', 'DocuSign answered 500.');
    const moments = Array.from({ length: 100 }, () => afterFailure(failed, 1, 0, jobPatience));
    const waits = moments.map((each) => ('again' in each ? each.again : Number.NaN));
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_500);
    expect(new Set(waits).size).toBeGreaterThan(50);
  });
});
