import { describe, expect, it } from 'vitest';
import type { Facts } from '#app/domain/facts.ts';
import { considerRequest, grantDocuments, refuseDocuments, revokeDocuments } from '#app/domain/grants/deciding.ts';
import { standingOf } from '#app/domain/grants/standing.ts';
import { after, asked, asking, covered, day, prospect, signed, start, wanted } from './story.ts';

const reason = 'r'.repeat(64);
const consider = (facts: Facts, request: string, at: number, domain = false) =>
  considerRequest.decide(facts, { request, domain }, asking('worker', at));
const byRule = (facts: Facts, request: string, at: number, domain = false) =>
  after(facts, consider(facts, request, at, domain), 'worker', at);
const revoke = (facts: Facts, request: string, at: number) =>
  after(facts, revokeDocuments.decide(facts, { request, reason }, asking('clara', at)), 'clara', at);
const granted = (facts: Facts, at: number) =>
  Object.values(facts.documentRequests ?? {})
    .filter((each) => standingOf(facts, each, at).is === 'granted')
    .map(({ id }) => id);

describe('what a desk has taken away', () => {
  it('is given back by no rule: whoever asks anew waits for a desk, for an agreement and for a domain alike', () => {
    for (const [before, domain] of [
      [covered(), false],
      [prospect(), true],
    ] as const) {
      const first = byRule(signed(asked(before, [wanted('nda')])), 'request-1', start, domain);
      expect(granted(first, start)).toEqual(['request-1']);
      const revoked = revoke(first, 'request-1', start + day);
      const anew = asked(revoked, [wanted('nda'), wanted('nda', 'other')], { at: start + 2 * day, id: 'request-2' });
      expect(consider(anew, 'request-2', start + 2 * day, domain)).toMatchObject([{ type: 'access.referred' }]);
      // Somebody else's request, and one for something else, are what they were.
      const others = signed(asked(revoked, [wanted('nda')], { by: 'mia', id: 'mias' }), 'mia');
      expect(consider(others, 'mias', start + 2 * day, domain)).toMatchObject([{ type: 'access.granted' }]);
      const another = asked(revoked, [wanted('nda', 'other')], { at: start + 2 * day, id: 'request-3' });
      expect(consider(another, 'request-3', start + 2 * day, domain)).toMatchObject([{ type: 'access.granted' }]);
    }
  });

  it('is what a refusal says too, until a desk has said yes again: then rules prolong it', () => {
    const open = signed(asked(covered(), [wanted('nda')]));
    const said = refuseDocuments.decide(open, { request: 'request-1', reason }, asking('clara', start + day));
    const refused = after(open, said, 'clara', start + day);
    const anew = asked(refused, [wanted('nda')], { at: start + 2 * day, id: 'request-2' });
    expect(consider(anew, 'request-2', start + 2 * day)).toMatchObject([{ type: 'access.referred' }]);
    const yes = grantDocuments.decide(anew, { request: 'request-2', days: 30 }, asking('clara', start + 3 * day));
    const again = after(anew, yes, 'clara', start + 3 * day);
    const at = start + 4 * day;
    const longer = asked(again, [wanted('nda')], { at, id: 'request-3', renews: 'request-2' });
    expect(consider(longer, 'request-3', at)).toMatchObject([{ type: 'access.granted' }]);
  });

  it('is taken away by every grant that prolongs it, or that it prolongs', () => {
    const first = byRule(signed(asked(covered(), [wanted('nda')])), 'request-1', start);
    const prolong = (facts: Facts, id: string, renews: string, at: number) =>
      byRule(asked(facts, [wanted('nda')], { at, id, renews }), id, at);
    const second = prolong(first, 'request-2', 'request-1', start + day);
    const third = prolong(second, 'request-3', 'request-2', start + 2 * day);
    const beside = byRule(asked(third, [wanted('nda', 'other')], { id: 'beside' }), 'beside', start);
    const at = start + 3 * day;
    expect(granted(beside, at)).toEqual(['request-1', 'request-2', 'request-3', 'beside']);
    for (const id of ['request-1', 'request-2', 'request-3'])
      expect(granted(revoke(beside, id, at), at)).toEqual(['beside']);
  });
});

describe('a grant of somebody who left', () => {
  it('is over for good: who comes back asks anew', () => {
    const open = asked(covered(), [wanted('customer')], { by: 'mia' });
    const first = byRule(open, 'request-1', start);
    expect(granted(first, start)).toEqual(['request-1']);
    const moved = after(first, [{ type: 'member.role_changed', data: { person: 'mia', role: 'admin' } }]);
    expect(granted(moved, start)).toEqual(['request-1']);
    for (const left of [
      { type: 'member.removed', data: { person: 'mia' } },
      { type: 'member.left', data: { erasure: 'wish', person: 'mia' } },
    ] as const) {
      const back = after(after(moved, [left]), [{ type: 'member.joined', data: { person: 'mia', role: 'member' } }]);
      expect(granted(back, start + day)).toEqual([]);
      const again = asked(back, [wanted('customer')], { by: 'mia', at: start + day, id: 'request-2' });
      expect(granted(byRule(again, 'request-2', start + day), start + day)).toEqual(['request-2']);
    }
  });
});
