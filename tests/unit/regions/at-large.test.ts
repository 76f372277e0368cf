import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { reasonSentence, reasons } from '#app/domain/gate/reasons.ts';
import { requestCode } from '#app/domain/regions/requirement.ts';
import type { ReasonCode } from '#app/domain/requirements.ts';
import { requirementsView } from '#db/machines/views.ts';
import { hash, signed, startOfStory, storyOf } from '../ending/story.ts';

const now = Date.UTC(2026, 5, 1);
const virginia = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };
const ireland = { ...virginia, region: 'eu-west-1' };
const asked = (place: typeof virginia): Draft => ({ type: 'region.requested', data: { ...place, reason: hash } });
const denied = (place: typeof virginia): Draft => ({ type: 'region.denied', data: { ...place, reason: hash } });

const say = { person: String, email: String, text: String, place: () => '' };
function told(drafts: Draft[], request?: typeof virginia) {
  const story = storyOf([...startOfStory, ...signed('a1')], now);
  for (const [minute, draft] of drafts.entries()) story.happen(draft, now + minute);
  const { facts } = story;
  const seen = { organization: 'o', facts, catalog: noCatalogFacts(), say, now };
  return requirementsView(seen, request).requirements.find(({ id }) => id === 'regions')?.reasons;
}

describe('why the regions are not met', () => {
  it('speaks of no single region where the organization is asked about', () => {
    expect(told([])).toEqual([
      { code: 'region_not_requested', sentence: 'No region has been requested, or the last request was withdrawn.' },
    ]);
    expect(told([], virginia)).toEqual([
      { code: 'region_not_requested', sentence: 'This region has not been requested.' },
    ]);
    // That a place is served by arrangement is said of a place alone.
    const said = (Object.keys(reasons) as ReasonCode[]).filter((code) => code !== 'region_by_arrangement');
    for (const code of said) expect(reasonSentence(code, undefined)).not.toMatch(/\bthis (region|cloud provider)/i);
  });

  it('speaks of the region that was requested last, whichever was requested first', () => {
    const drafts = [asked(virginia), asked(ireland), denied(ireland), denied(virginia), asked(virginia)];
    expect(told(drafts)).toEqual([
      { code: 'region_pending_approval', sentence: 'A request for a region waits for a decision of operations.' },
    ]);
    const withdrawn: Draft = { type: 'region.request_withdrawn', data: virginia };
    expect(told([...drafts, withdrawn])?.[0]?.code).toBe('region_not_requested');
    expect(told([...drafts, denied(virginia)])?.[0]?.sentence).toBe(
      'Operations denied the region that was requested last.',
    );
  });

  it('is told of a request as the gate says it, also where what was approved is not possible any more', () => {
    const byoc = { ...virginia, deployment: 'byoc' as const };
    const approved: Draft = { type: 'region.approved', data: { ...byoc, expiresAt: now + 1e10 } };
    const { facts } = storyOf([...startOfStory, ...signed('a1'), asked(byoc as never), approved], now);
    const catalog = noCatalogFacts();
    const [request] = Object.values(facts.regions);
    const { reasons: no } = evaluateGate({ facts, catalog, asOf: now, request: byoc });
    expect(request && requestCode(request, now, catalog, facts)).toBe('byoc_not_covered');
    expect(no.map(({ code }) => code)).toContain('byoc_not_covered');
  });
});
