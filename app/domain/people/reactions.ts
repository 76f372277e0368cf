import type { Facts } from '../facts.ts';
import type { Reactions } from '../reaction.ts';
import type { Id, Ms } from '../words.ts';
import { isContact, toConfirm } from './appointments.ts';
import type { peopleEvents } from './events.ts';
import type { Post } from './facts.ts';
import type { mailboxEvents } from './mailbox-events.ts';
import { mailboxOwner } from './mailboxes.ts';

export const peopleReactions: Reactions<typeof peopleEvents> = {
  /** Who is on a smaller plan may move to Enterprise at the vendor without a word here. */
  'organization.registered': (_facts, { data, at }) => (data.prospect || data.plan === 'enterprise' ? [] : [look(at)]),
  'organization.appeared': (facts, { data, at }, tell) => [
    ...(data.plan === 'enterprise' ? [] : [look(at)]),
    tell('admins'),
    tell('sales'),
    // Until now nobody was mailed but who had confirmed their address.
    ...[...new Set(toConfirm(facts).map((each) => each.person))].map((person) => tell('named', person)),
  ],
  'member.invited': (_facts, { data }, tell) => [tell('person', data.person)],
  /** That it came is told to who waited for it, that it went to both sides. Between the smaller plans nothing changes for HIPAA. */
  'plan.changed': ({ plan }, { data, at }, tell) => {
    if (data.plan === 'enterprise') return [tell('admins')];
    return [...(plan?.leftEnterprise === at ? [tell('admins'), tell('sales')] : []), look(at)];
  },
  'upgrade.requested': (_facts, { at }, tell) => [tell('sales'), look(at)],
  'upgrade.answered': (_facts, { at }, tell) => [tell('admins'), look(at)],
  'appointment.named': (_facts, { data, actor }, tell) =>
    data.person === actor.id ? [] : [tell('named', data.person)],
  'appointment.declined': (_facts, _event, tell) => [tell('admins')],
  'appointment.confirmed': (facts, { data, at }, tell) => [
    ...(data.posts.some(isContact) ? [tell('admins')] : []),
    ...replacedAt(facts, data.posts, at).map((person) => tell('person', person)),
  ],
};

export const mailboxReactions: Reactions<typeof mailboxEvents> = {
  'mailbox.failed': (facts, _event, tell) => [tell(mailboxOwner(facts) === 'customer' ? 'admins' : 'sales')],
};

/** Each of those in whose place somebody came at that moment. */
const replacedAt = ({ appointments }: Facts, posts: readonly Post[], at: Ms): Id[] => [
  ...new Set(
    posts.flatMap(
      (post) => appointments?.[post]?.held.filter(({ until }) => until === at).map(({ person }) => person) ?? [],
    ),
  ),
];

const look = (at: Ms) => ({ message: { kind: 'cloud.plan', since: at } as const, at: at + 2_000 });
