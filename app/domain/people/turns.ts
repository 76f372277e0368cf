import type { Facts } from '../facts.ts';
import { type Open, turn, when } from '../promises/turn.ts';
import { agreementInEffect } from '../services/cover.ts';
import { counted, word } from '../words.ts';
import { isContact, postNames, toConfirm, toName } from './appointments.ts';
import type { Post } from './facts.ts';

export const peopleTurns = [
  turn({
    kind: 'plan.choose',
    serves: 'plan',
    open: ({ facts }) =>
      when(mayChoose(facts), () => ({
        owner: 'customer',
        since: facts.upgrade?.answered?.at ?? facts.plan?.since,
        title:
          facts.plan?.leftEnterprise === undefined ? 'Move to the Enterprise plan' : 'Go back to the Enterprise plan',
        text: facts.upgrade
          ? 'Sales declined the request, with a reason that stands on the page of the plan.'
          : facts.plan?.leftEnterprise === undefined
            ? 'HIPAA services are part of Enterprise. Ask for the upgrade and sales answers.'
            : 'HIPAA services are part of Enterprise. Nothing new can be created until then.',
      })),
  }),
  turn({
    kind: 'organization.open',
    serves: 'plan',
    open: ({ facts: { organization } }) =>
      when(organization?.prospect, () => ({
        owner: 'customer',
        since: organization?.at,
        title: 'Open an organization in the vendor’s cloud',
        text: 'With this address as one of its admins. This case goes on there at the next sign-in.',
      })),
  }),
  turn({
    kind: 'plan.answer',
    serves: 'plan',
    open: ({ facts: { plan, upgrade } }) =>
      when(plan?.is !== 'enterprise' && upgrade && !upgrade.answered, () => ({
        owner: 'sales',
        since: upgrade?.at,
        title: 'Answer the request for the Enterprise plan',
        text: `The organization is on ${word(plan?.is ?? 'basic')} today.`,
      })),
  }),
  turn({
    kind: 'plan.confirm',
    serves: 'plan',
    open: ({ facts: { plan, upgrade } }) =>
      when(plan?.is !== 'enterprise' && upgrade?.answered?.answer === 'arranged', () => ({
        owner: 'cloud',
        since: upgrade?.answered?.at,
        title: 'Confirm the Enterprise plan',
        text: 'Sales has arranged it. The portal looks every minute.',
      })),
  }),
  turn({
    kind: 'hold.release',
    serves: 'hold',
    open: ({ facts, asOf }) =>
      when(facts.hold, () => ({
        owner: 'ops',
        since: facts.hold?.at,
        title: 'Release the hold',
        text: `Nothing new is created while the organization is on hold.${agreementInEffect(facts, asOf) ? ' What runs goes on, and stays covered.' : ''}`,
      })),
  }),
];

/** After everything that the story waits for. */
export const appointmentTurns = [
  turn({
    kind: 'contact.confirm',
    open: ({ facts }) =>
      facts.declined || facts.organization?.prospect
        ? []
        : awaited(facts, isContact).map(({ posts, ...each }) => ({
            ...each,
            title: `Confirm to be ${postNames(posts)}`,
            text: 'By the personal link in a mail. Whoever it was before stays it until then.',
          })),
  }),
  turn({
    kind: 'contact.name',
    open: ({ facts }) => (facts.declined || facts.organization?.prospect ? [] : declined(facts, isContact)),
  }),
  turn({ kind: 'owner.name', open: ({ facts }) => declined(facts, (post) => !isContact(post)) }),
  turn({
    kind: 'owner.confirm',
    open: ({ facts }) =>
      awaited(facts, (post) => !isContact(post)).map(({ posts, ...each }) => ({
        ...each,
        title:
          posts.length === 1
            ? `Confirm to be ${postNames(posts)}`
            : `Confirm to own ${counted(posts.length, 'control')}`,
        text: 'By the personal link in a mail, which says what the duty is.',
      })),
  }),
];

/** Each person once, with all that they are asked to confirm. */
const awaited = (facts: Facts, which: (post: Post) => boolean): (Omit<Open, 'title'> & { posts: Post[] })[] =>
  byPerson(toConfirm(facts).filter((each) => which(each.post))).map(({ about, since, posts }) => ({
    owner: 'named',
    about,
    only: about,
    since,
    posts,
  }));

/** Each person once, with all that they do not take. */
const declined = (facts: Facts, which: (post: Post) => boolean): Open[] =>
  byPerson(toName(facts).filter((each) => which(each.post))).map(({ posts, ...each }) => ({
    owner: 'customer',
    ...each,
    title: `Name somebody else as ${postNames(posts)}`,
    text: 'Who was named said that they are not it, with a reason that stands there.',
  }));

function byPerson(all: ReturnType<typeof toName>): { about: string; since: number; posts: Post[] }[] {
  const found = new Map<string, { since: number; posts: Post[] }>();
  for (const { post, person, at } of all) {
    const known = found.get(person);
    found.set(person, { since: Math.min(known?.since ?? at, at), posts: [...(known?.posts ?? []), post] });
  }
  return [...found].map(([about, each]) => ({ about, ...each }));
}

/** Nobody was asked for Enterprise, or sales said no. Who is not at the vendor yet cannot choose. */
const mayChoose = ({ plan, upgrade, organization }: Facts): boolean =>
  plan?.is !== 'enterprise' && !organization?.prospect && (!upgrade || upgrade.answered?.answer === 'declined');
