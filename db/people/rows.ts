import { nextDrillMoment } from '#app/domain/people/drill.ts';
import { projection } from '../projection.ts';
import { drillMoment, membership } from './schema.ts';

/** Whoever belongs to an organization, is asked to, is named for something there, or may sign for it. */
export const memberships = projection({
  table: membership,
  key: ['person', 'organization', 'role'],
  of(organization, facts) {
    const wanted = new Map<string, typeof membership.$inferSelect>();
    const add = (person: string, role: string) => wanted.set(`${person} ${role}`, { person, organization, role });
    for (const [person, member] of Object.entries(facts.members))
      add(person, facts.organization?.prospect ? 'prospect' : member.role);
    for (const invitation of Object.values(facts.invitations)) add(invitation.person, 'invited');
    for (const { held, asked } of Object.values(facts.appointments ?? {}))
      for (const each of [held.find(({ until }) => until === undefined), asked]) if (each) add(each.person, 'named');
    for (const agreement of facts.agreements) if (!agreement.changed) add(agreement.signer, 'signer');
    return [...wanted.values()];
  },
});

/** When time brings the next thing about rehearsed notices. */
export const drillMoments = projection({
  table: drillMoment,
  key: ['organization'],
  from: ['agreements', 'appointments', 'drill'],
  of(organization, facts) {
    const nextAt = nextDrillMoment(facts);
    return nextAt === undefined ? [] : [{ organization, nextAt }];
  },
});
