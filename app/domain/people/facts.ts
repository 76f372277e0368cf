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

export const answerWays = ['link', 'signed_in'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** One of those to whom a rehearsed notice goes: what they are named for, and what became of their letter. */
export interface Drilled {
  posts: readonly Post[];
  /** A mail server took it. */
  mailed?: { at: Ms; letter: Id };
  /** It came back, or was refused. */
  returned?: Ms;
  /** They pressed the button: that alone says that somebody has read it. */
  answered?: { at: Ms; way: AnswerWay };
}

/** The last rehearsed notice. Older ones are in the log. */
export interface Drill extends Act {
  id: Id;
  dueAt: Ms;
  /** Its time was over, and the admins were told of whom nothing was heard. */
  silentAt?: Ms;
  people: Readonly<Record<Id, Drilled>>;
}
