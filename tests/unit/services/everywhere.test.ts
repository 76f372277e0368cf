import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { endOfEffect } from '#app/domain/ending/end-of-effect.ts';
import { standingOf } from '#app/domain/endpoints/changes.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate, gateOpen } from '#app/domain/gate/decision.ts';
import { placeKey } from '#app/domain/regions/catalog.ts';
import { requirementStates } from '#app/domain/requirements.ts';
import { agreementInEffect, cover, isThere, notHipaa } from '#app/domain/services/cover.ts';
import { coverSentence } from '#app/domain/services/cover-words.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { CoverBadge, CoverNotice } from '#app/ui/services/cover.tsx';
import type { Case } from '#db/case.ts';
import { endingView } from '#db/ending/views.ts';
import { journeyView } from '#db/gate/views.ts';
import { serviceResource } from '#db/machines/service-views.ts';
import { organizationView, requirementsView } from '#db/machines/views.ts';
import { customer, day, ground, hash, openings, signed, start, storyOf } from '../ending/story.ts';

import {
  a1,
  destroyed,
  downgraded,
  failed,
  foreign,
  held,
  made,
  notice,
  ordered,
  revoked,
  running,
} from './stories.ts';

/** Everything that may happen to somebody with services, in any order, also in orders in which nothing makes it happen. */
const mayHappen: Draft[] = [
  ...signed('a2', start + 200 * day),
  ...openings,
  ...ordered('s1'),
  ...ordered('s2'),
  ...ordered('s3', 'byoc'),
  made('s1'),
  made('s2'),
  made('s3'),
  failed,
  foreign('s2'),
  destroyed,
  held,
  { type: 'organization.released', data: {} },
  downgraded,
  revoked,
  notice(start + 30 * day),
  { type: 'notice.withdrawn', data: { ...a1, notice: 'n', reason: hash } },
  { type: 'agreement.terminated', data: { ...a1, reason: hash, endsAt: start + 30 * day } },
  { type: 'agreement.contradicted', data: { ...a1, mismatches: ['signer'] } },
  { type: 'agreement.review_settled', data: { ...a1, outcome: 'end', accepted: [], reason: hash } },
  { type: 'agreement.voided', data: a1 },
  { type: 'service.state_changed', data: { service: 's1', state: 'terminated' } },
  { type: 'service.state_changed', data: { service: 's1', state: 'running' } },
];
const catalogs = [
  noCatalogFacts(),
  { withdrawn: { [placeKey('aws', 'us-east-1')]: { at: start, by: 'o', reason: hash } } },
  { withdrawn: { [placeKey('aws', 'us-east-1')]: { at: start, by: 'o', reason: hash, from: start + 90 * day } } },
  {
    withdrawn: {},
    campaigns: {
      c: {
        at: start,
        by: 'clara',
        template: 'business-associate',
        version: '2.0',
        deadline: start + 40 * day,
        closesAt: start + 60 * day,
      },
    },
  },
];

/** Every history, moment and catalog that is drawn. Half begin where something runs, so that not everything is a beginning. */
const drawn = fc.record({
  before: fc.constantFrom(ground, [...ground, ...signed('a1')], running, running),
  drafts: fc.shuffledSubarray(mayHappen),
  apart: fc.integer({ min: 0, max: 20 }),
  days: fc.integer({ min: 0, max: 1300 }),
  catalog: fc.constantFrom(...catalogs),
});
const say: Case['say'] = {
  person: (id) => id,
  text: (ref) => ref,
  place: ({ region }) => region,
  email: (id) => `${id}@example.com`,
};

function pagesOf({ before, drafts, apart, days, catalog }: typeof drawn extends fc.Arbitrary<infer T> ? T : never) {
  const story = storyOf([...before]);
  for (const [index, draft] of drafts.entries()) {
    const at = start + index * apart * day;
    story.happen(draft, at);
    // As the command that puts one in force writes it.
    if (draft.type === 'agreement.in_force' && story.facts.agreements.some((each) => each.id === 'a2' && each.inForce))
      story.happen({ type: 'agreement.superseded', data: { ...a1, by: 'a2' } }, at);
  }
  const now = start + (drafts.length * apart + days) * day;
  const { facts, services } = story;
  const each: Case = { organization: 'o', facts, catalog: catalog as Case['catalog'], say };
  const beside = { services: { newest: services, inspected: new Map() }, newest: { events: [], older: false } };
  return { each, facts, services, now, journey: journeyView(each, beside, { now, actor: customer }) };
}

