import { z } from 'zod';
import { event } from '../event-entry.ts';
import { admins, named, sales } from '../readers.ts';
import { id, nothing, text } from '../shapes.ts';
import { memberRoles, plans, upgradeAnswers, word } from '../words.ts';
import { postName, postNames } from './appointments.ts';

const invited = {
  path: '/organizations',
  button: 'Accept the invitation',
  because: 'You receive this because somebody invited you.',
};

const replaced = {
  path: '/organizations',
  button: 'See where you belong',
  because: 'You receive this because you were named for it until now.',
  next: 'You are not any more. If that is a mistake, tell the admins of the organization.',
};

export const peopleEvents = {
  'organization.registered': event({
    data: z.strictObject({
      organization: id,
      vendorOrganization: id,
      name: text,
      plan: z.enum(plans),
      /** It is not at the vendor yet: somebody from there contacted sales, and it bears its own id for the vendor's. */
      prospect: z.literal(true).optional(),
    }),
    says: (d, _who, say) =>
      d.prospect
        ? `Somebody of ${say.text(d.name)} began here, who has no organization at the vendor yet.`
        : `${say.text(d.name)} was registered with the ${word(d.plan)} plan.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'organization.appeared': event({
    data: z.strictObject({ vendorOrganization: id, name: text, plan: z.enum(plans) }),
    says: (d, _who, say) => `It appeared at the vendor as ${say.text(d.name)}, with the ${word(d.plan)} plan.`,
    tells: { to: { admins, sales, named }, subject: 'The organization is there: the case goes on' },
    gate: true,
    internal: false,
  }),
  'organization.held': event({
    data: z.strictObject({ reason: text }),
    says: () => 'The vendor put this organization on hold.',
    tells: { to: { admins }, subject: 'Your organization was put on hold' },
    gate: true,
    internal: false,
  }),
  'organization.released': event({
    data: nothing,
    says: () => 'The vendor released the hold.',
    tells: { to: { admins }, subject: 'The hold on your organization ended' },
    gate: true,
    internal: false,
  }),
  'plan.changed': event({
    data: z.strictObject({ plan: z.enum(plans) }),
    says: (d) => `The plan changed to ${word(d.plan)}.`,
    tells: { to: { admins, sales }, subject: 'The plan changed' },
    gate: true,
    internal: false,
  }),
  'upgrade.requested': event({
    data: z.strictObject({ note: text.optional() }),
    says: (_d, who) => `${who} asked for an upgrade to Enterprise.`,
    tells: { to: { sales }, subject: 'Upgrade requested' },
    gate: false,
    internal: false,
  }),
  'upgrade.answered': event({
    data: z.strictObject({ answer: z.enum(upgradeAnswers), reason: text.optional() }),
    says: (d, who) =>
      d.answer === 'arranged'
        ? `${who} arranged the upgrade to Enterprise; it counts as soon as the vendor’s cloud says so.`
        : `${who} declined the upgrade to Enterprise.`,
    tells: { to: { admins }, subject: 'Your request for Enterprise was answered' },
    gate: false,
    internal: false,
  }),
  'member.invited': event({
    data: z.strictObject({ invitation: id, person: id, role: z.enum(memberRoles) }),
    says: (d, who, say) => `${who} invited ${say.person(d.person)} as ${word(d.role).toLowerCase()}.`,
    tells: { to: { person: invited }, subject: 'You are invited' },
    gate: false,
    internal: false,
  }),
  'member.joined': event({
    data: z.strictObject({ person: id, role: z.enum(memberRoles), invitation: id.optional() }),
    says: (d, _who, say) => `${say.person(d.person)} joined as ${word(d.role).toLowerCase()}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'member.removed': event({
    data: z.strictObject({ person: id }),
    says: (d, who, say) => `${who} removed ${say.person(d.person)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'member.role_changed': event({
    data: z.strictObject({ person: id, role: z.enum(memberRoles) }),
    says: (d, who, say) => `${who} made ${say.person(d.person)} ${word(d.role).toLowerCase()}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'invitation.withdrawn': event({
    data: z.strictObject({ invitation: id }),
    says: (_d, who) => `${who} withdrew an invitation.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
  'appointment.named': event({
    data: z.strictObject({ post: id, person: id }),
    says: (d, who, say) => `${who} named ${say.person(d.person)} as ${postName(d.post)}.`,
    tells: { to: { named }, subject: 'You were named: please confirm it' },
    gate: false,
    internal: false,
  }),
  'appointment.confirmed': event({
    data: z.strictObject({ posts: z.array(id).min(1) }),
    says: (d, who) => `${who} confirmed to be ${postNames(d.posts)}.`,
    tells: {
      to: { admins: { ...admins, path: '/organizations/:organization/contacts', mayLeave: true }, person: replaced },
      subject: 'A contact was confirmed',
    },
    gate: false,
    internal: false,
  }),
  'appointment.declined': event({
    data: z.strictObject({ posts: z.array(id).min(1), reason: text }),
    says: (d, who) => `${who} said that they are not ${postNames(d.posts)}.`,
    tells: {
      to: { admins: { ...admins, path: '/organizations/:organization/contacts' } },
      subject: 'Somebody else has to be named',
    },
    gate: false,
    internal: false,
  }),
  'appointment.withdrawn': event({
    data: z.strictObject({ post: id }),
    says: (d, who) => `${who} asks nobody else any more to be ${postName(d.post)}.`,
    tells: 'nobody',
    gate: false,
    internal: false,
  }),
};

export const staffEvents = {
  'staff.signed_in': event({
    data: z.strictObject({ person: id, role: id }),
    says: (d, who) => `${who} signed in as ${d.role}.`,
    tells: 'nobody',
    gate: false,
    internal: true,
  }),
};
