import { describe, expect, it } from 'vitest';
import type { Facts } from '#app/domain/facts.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { withdrawRequest } from '#app/domain/grants/asking.ts';
import { considerRequest, grantDocuments, refuseDocuments, revokeDocuments } from '#app/domain/grants/deciding.ts';
import { standingOf } from '#app/domain/grants/standing.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { parse } from '#app/domain/refusal.ts';
import { after, ask, asked, asking, covered, customer, day, prospect, signed, start, wanted } from './story.ts';

const standing = (facts: Facts, at = start, id = 'request-1') => {
  const request = facts.documentRequests?.[id];
  return request && standingOf(facts, request, at);
};
const grant = (facts: Facts, days = 30, by = asking('sam', start, 'x', 'sales')) =>
  after(facts, grantDocuments.decide(facts, { request: 'request-1', days }, by), 'sam');
const code = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};
const turns = (facts: Facts) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf: start })
    .filter(({ kind }) => /^(nda|access)\./.test(kind))
    .map(({ kind, owner, only }) => ({ kind, owner, ...(only && { only }) }));

describe('a request for a document under NDA', () => {
  it('is the asker’s turn until they have signed, then a desk’s; nobody is exempt', () => {
    const open = asked(prospect(), [wanted('nda')]);
    expect(standing(open)).toEqual({ is: 'nda_open' });
    expect(turns(open)).toEqual([{ kind: 'nda.sign', owner: 'customer', only: 'ada' }]);
    expect(code(() => grant(open))).toBe('step_not_open');
    const bound = signed(open);
    expect(standing(bound)).toEqual({ is: 'open' });
    expect(turns(bound)).toEqual([{ kind: 'access.decide', owner: 'sales' }]);
    expect(turns(signed(asked(customer(), [wanted('nda')])))).toEqual([{ kind: 'access.decide', owner: 'counsel' }]);
    expect(standing(signed(open, 'mia'))).toEqual({ is: 'nda_open' });
  });

  it('is granted with an end that comes at the latest after 365 days, and turns by itself', () => {
    const granted = grant(signed(asked(prospect(), [wanted('nda')])));
    expect(standing(granted, start + 29 * day)).toEqual({ is: 'granted', until: start + 30 * day });
    expect(standing(granted, start + 30 * day)).toEqual({ is: 'expired', until: start + 30 * day });
    expect(turns(granted)).toEqual([]);
    for (const days of [0, 366, '1.5', 'many'])
      expect(() => parse(grantDocuments.input, { request: 'request-1', days })).toThrow();
    expect(parse(grantDocuments.input, { request: 'request-1' })).toMatchObject({ days: 30 });
  });

  it('ends with the NDA, with the membership and with the agreement, whichever is first', () => {
    const short = grant(signed(asked(prospect(), [wanted('nda')]), 'ada', start, 1), 365);
    expect(standing(short)).toMatchObject({ is: 'granted', until: Date.UTC(2026, 1, 6, 10) });
    expect(standing(short, Date.UTC(2026, 1, 6, 10))).toEqual({ is: 'ended', by: 'nda' });
    const gone = after(short, [{ type: 'member.removed', data: { person: 'ada' } }]);
    expect(standing(gone)).toEqual({ is: 'ended', by: 'membership' });
    const ends = start + 10 * day;
    const under = grant(signed(asked(covered(ends), [wanted('nda')])), 365);
    expect(standing(under, ends - 1)).toEqual({ is: 'granted', until: ends });
    expect(standing(under, ends)).toEqual({ is: 'ended', by: 'agreement' });
  });

  it('is refused with a reason, and asked for anew as another case', () => {
    const open = signed(asked(prospect(), [wanted('nda')]));
    const refused = after(
      open,
      refuseDocuments.decide(open, { request: 'request-1', reason: 'r'.repeat(64) }, asking('sam')),
      'sam',
    );
    expect(standing(refused)).toEqual({ is: 'refused' });
    expect(code(() => grant(refused))).toBe('already_done');
    const anew = asked(refused, [wanted('nda')], { id: 'request-2' });
    expect(standing(anew, start, 'request-2')).toEqual({ is: 'open' });
    expect(standing(anew)).toEqual({ is: 'refused' });
  });

  it('that is revoked is over at once, without taking the NDA back', () => {
    const granted = grant(signed(asked(prospect(), [wanted('nda')])));
    const revoke = (facts: Facts) =>
      revokeDocuments.decide(facts, { request: 'request-1', reason: 'r'.repeat(64) }, asking('sam'));
    const revoked = after(granted, revoke(granted), 'sam');
    expect(standing(revoked)).toEqual({ is: 'revoked' });
    expect(Object.keys(revoked.ndas ?? {})).toHaveLength(1);
    expect(code(() => revoke(revoked))).toBe('already_done');
    expect(code(() => ask(revoked, [wanted('nda')], { renews: 'request-1' }))).toBe('already_done');
    expect(ask(revoked, [wanted('nda')])).toHaveLength(1);
  });
});

