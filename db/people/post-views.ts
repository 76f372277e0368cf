import { commitmentsOf } from '#app/domain/agreement/commitments.ts';
import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import {
  contactKinds,
  everNamed,
  ownedBy,
  ownerPost,
  postName,
  postsOf,
  toConfirm,
  wasReleased,
} from '#app/domain/people/appointments.ts';
import type { Holding, Post } from '#app/domain/people/facts.ts';
import { customerDuties } from '#app/domain/responsibility/duties.ts';
import { fallingDuties } from '#app/domain/responsibility/owners.ts';
import { editionsOf, latestOf } from '#app/domain/responsibility/versions.ts';
import type { Deployment } from '#app/domain/words.ts';
import { type Case, nameOf } from '../case.ts';
import { dutyOfOwner } from '../responsibility/views.ts';

/** Every control that any version has or had, the newest first: what falls away has its title from before. */
const titled = (catalog: Case['catalog']) =>
  editionsOf(catalog)
    .flatMap(({ controls }) => controls)
    .reverse();

/** One post: who holds it, who is asked to, and who did before, the latest first. */
function postView(post: Post, { facts, catalog, say }: Case) {
  const { held = [], asked, declined } = facts.appointments?.[post] ?? {};
  const personOf = ({ person, at, by }: Pick<Holding, 'person' | 'at' | 'by'>) => ({
    name: say.person(person),
    email: say.email(person),
    at,
    by: say.person(by),
  });
  const generations = held.map((each) => ({ ...personOf(each), confirmedAt: each.confirmed?.at, until: each.until }));
  return {
    post,
    name: postName(post, titled(catalog)),
    now: generations.find((each) => each.until === undefined),
    asked: asked && personOf(asked),
    declined: declined && { name: say.person(declined.by), at: declined.at, reason: say.text(declined.reason) },
    before: generations.filter((each) => each.until !== undefined).reverse(),
  };
}
export type PostView = ReturnType<typeof postView>;

export const contactViews = (each: Case) => contactKinds.map((kind) => postView(kind, each));

/** The owners of the duties of a deployment model, by control; those that fall away as long as they hold. */
export function ownerViews(deployment: Deployment, each: Case): Record<string, PostView> {
  const { facts, catalog } = each;
  const newest = customerDuties(deployment, latestOf(catalog).controls);
  const duties = [...newest, ...fallingDuties(facts, deployment, catalog)];
  return Object.fromEntries(duties.map(({ id }) => [id, postView(ownerPost(deployment, id), each)]));
}

/** What somebody is named for, as they read it to confirm it. */
export function namedView(each: Case, person: string, now: number) {
  const { facts, catalog, say } = each;
  const open = toConfirm(facts).filter((one) => one.person === person);
  const [first] = open;
  const covering = coveringAgreement(facts);
  const hours = covering && commitmentsOf(covering).breachNoticeHours;
  return {
    organization: { id: each.organization, name: nameOf(each) },
    by: first && say.person(first.by),
    posts: postsOf(facts, person).map((post) => ({
      post,
      name: postName(post, titled(catalog)),
      ...dutyOf(post, hours, each, now),
      open: open.some((one) => one.post === post),
    })),
  };
}

/** What a personal link tells to whoever holds it: no name of the person, no whole address. */
export function personalLink(each: Case, person: string, now: number) {
  const { organization, by, posts } = namedView(each, person, now);
  const said = Object.values(each.facts.appointments ?? {}).some(({ declined }) => declined?.by === person);
  // Whoever gave a duty back ended it too.
  const gone = said ? 'declined' : wasReleased(each.facts, person) ? 'released' : 'over';
  const state = posts.some((post) => post.open) ? 'open' : posts.length > 0 ? 'done' : gone;
  return { organization, by, state, to: masked(each.say.email(person)), known: everNamed(each.facts, person) } as const;
}

function dutyOf(post: Post, hours: number | undefined, each: Case, now: number) {
  const owned = ownedBy(post);
  if (owned) {
    const { duty, ...becomes } = dutyOfOwner(owned.control, owned.deployment, each, now);
    const gone = becomes.coming ? undefined : 'This control is not in the model any more.';
    return { duty: duty ?? gone, ...becomes };
  }
  const words: Record<string, string> = {
    privacy: 'The vendor writes to you about privacy and about what individuals ask for.',
    security: 'The vendor writes to you about the security of the services.',
    incident: `The vendor reports breaches and incidents to you${hours === undefined ? '' : `, within ${hours} hours of discovery`}. Your mail should be read around the clock.`,
  };
  return { duty: words[post], coming: undefined, falls: false };
}

/** Enough for the right person to know which mailbox to open. */
export const masked = (email: string) => email.replace(/^(.)[^@]*/, '$1•••');
