import type { Act, Id, Ms, TextRef, UpgradeAnswer } from '../words.ts';

/** What somebody is named for: a kind of contact, or the control of a deployment model that they own, `hosted/backups`. */
export type Post = string;

/** `at` is from when it counts, `by` who named them. The last one without an end counts now. */
export interface Holding extends Act {
  person: Id;
  confirmed?: Act;
  until?: Ms;
}

/** Every generation of one post, who is asked to be the next, and who said last that they are not it, until somebody else is named. */
export interface Appointment {
  held: readonly Holding[];
  asked?: Act & { person: Id };
  declined?: Act & { reason: TextRef };
}

/** Our mail server refuses a letter, or another one sends it back. */
export const mailFailures = ['refused', 'returned'] as const;

/** Mail to somebody that does not arrive, with the status of RFC 3463 or as the server said it. */
export interface FailingMailbox extends Act {
  how: (typeof mailFailures)[number];
  status: string;
}

/** A request for the Enterprise plan, and what sales answered. It ends when the vendor's cloud says that the plan is Enterprise. */
export interface Upgrade extends Act {
  note?: TextRef | undefined;
  answered?: Act & { answer: UpgradeAnswer; reason?: TextRef | undefined };
}
