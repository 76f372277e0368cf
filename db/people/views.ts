import type { Case } from '../case.ts';

export function membersView({ facts, say }: Case) {
  return {
    members: Object.entries(facts.members).map(([id, member]) => ({
      id,
      name: say.person(id),
      email: say.email(id),
      role: member.role,
      since: member.since,
    })),
    invitations: Object.entries(facts.invitations).map(([id, invitation]) => ({
      id,
      name: say.person(invitation.person),
      email: say.email(invitation.person),
      role: invitation.role,
      at: invitation.at,
      by: say.person(invitation.by),
    })),
    mailboxes: Object.entries(facts.mailboxes ?? {}).map(([id, { at, how, status }]) => ({
      id,
      name: say.person(id),
      email: say.email(id),
      at,
      how,
      status,
    })),
  };
}
