import type { Facts } from '../facts.ts';
import { titleOf } from '../responsibility/duties.ts';
import type { Control } from '../responsibility/facts.ts';
import { matrix } from '../responsibility/matrix.ts';
import { type Act, counted, type Deployment, deployments, type Id, listed, type Ms } from '../words.ts';
import type { Appointment, Holding, Post } from './facts.ts';

/** Whom the vendor turns to. The agreement asks for them to be right at every moment. */
export const contactKinds = ['privacy', 'security', 'incident'] as const;
export type ContactKind = (typeof contactKinds)[number];

export const isContact = (post: Post): post is ContactKind => contactKinds.some((each) => each === post);
export const ownerPost = (deployment: Deployment, control: string): Post => `${deployment}/${control}`;
/** The deployment model and the id of the control that a post is about. Undefined for a contact, and for what is no post. */
export function ownedBy(post: Post): { deployment: Deployment; control: string } | undefined {
  const [first, control, ...rest] = post.split('/');
  const deployment = deployments.find((each) => each === first);
  return deployment && control && rest.length === 0 ? { deployment, control } : undefined;
}

type Appointed = Pick<Facts, 'appointments'>;

/** Who holds a post at a moment. */
export const holderAt = (facts: Appointed, post: Post, moment: Ms): Holding | undefined =>
  facts.appointments?.[post]?.held.find(({ at, until }) => at <= moment && (until === undefined || moment < until));

/** The contacts of a moment: whoever mails about an incident, privacy or security turns to these. */
export const contactsAt = (facts: Appointed, moment: Ms): Partial<Record<ContactKind, Id>> =>
  Object.fromEntries(
    contactKinds.flatMap((kind) => {
      const holder = holderAt(facts, kind, moment);
      return holder ? [[kind, holder.person]] : [];
    }),
  );

/** Who holds it now: the last one, unless they gave it back. */
const current = ({ held }: Appointment): Holding | undefined => {
  const last = held.at(-1);
  return last?.until === undefined ? last : undefined;
};

/** Who is named where nobody holds it counts at once, and whoever names themselves. Anybody else is asked, and until they confirm the one before stays. */
export function nominated(before: Appointment | undefined, person: Id, act: Act): Appointment {
  const held = before?.held ?? [];
  if (person === act.by) return taken(held, { ...act, person, confirmed: act });
  const now = current({ held });
  if (!now) return { held: [...held, { ...act, person }] };
  return now.person === person ? { held } : { held, asked: { ...act, person } };
}

export function confirmedBy(before: Appointment, act: Act): Appointment {
  const { held, asked } = before;
  if (asked?.person === act.by) return taken(held, { at: act.at, by: asked.by, person: act.by, confirmed: act });
  const now = current(before);
  if (now?.person !== act.by) return before;
  return { ...before, held: [...held.slice(0, -1), { ...now, confirmed: act }] };
}

/** Whoever says that they are not it is asked no more, and holds it no longer. */
export function declinedBy(before: Appointment, act: NonNullable<Appointment['declined']>): Appointment {
  const { held, asked } = before;
  if (asked?.person === act.by) return { held, declined: act };
  const now = current(before);
  if (now?.person !== act.by) return before;
  return { held: [...held.slice(0, -1), { ...now, until: act.at }], ...(asked ? { asked } : { declined: act }) };
}

/** The duty fell away: nobody owns it from then on, and nobody is asked to. */
export function released({ held }: Appointment, act: Act): Appointment {
  const now = current({ held });
  return { held: now ? [...held.slice(0, -1), { ...now, until: act.at }] : held };
}

function taken(held: readonly Holding[], next: Holding): Appointment {
  const now = current({ held });
  if (!now) return { held: [...held, next] };
  if (now.person === next.person)
    return { held: [...held.slice(0, -1), { ...now, confirmed: next.confirmed ?? next }] };
  return { held: [...held.slice(0, -1), { ...now, until: next.at }, next] };
}

interface Awaited extends Act {
  post: Post;
  person: Id;
}

/** Whoever has not said yet that they are what they were named for. */
export const toConfirm = (facts: Appointed): Awaited[] =>
  Object.entries(facts.appointments ?? {}).flatMap(([post, { held, asked }]) => {
    const awaited = asked ?? held.find((each) => each.until === undefined && !each.confirmed);
    return awaited ? [{ post, person: awaited.person, at: awaited.at, by: awaited.by }] : [];
  });

/** What a person holds or is asked for now. */
export const postsOf = (facts: Appointed, person: Id): Post[] =>
  Object.entries(facts.appointments ?? {})
    .filter(([, each]) => each.asked?.person === person || current(each)?.person === person)
    .map(([post]) => post);

/** What somebody was named for and does not take: another is to be named, or whoever holds it stays. */
export const toName = (facts: Appointed): Awaited[] =>
  Object.entries(facts.appointments ?? {}).flatMap(([post, { declined }]) =>
    declined ? [{ post, person: declined.by, at: declined.at, by: declined.by }] : [],
  );

/** Whether a duty of theirs fell away: nobody came in their place. */
export const wasReleased = (facts: Appointed, person: Id): boolean =>
  Object.values(facts.appointments ?? {}).some(({ held }) => {
    const last = held.at(-1);
    return last?.person === person && last.until !== undefined;
  });

/** Whether they ever held one: who was replaced is told so, and nothing more. */
export const everNamed = (facts: Appointed, person: Id): boolean =>
  Object.values(facts.appointments ?? {}).some(
    ({ held, asked, declined }) =>
      asked?.person === person || declined?.by === person || held.some((each) => each.person === person),
  );

/** Whether a post may be left with whoever holds it: somebody else is asked, or has said no. */
export const mayLeave = (facts: Appointed, post: Post): boolean => {
  const { asked, declined, ...rest } = facts.appointments?.[post] ?? { held: [] };
  return asked !== undefined || (declined !== undefined && current(rest) !== undefined);
};

const contactWords: Record<ContactKind, string> = { privacy: 'privacy', security: 'security', incident: 'incidents' };

/** Inside a sentence: the contact for incidents, the owner of “Backups”. What the log says knows the shipped titles alone. */
export const postName = (post: Post, controls: readonly Control[] = matrix.controls): string =>
  isContact(post)
    ? `the contact for ${contactWords[post]}`
    : `the owner of “${titleOf(ownedBy(post)?.control ?? post, controls)}”`;
export const postNames = (posts: readonly Post[]): string => listed(posts.map((post) => postName(post)));

/** The same in few words: the contact for privacy, owner of 7 duties. */
export function postsShort(posts: readonly Post[]): string {
  const contacts = posts.filter(isContact).map((post) => postName(post));
  const owned = posts.length - contacts.length;
  const only = contacts.length === 0 && owned === 1 ? postNames(posts) : `owner of ${counted(owned, 'duty', 'duties')}`;
  return listed([...contacts, ...(owned > 0 ? [only] : [])]);
}
