import { z } from 'zod';
import { command } from '../command.ts';
import { freeText, many, person } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { customerDuties } from '../responsibility/duties.ts';
import { fallingDuties } from '../responsibility/owners.ts';
import { latestOf } from '../responsibility/versions.ts';
import { holderAt, isContact, mayLeave, ownedBy, postsOf, toConfirm } from './appointments.ts';

const post = z.string().max(110);

/** Names a contact or the owner of a duty, also of one that falls away, while it holds. Whoever it was stays it until the new one has confirmed. */
export const appoint = command({
  on: 'organization',
  input: z.strictObject({ post, person }),
  decide(facts, input, { now, catalog }) {
    const owned = ownedBy(input.post);
    const duties = owned
      ? [
          ...customerDuties(owned.deployment, latestOf(catalog).controls),
          ...fallingDuties(facts, owned.deployment, catalog),
        ]
      : [];
    if (!isContact(input.post) && !duties.some(({ id }) => id === owned?.control))
      throw new Invalid({ post: 'Choose one of the options.' });
    const { asked } = facts.appointments?.[input.post] ?? {};
    refuseUnless(asked?.person !== input.person, 'already_done', 'This person has been asked already.');
    const holder = holderAt(facts, input.post, now);
    refuseUnless(holder?.person !== input.person, 'already_done', 'This is the person who is named already.');
    return [{ type: 'appointment.named', data: input }];
  },
});

/** Nobody is asked any more; whoever it is stays it. */
export const withdrawAppointment = command({
  on: 'organization',
  input: z.strictObject({ post }),
  decide(facts, input) {
    refuseUnless(mayLeave(facts, input.post), 'already_done', 'Nobody is asked for this now.');
    return [{ type: 'appointment.withdrawn', data: input }];
  },
});

/** Whoever was named says that they are it: counts only for what they were shown. */
export const confirmAppointments = command({
  on: 'organization',
  input: z.strictObject({ posts: many(z.string().max(100), 100) }),
  decide(facts, { posts }, { actor }) {
    const open = toConfirm(facts).filter((each) => each.person === actor.id);
    refuseUnless(open.length > 0, 'already_done', 'Nothing is left for you to confirm.');
    refuseUnless(
      posts.every((each) => open.some((one) => one.post === each)),
      'stale',
    );
    return [{ type: 'appointment.confirmed', data: { posts } }];
  },
});

/** Whoever was named says that they are not it, or not any more. Then it is for an admin to name somebody else. */
export const declineAppointments = command({
  on: 'organization',
  input: z.strictObject({ posts: many(z.string().max(100), 100), reason: freeText(500) }),
  decide(facts, { posts, reason }, { actor }) {
    const mine = postsOf(facts, actor.id);
    refuseUnless(mine.length > 0, 'already_done', 'You are not named for anything here.');
    refuseUnless(
      posts.every((each) => mine.includes(each)),
      'stale',
    );
    return [{ type: 'appointment.declined', data: { posts, reason } }];
  },
});
