import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText, person } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { staffRoles } from '../roles.ts';
import { memberRoles, plans } from '../words.ts';

const ofPerson = z.strictObject({ person: z.string().max(100) });

/** An organization comes from the vendor's records, with its plan, when one of its admins signs in for the first time. */
export const registerOrganization = command({
  on: 'organization',
  input: z.strictObject({
    organization: z.string().max(100),
    vendorOrganization: z.string().max(100),
    name: freeText(200),
    plan: z.enum(plans),
    prospect: z.literal(true).optional(),
  }),
  decide: (facts, input) => (facts.organization ? [] : [{ type: 'organization.registered', data: input }]),
});

/** An organization that began here is at the vendor now: whoever began it is an admin there. Everything that was said stays with it. */
export const recordAppearance = command({
  on: 'organization',
  input: z.strictObject({ vendorOrganization: z.string().max(100), name: freeText(200), plan: z.enum(plans) }),
  decide(facts, input) {
    refuseUnless(facts.organization?.prospect, 'already_done', 'This organization is at the vendor already.');
    return [{ type: 'organization.appeared', data: input }];
  },
});

/** An admin at the vendor is an admin here. */
export const recordAdmin = command({
  on: 'organization',
  input: ofPerson,
  decide(facts, input) {
    refuseUnless(facts.organization, 'not_found');
    // Whoever deleted it does not come back by signing in.
    return facts.deleted || facts.members[input.person]
      ? []
      : [{ type: 'member.joined', data: { ...input, role: 'admin' } }];
  },
});

export const inviteMember = command({
  on: 'organization',
  input: z.strictObject({ invited: person, role: z.enum(memberRoles) }),
  decide(facts, { invited, role }, { id }) {
    refuseUnless(!facts.members[invited], 'already_member');
    const open = Object.values(facts.invitations).some((invitation) => invitation.person === invited);
    refuseUnless(!open, 'already_done', 'This person has been invited already.');
    return [{ type: 'member.invited', data: { invitation: id, person: invited, role } }];
  },
});

export const withdrawInvitation = command({
  on: 'organization',
  input: z.strictObject({ invitation: z.string().max(100) }),
  decide(facts, input) {
    refuseUnless(facts.invitations[input.invitation], 'no_invitation');
    return [{ type: 'invitation.withdrawn', data: input }];
  },
});

export const acceptInvitation = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { actor }) {
    const found = Object.entries(facts.invitations).find(([, invitation]) => invitation.person === actor.id);
    refuseUnless(found, 'no_invitation');
    return [{ type: 'member.joined', data: { person: actor.id, role: found[1].role, invitation: found[0] } }];
  },
});

export const removeMember = command({
  on: 'organization',
  input: ofPerson,
  decide(facts, input) {
    refuseUnless(facts.members[input.person], 'not_found');
    keepsAnAdmin(facts, input.person);
    return [{ type: 'member.removed', data: input }];
  },
});

export const changeMemberRole = command({
  on: 'organization',
  input: z.strictObject({ person: z.string().max(100), role: z.enum(memberRoles) }),
  decide(facts, input) {
    const member = facts.members[input.person];
    refuseUnless(member, 'not_found');
    refuseUnless(member.role !== input.role, 'already_done');
    if (input.role !== 'admin') keepsAnAdmin(facts, input.person);
    return [{ type: 'member.role_changed', data: input }];
  },
});

export const recordStaffSignIn = command({
  on: 'staff',
  input: z.strictObject({ role: z.enum(staffRoles) }),
  decide: (_facts, { role }, { actor }) => [{ type: 'staff.signed_in', data: { person: actor.id, role } }],
});

/** A person takes a failed job up again. The job table does it; the log remembers who. */
export const retryJob = command({
  on: 'staff',
  input: z.strictObject({ job: z.string().max(100) }),
  decide: (_facts, input) => [{ type: 'job.retried', data: input }],
});

/** The same for what DocuSign delivered: it is looked through again, whatever became of it. */
export const retryDelivery = command({
  on: 'staff',
  input: z.strictObject({ delivery: z.string().max(100) }),
  decide: (_facts, input) => [{ type: 'delivery.retried', data: input }],
});

function keepsAnAdmin(facts: Facts, without: string) {
  const others = Object.entries(facts.members).filter(([id, member]) => id !== without && member.role === 'admin');
  refuseUnless(others.length > 0, 'last_admin');
}
