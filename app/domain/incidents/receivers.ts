import type { Facts } from '../facts.ts';
import { adminsOf } from '../people/admins.ts';
import { contactsAt } from '../people/appointments.ts';
import type { Id, Ms } from '../words.ts';

type Known = Pick<Facts, 'appointments' | 'members'>;

/** Of those named for something the contacts for incidents and for privacy. */
export const contactsFor = (facts: Known, now: Ms): Id[] => {
  const { incident, privacy } = contactsAt(facts, now);
  return [...new Set([incident, privacy].filter((each) => each !== undefined))];
};

/** Whom a notice of an incident goes to: every admin, and those contacts. */
export function breachReceivers(facts: Known, now: Ms): { admins: Id[]; contacts: Id[] } {
  const admins = adminsOf(facts);
  return { admins, contacts: contactsFor(facts, now).filter((each) => !admins.includes(each)) };
}

/** Who may acknowledge it for the organization. */
export const mayAcknowledge = (facts: Known, person: Id, now: Ms): boolean =>
  adminsOf(facts).includes(person) || contactsFor(facts, now).includes(person);