describe('the same request twice', () => {
  it('is one: what is open or granted already is not asked for again', () => {
    const open = asked(prospect(), [wanted('nda')]);
    expect(ask(open, [wanted('nda')])).toEqual([]);
    expect(ask(open, [wanted('nda'), wanted('nda', 'other')])).toMatchObject([
      { data: { documents: [{ document: 'other', tier: 'nda' }] } },
    ]);
    expect(ask(open, [wanted('nda')], { by: 'mia' })).toHaveLength(1);
    expect(ask(grant(signed(open)), [wanted('nda')])).toEqual([]);
  });

  it('is another one when it prolongs a grant, also one that is over, and asks for no second NDA', () => {
    const granted = grant(signed(asked(prospect(), [wanted('nda')])));
    const late = start + 40 * day;
    for (const at of [start + 20 * day, late]) {
      const again = asked(granted, [wanted('nda')], { at, id: 'request-2', renews: 'request-1' });
      expect(standing(again, at, 'request-2')).toEqual({ is: 'open' });
      expect(ask(again, [wanted('nda')], { at, renews: 'request-1' })).toEqual([]);
    }
    expect(code(() => ask(granted, [wanted('nda')], { by: 'mia', renews: 'request-1' }))).toBe('not_found');
  });

  it('is withdrawn by whoever asked or an admin, and then nobody decides on it', () => {
    const open = asked(prospect(), [wanted('nda')], { by: 'mia' });
    const withdraw = (by: string) => withdrawRequest.decide(open, { request: 'request-1' }, asking(by));
    expect(code(() => withdraw('somebody'))).toBe('not_allowed');
    expect(withdraw('mia')).toEqual(withdraw('ada'));
    expect(code(() => grant(after(open, withdraw('mia'), 'mia')))).toBe('already_done');
  });
});

describe('rules', () => {
  const consider = (facts: Facts, domain = false) =>
    considerRequest.decide(facts, { request: 'request-1', domain }, asking('worker')).map(({ type, data }) => ({
      type,
      ...('rule' in data && { rule: data.rule }),
      ...('desk' in data && { desk: data.desk }),
    }));

  it('grant members of a customer, and people of a known domain; the rest goes to a desk, once', () => {
    expect(consider(signed(asked(covered(), [wanted('nda')])))).toEqual([
      { type: 'access.granted', rule: 'agreement' },
    ]);
    const open = signed(asked(prospect(), [wanted('nda')]));
    expect(consider(open, true)).toEqual([{ type: 'access.granted', rule: 'domain' }]);
    expect(consider(open)).toEqual([{ type: 'access.referred', desk: 'sales' }]);
    const referred = after(
      open,
      considerRequest.decide(open, { request: 'request-1', domain: false }, asking('worker')),
    );
    expect(consider(referred)).toEqual([]);
    expect(consider(grant(open), true)).toEqual([]);
  });

  it('never skip the NDA, and never give what is named one by one', () => {
    expect(consider(asked(covered(), [wanted('nda')]), true)).toEqual([]);
    const named = signed(asked(covered(), [wanted('named')]));
    expect(consider(named, true)).toEqual([{ type: 'access.referred', desk: 'counsel' }]);
    expect(code(() => grant(named))).toBe('not_allowed');
    expect(standing(grant(named, 30, asking('clara', start, 'x', 'counsel')))?.is).toBe('granted');
  });

  it('give what is for customers to customers alone, who need no NDA for it', () => {
    expect(code(() => ask(customer(), [wanted('customer')]))).toBe('no_agreement');
    const open = asked(covered(start + day), [wanted('customer')]);
    expect(consider(open)).toEqual([{ type: 'access.granted', rule: 'agreement' }]);
    const late = asking('sam', start + 2 * day, 'x', 'sales');
    expect(code(() => grantDocuments.decide(open, { request: 'request-1', days: 30 }, late))).toBe('no_agreement');
  });
});
