import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import { endGrants } from '../grants/leaving.ts';
import type { Act, Id } from '../words.ts';
import type { erasureEvents } from './erasure-events.ts';
import type { referralEvents } from './referral-events.ts';

export const evolveErasures: Evolution<'rest', typeof erasureEvents> = {
  touches: 'rest',
  by: {
    'erasure.deferred'(facts, { erasure, held, kept }, act) {
      facts.wishes = { ...facts.wishes, [erasure]: { ...(facts.wishes?.[erasure] ?? act), held, kept } };
    },
    'erasure.done'(facts, { erasure, refs }, act) {
      const gone = new Set(refs);
      const wish = facts.wishes?.[erasure];
      if (wish) {
        const [held, kept] = [wish.held, wish.kept].map((all) => all.filter((each) => !gone.has(each)));
        facts.wishes = { ...facts.wishes, [erasure]: { ...wish, held: held ?? [], kept: kept ?? [] } };
      }
      // One that two people decided on waits no more.
      const decided = facts.erasures?.[erasure];
      if (decided && gone.has(erasure)) decided.confirmed = act;
    },
    'member.left'(facts, { person }, act) {
      leave(facts, act, person);
    },
    'organization.deletion_asked'(facts, data, act) {
      facts.deletion = { ...act, ...data };
    },
    'organization.deletion_withdrawn'(facts) {
      delete facts.deletion;
    },
    'organization.deletion_confirmed'(facts, _data, act) {
      if (facts.deletion) facts.deletion = { ...facts.deletion, confirmed: act };
    },
    'organization.deleted'(facts, data, act) {
      facts.deleted = { ...act, ...data };
      leave(facts, act);
    },
  },
};

export const evolveReferrals: Evolution<'rest', typeof referralEvents> = {
  touches: 'rest',
  by: { 'individual.referred': 'leaves nothing' },
};

type Places = Pick<
  Facts,
  'members' | 'invitations' | 'appointments' | 'mailboxes' | 'leftNotices' | 'documentRequests'
>;

/** Whoever leaves is in no place any more: one person, or everybody. What was true of before stays with its dates. */
function leave(facts: Places, act: Act, person?: Id): void {
  const { at } = act;
  endGrants(facts, act, person);
  const theirs = (each: Id) => person === undefined || each === person;
  const without = <T>(all: Readonly<Record<Id, T>>, of: (id: Id, each: T) => Id) =>
    Object.fromEntries(Object.entries(all).filter(([id, each]) => !theirs(of(id, each))));
  const byId = (id: Id) => id;
  facts.members = without(facts.members, byId);
  facts.invitations = without(facts.invitations, (_id, each) => each.person);
  if (facts.mailboxes) facts.mailboxes = without(facts.mailboxes, byId);
  if (facts.leftNotices) facts.leftNotices = without(facts.leftNotices, byId);
  if (!facts.appointments) return;
  const left = Object.entries(facts.appointments).map(([post, { held, asked, declined }]) => [
    post,
    {
      held: held.map((each) => (theirs(each.person) && each.until === undefined ? { ...each, until: at } : each)),
      ...(asked && !theirs(asked.person) && { asked }),
      ...(declined && !theirs(declined.by) && { declined }),
    },
  ]);
  facts.appointments = Object.fromEntries(left);
}