/** Clause 1.3, written another way than the law has it: is there an agreement now that takes this service in? */
function takenIn(service: Service, { facts, now }: Pick<ReturnType<typeof pagesOf>, 'facts' | 'now'>): boolean {
  if (!isThere(service) || notHipaa(facts).includes(service.id)) return false;
  return facts.agreements.some(
    (each) =>
      each.inForce &&
      each.inForce.effectiveAt <= now &&
      (endOfEffect(each) ?? 0) > now &&
      !each.voided &&
      each.deployments.includes(service.deployment),
  );
}

describe('whatever happened', () => {
  it('every page says of cover what the one cover says, and of the gate what the one decision says', () => {
    const told = new Map<string, number>();
    fc.assert(
      fc.property(drawn, (history) => {
        const pages = pagesOf(history);
        const { each, facts, services, now, journey } = pages;
        const question = { facts, catalog: each.catalog, asOf: now };
        const open = !facts.hold && requirementStates(question).every((state) => state.met);
        expect([gateOpen(question), journey.gateOpen, standingOf('o', facts, each.catalog, now).open]).toEqual([
          open,
          open,
          open,
        ]);
        const seen = { organization: 'o', facts, catalog: each.catalog, say, now };
        expect([organizationView(seen).gateOpen, requirementsView(seen).gateOpen]).toEqual([open, open]);
        for (const [index, service] of services.entries()) {
          const covered = takenIn(service, pages);
          const view = journey.services[index];
          if (!view) throw new Error('A service is shown nowhere.');
          const decision = evaluateGate({ ...question, request: service });
          expect(view.closed.map(({ code }) => code)).toEqual(decision.reasons.map(({ code }) => code));
          const words = renderToStaticMarkup(
            createElement('div', {}, createElement(CoverBadge, view), createElement(CoverNotice, view)),
          );
          expect(/HIPAA, covered|Covered until/.test(words), words).toBe(covered);
          expect(/Not covered|Never covered|Gone/.test(words), words).toBe(!covered);
          expect(words.includes('nothing new can be created'), words).toBe(covered && !decision.allowed);
          if (words.includes('move ePHI out')) expect(isThere(service) && !covered).toBe(true);
          const resource = serviceResource(service, seen);
          expect([resource.covered, resource.cover.sentence]).toEqual([covered, coverSentence(view.cover)]);
          // What may be created now is covered when it is made.
          if (decision.allowed && isThere(service) && !notHipaa(facts).includes(service.id)) expect(covered).toBe(true);
          told.set(view.cover.is, (told.get(view.cover.is) ?? 0) + 1);
        }
        for (const { text } of journey.turns)
          if (/What runs (is|stays) covered/.test(text ?? ''))
            expect(agreementInEffect(facts, now), text).toBeDefined();
        const ending = endingView(each, services, now);
        if (ending.running) expect(agreementInEffect(facts, now)?.id).toBe(ending.running.id);
        if (ending.exit?.over) expect(services.some((service) => takenIn(service, pages))).toBe(false);
      }),
      { numRuns: 500 },
    );
    for (const answer of ['covered', 'not_covered', 'never']) expect(told.get(answer) ?? 0, answer).toBeGreaterThan(20);
  });

  it('a cover begins and ends at the moments that it names', () => {
    fc.assert(
      fc.property(drawn, (history) => {
        const { facts, services, now } = pagesOf(history);
        for (const service of services) {
          const is = cover(service, facts, now);
          if (is.is === 'covered') {
            expect(is.from <= now && now < is.until).toBe(true);
            expect(cover(service, facts, is.from)).toMatchObject({ is: 'covered' });
            const later = cover(service, facts, is.until);
            expect(later.is === 'covered' && later.agreement === is.agreement).toBe(false);
          }
          if (is.is === 'not_covered') {
            expect(is.since).toBeLessThanOrEqual(now);
            if (is.since > service.requested.at) expect(cover(service, facts, is.since - 1).is).toBe('covered');
            expect(cover(service, facts, is.since).is).toBe('not_covered');
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
