import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { type CatalogFrom, ledgerOf, type Obligation, standingOf } from '#app/domain/promises/ledger.ts';
import { promiseOfTurn, promises } from '#app/domain/promises/obligations.ts';
import { shippedCalendar } from '#app/domain/promises/shipped.ts';
import { turnKinds } from '#app/domain/promises/turns.ts';
import { clara, customer, day, ground, hash, openings, ops, type Story, signed, storyOf } from '../ending/story.ts';

const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const catalog = noCatalogFacts();
const none: CatalogFrom[] = [];
const noon = Date.UTC(2026, 5, 3, 19); // a Wednesday, 12:00 in Los Angeles
const ledger = (story: Story, asOf: number, catalogs = none) => ledgerOf(story.around, catalogs, asOf);
const the = (all: readonly Obligation[], promise: string) => all.filter((each) => each.promise === promise);
const states = (all: readonly Obligation[], asOf: number) => all.map((each) => standingOf(each, asOf));

describe('an obligation', () => {
  it('begins with the event that made it owed, and is kept by an act of whoever owes it, in time', () => {
    const story = storyOf([...ground, ...signed('a1')]);
    story.happen({ type: 'region.requested', data: { ...place, reason: hash } }, noon, customer);
    const [open] = the(ledger(story, noon + 1), 'region.decision');
    expect(open).toMatchObject({ owner: 'ops', opened: { at: noon, seq: story.events.length }, due: noon + day });
    story.happen({ type: 'region.approved', data: { ...place, expiresAt: noon + 400 * day } }, noon + day, ops);
    const [kept] = the(ledger(story, noon + 2 * day), 'region.decision');
    expect(kept?.closed).toEqual({ at: noon + day, seq: story.events.length, how: 'kept' });
  });

  it('is late from the moment after its date on, and stays late when it is done after all', () => {
    const story = storyOf([...ground, ...signed('a1')]);
    story.happen({ type: 'region.requested', data: { ...place, reason: hash } }, noon, customer);
    const at = (asOf: number) => states(the(ledger(story, asOf), 'region.decision'), asOf);
    expect([at(noon + day), at(noon + day + 1)]).toEqual([['open'], ['late']]);
    story.happen({ type: 'region.approved', data: { ...place, expiresAt: noon + 400 * day } }, noon + day + 1, ops);
    expect(at(noon + 9 * day)).toEqual(['late']);
  });

  it('is released where it is taken back in time by whoever asked, and by nobody who owes it', () => {
    const story = storyOf([...ground, ...signed('a1')]);
    story.happen({ type: 'region.requested', data: { ...place, reason: hash } }, noon, customer);
    story.happen({ type: 'region.request_withdrawn', data: place }, noon + 1, customer);
    expect(states(the(ledger(story, noon + 9 * day), 'region.decision'), noon + 9 * day)).toEqual(['released']);
  });

  it('counts working days in the zone of the vendor, and by the calendar of its time', () => {
    const friday = Date.UTC(2026, 6, 2, 23); // 16:00 before the observed holiday of 3 July
    const story = storyOf([...ground, ...signed('a1')]);
    story.happen({ type: 'region.requested', data: { ...place, reason: hash } }, friday, customer);
    const dueOf = (catalogs: CatalogFrom[], asOf: number) =>
      the(ledger(story, asOf, catalogs), 'region.decision')[0]?.due;
    expect(dueOf(none, friday + 1)).toBe(Date.UTC(2026, 6, 6, 23));
    const changed = (at: number): CatalogFrom => ({
      at,
      facts: {
        ...catalog,
        calendar: { at, by: 'olivia', ...shippedCalendar, closedDays: ['2026-07-03', '2026-07-06'] },
      },
    });
    expect(dueOf([changed(friday + 5)], friday + day)).toBe(Date.UTC(2026, 6, 7, 23));
    // What was over is judged by the calendar of then.
    story.happen({ type: 'region.approved', data: { ...place, expiresAt: friday + 400 * day } }, friday + 4 * day, ops);
    const [over] = the(ledger(story, friday + 30 * day, [changed(friday + 20 * day)]), 'region.decision');
    expect(over).toMatchObject({ due: Date.UTC(2026, 6, 6, 23), closed: { how: 'kept' } });
  });

  it('of a clause begins with the agreement, and of a term that was let pass is late by time alone', () => {
    const story = storyOf([...ground, ...signed('a1'), ...openings], noon);
    const notice: Draft = {
      type: 'notice.given',
      data: {
        ...{ agreement: 'a1', notice: 'n1', from: 'customer', cause: 'breach', reason: hash, title: hash },
        ...{ authority: true, endsAt: noon + 30 * day, exitDays: 30 },
      },
    };
    story.happen(notice, noon + 1, customer);
    const cure = (asOf: number) => the(ledger(story, asOf), 'violation.cure');
    expect(cure(noon + 2)).toMatchObject([
      { owner: 'counsel', due: noon + 30 * day, title: 'Cure the violation, and report it' },
    ]);
    expect(cure(noon + 31 * day)[0]?.closed).toEqual({ at: noon + 30 * day, how: 'late' });
    story.happen(
      { type: 'notice.cure_reported', data: { agreement: 'a1', notice: 'n1', note: hash } },
      noon + 3,
      clara,
    );
    expect(states(cure(noon + 31 * day), noon + 31 * day)).toEqual(['kept']);
  });

  it('about a newcomer is kept when the time to object is over, whoever is silent', () => {
    const story = storyOf([...ground, ...signed('a1')]);
    const published = { group: 'other', name: 'N', purpose: 'p', appliesTo: {}, holdable: true } as const;
    const told = { entry: 'e', published, startsOn: noon + 90 * day, agreement: 'a1', days: 30, timeZone: 'UTC' };
    story.happen({ type: 'newcomer.announced', data: told }, noon);
    expect(the(ledger(story, noon + 200 * day), 'subprocessor.notice')).toMatchObject([{ due: undefined }]);
    story.happen({ type: 'newcomer.elapsed', data: { entry: 'e', name: 'N' } }, noon + 40 * day);
    expect(states(the(ledger(story, noon + 200 * day), 'subprocessor.notice'), noon + 200 * day)).toEqual(['kept']);
  });
});

describe('every kind of turn', () => {
  /** The desks answer for none of these: the customer, the outside or time have them, or they last as long as their reason. */
  const nobodyPromised = [
    ...['plan.choose', 'organization.open', 'plan.confirm', 'sales.contact', 'signer.name', 'agreement.make'],
    ...[
      'agreement.sign',
      'agreement.confirm',
      'agreement.void',
      'agreement.anew',
      'agreement.resign',
      'agreement.renew',
    ],
    ...['notice.end', 'region.request', 'region.order', 'region.renew', 'region.return', 'responsibility.acknowledge'],
    ...['service.make', 'service.failed', 'conversion.place', 'conversion.withdrawn', 'conversion.backup'],
    ...['conversion.restore', 'conversion.make', 'conversion.check', 'conversion.delete', 'finding.mend'],
    ...['contact.confirm', 'owner.name', 'owner.confirm', 'hold.release', 'nda.sign', 'breach.acknowledge'],
  ];
  it('is an obligation of one promise, or of none and stands in this list', () => {
    const without = turnKinds.filter((kind) => !promiseOfTurn(kind));
    expect(without.toSorted()).toEqual(nobodyPromised.toSorted());
    const named = promises.flatMap((each) => each.turns);
    expect(new Set(named).size).toBe(named.length);
    expect(new Set(promises.map(({ kind }) => kind)).size).toBe(promises.length);
  });
});
