import type { Evolution, Evolvers } from '../evolver.ts';
import type { StaffFacts } from '../facts.ts';
import { endGrants } from '../grants/leaving.ts';
import type { Id } from '../words.ts';
import { confirmedBy, declinedBy, nominated } from './appointments.ts';
import type { peopleEvents, staffEvents } from './events.ts';
import type { mailboxEvents } from './mailbox-events.ts';

export const evolvePeople: Evolution<'rest', typeof peopleEvents> = {
  touches: 'rest',
  by: {
    'organization.registered'(facts, { organization: id, vendorOrganization, name, plan, prospect }, act) {
      facts.organization = { ...act, id, vendorOrganization, name, ...(prospect && { prospect }) };
      facts.plan = { is: plan, since: act.at };
    },
    'organization.appeared'(facts, { vendorOrganization, name, plan }, act) {
      const { at, by, id } = facts.organization ?? { ...act, id: vendorOrganization };
      facts.organization = { at, by, id, vendorOrganization, name };
      facts.plan = { is: plan, since: act.at };
    },
    'organization.held'(facts, data, act) {
      facts.hold = { ...act, ...data };
    },
    'organization.released'(facts) {
      delete facts.hold;
    },
    'plan.changed'(facts, data, act) {
      const left =
        data.plan !== 'enterprise' && (facts.plan?.is === 'enterprise' ? act.at : facts.plan?.leftEnterprise);
      facts.plan = { is: data.plan, since: act.at, ...(left && { leftEnterprise: left }) };
      // What was asked for is there; should it be taken away again, it was not asked for anew.
      if (data.plan === 'enterprise') delete facts.upgrade;
    },
    'upgrade.requested'(facts, data, act) {
      facts.upgrade = { ...act, ...data };
    },
    'upgrade.answered'(facts, data, act) {
      if (facts.upgrade) facts.upgrade.answered = { ...act, ...data };
    },
    'member.invited'(facts, { invitation, person, role }, act) {
      facts.invitations[invitation] = { ...act, person, role };
    },
    'member.joined'(facts, { person, role, invitation }, act) {
      facts.members[person] = { role, since: act.at };
      if (invitation) delete facts.invitations[invitation];
    },
    'member.removed'(facts, { person }, act) {
      delete facts.members[person];
      endGrants(facts, act, person);
    },
    'member.role_changed'(facts, { person, role }, act) {
      facts.members[person] = { role, since: act.at };
    },
    'invitation.withdrawn'(facts, data) {
      delete facts.invitations[data.invitation];
    },
    'appointment.named'(facts, { post, person }, act) {
      facts.appointments = { ...facts.appointments, [post]: nominated(facts.appointments?.[post], person, act) };
    },
    'appointment.confirmed'(facts, { posts }, act) {
      const confirmed = posts.map((post) => [post, confirmedBy(facts.appointments?.[post] ?? { held: [] }, act)]);
      facts.appointments = { ...facts.appointments, ...Object.fromEntries(confirmed) };
    },
    'appointment.declined'(facts, { posts, reason }, act) {
      const declined = posts.map((post) => [
        post,
        declinedBy(facts.appointments?.[post] ?? { held: [] }, { ...act, reason }),
      ]);
      facts.appointments = { ...facts.appointments, ...Object.fromEntries(declined) };
    },
    'appointment.withdrawn'(facts, { post }) {
      const held = facts.appointments?.[post]?.held ?? [];
      facts.appointments = { ...facts.appointments, [post]: { held } };
    },
  },
};

export const evolveMailboxes: Evolution<'rest', typeof mailboxEvents> = {
  touches: 'rest',
  by: {
    'mailbox.failed'(facts, { person, how, status }, act) {
      facts.mailboxes = { ...facts.mailboxes, [person]: { ...act, how, status } };
    },
    'mailbox.worked'(facts, { person }) {
      facts.mailboxes = without(facts.mailboxes, person);
    },
    'mailbox.retried'(facts, { person }) {
      facts.mailboxes = without(facts.mailboxes, person);
    },
    'notices.left'(facts, { person }, act) {
      facts.leftNotices = { ...facts.leftNotices, [person]: act };
    },
    'notices.joined'(facts, { person }) {
      facts.leftNotices = without(facts.leftNotices, person);
    },
  },
};

function without<T>(all: Readonly<Record<Id, T>> = {}, person: Id): Record<Id, T> {
  const { [person]: _gone, ...others } = all;
  return others;
}

export const evolveStaff: Evolvers<StaffFacts, typeof staffEvents> = {
  'staff.signed_in': 'leaves nothing',
};
