import type { Facts } from '../facts.ts';
import { adminsOf } from '../people/admins.ts';
import { contactsAt } from '../people/appointments.ts';
import type { Id, Ms } from '../words.ts';

type Known = Pick<Facts, 'appointments' | 'members'>;

export const privacyContact = (facts: Known, now: Ms): Id | undefined => contactsAt(facts, now).privacy;

/** Whom a notice goes to: every admin, and the contact for privacy. Never one mailbox that nobody reads. */
export function receiversOf(facts: Known, now: Ms): { admins: Id[]; contact: Id | undefined } {
  const [admins, contact] = [adminsOf(facts), privacyContact(facts, now)];
  return { admins, contact: contact !== undefined && !admins.includes(contact) ? contact : undefined };
}

/** Who may speak for the organization about it. */
export const maySpeak = (facts: Known, person: Id, now: Ms): boolean =>
  adminsOf(facts).includes(person) || privacyContact(facts, now) === person;
