import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { contractText, emptyOr, freeText, many, optionalText, person } from '../input.ts';
import { upgradeSeenAt } from '../people/requirement.ts';
import { refuseUnless } from '../refusal.ts';
import { seen, seenAsItIs } from '../seen.ts';
import { deployments, hipaaRoles, plans, timelines } from '../words.ts';

const reason = z.strictObject({ reason: freeText(500) });

export const recordPlan = command({
  on: 'organization',
  input: z.strictObject({ plan: z.enum(plans) }),
  decide: (facts, { plan }) => (facts.plan?.is === plan ? [] : [{ type: 'plan.changed', data: { plan } }]),
});

export const requestUpgrade = command({
  on: 'organization',
  input: z.strictObject({ note: optionalText(500) }),
  decide(facts, { note }) {
    const open = facts.upgrade && facts.upgrade.answered?.answer !== 'declined';
    refuseUnless(!open || facts.plan?.is === 'enterprise', 'already_done', 'The upgrade has been asked for already.');
    refuseUnless(
      facts.plan?.is !== 'enterprise',
      'already_done',
      'This organization is on the Enterprise plan already.',
    );
    return [{ type: 'upgrade.requested', data: note === undefined ? {} : { note } }];
  },
});

/** Sales says what becomes of it. What was arranged counts when the vendor's cloud says so, and may be declined until then. */
export const answerUpgrade = command({
  on: 'organization',
  input: z.discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('arranged'), seen }),
    z.strictObject({ answer: z.literal('declined'), reason: freeText(500), seen }),
  ]),
  decide({ plan, upgrade }, { seen, ...input }) {
    refuseUnless(upgrade && plan?.is !== 'enterprise', 'step_not_open', 'The upgrade is not asked for any more.');
    seenAsItIs(seen, upgradeSeenAt(upgrade), upgrade.answered ? 'sales answered it' : 'it was asked for anew');
    const before = upgrade.answered?.answer;
    refuseUnless(before !== 'declined' && before !== input.answer, 'already_done');
    return [{ type: 'upgrade.answered', data: input }];
  },
});

const details = z.strictObject({
  role: z.enum(hipaaRoles).exclude(['none']),
  legalEntity: contractText(200),
  address: contractText(400),
  affiliates: emptyOr(contractText(500)),
  use: freeText(500),
  deployment: z.enum(deployments),
  regions: many(z.string().max(100)),
  timeline: z.enum(timelines),
  privacyContact: person,
  securityContact: person,
  incidentContact: person,
});

/** The role under HIPAA comes first: without a duty the inquiry ends kindly, and asks for nothing more. */
export const contactSales = command({
  on: 'organization',
  input: z.discriminatedUnion('role', [z.strictObject({ role: z.literal('none') }), details]),
  decide(facts, input) {
    refuseUnless(facts.plan?.is === 'enterprise' || facts.organization?.prospect, 'plan_not_enterprise');
    refuseUnless(!facts.qualified, 'already_done', 'Sales has qualified this organization already.');
    if (input.role === 'none') return [{ type: 'inquiry.ended', data: { role: 'none' } }];
    refuseUnless(!facts.inquiry || facts.declined, 'inquiry_open');
    return [{ type: 'inquiry.sent', data: input }];
  },
});

export const sendMessage = command({
  on: 'organization',
  input: z.strictObject({ body: freeText(500) }),
  decide: (_facts, { body }, { actor, id }) => [
    {
      type: 'message.sent',
      data: { message: id, body, from: actor.kind === 'person' && actor.staff ? 'staff' : 'customer' },
    },
  ],
});

export const takeOwnership = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { actor }) {
    refuseUnless(facts.owner?.person !== actor.id, 'already_done', 'You own this organization already.');
    return [{ type: 'owner.assigned', data: { owner: actor.id } }];
  },
});

const notThereYet = 'They have no organization at the vendor yet. Answer them; qualify it when it is there.';

export const qualify = command({
  on: 'organization',
  input: z.strictObject({ seen }),
  decide(facts, input) {
    refuseUnless(!facts.organization?.prospect, 'step_not_open', notThereYet);
    inquiryUndecided(facts, input.seen);
    return [{ type: 'inquiry.qualified', data: {} }];
  },
});

export const declineInquiry = command({
  on: 'organization',
  input: reason.extend({ seen }),
  decide(facts, { reason, seen }) {
    inquiryUndecided(facts, seen);
    return [{ type: 'inquiry.declined', data: { reason } }];
  },
});

export const holdOrganization = command({
  on: 'organization',
  input: reason,
  decide(facts, input) {
    refuseUnless(!facts.hold, 'already_done', 'This organization is on hold already.');
    return [{ type: 'organization.held', data: input }];
  },
});

export const releaseOrganization = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts) {
    refuseUnless(facts.hold, 'already_done', 'This organization is not on hold.');
    return [{ type: 'organization.released', data: {} }];
  },
});

/** A decision is about the inquiry that the form showed: after a refusal another one may have come. */
function inquiryUndecided(facts: Facts, seen: number | undefined) {
  refuseUnless(facts.inquiry, 'no_inquiry');
  refuseUnless(!facts.qualified && !facts.declined, 'already_done', 'This inquiry has been decided already.');
  seenAsItIs(seen, facts.inquiry.at, 'another inquiry came');
}
