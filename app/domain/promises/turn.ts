import type { Question } from '../gate/standing.ts';
import type { Owner } from '../roles.ts';
import type { Id, Ms } from '../words.ts';

/** From what turns follow, and nothing else. With a place it is about what that place waits for. */
export type Situation = Question;

/** One thing that is open now: somebody owes an act, because of something that happened. */
export interface Open {
  owner: Owner;
  /** When that happened which made it owed. Unknown only of what nothing began. */
  since: Ms | undefined;
  /**
   * By when: what was demanded of a customer, or, where time alone has to pass, the moment that has to come. What a desk promised
   * follows from its hours.
   */
  due?: Ms | undefined;
  /** The one person whose act it is, where it is not for everybody in the role of the owner. */
  only?: Id | undefined;
  /** Whoever has had their part in it: the second of two is somebody else. */
  notBy?: readonly Id[] | undefined;
  /** What it is about: the key of a region, the id of an agreement, a paper or a service. */
  about?: string | undefined;
  /** What has to be done, to whoever has to do it. */
  title: string;
  /** What it rests on, or what follows; a sentence. */
  text?: string | undefined;
}

/** A kind of open obligation. It says when there is one; who may do what about it stands in `acts.ts`. */
export interface TurnEntry<Kind extends string, Serves extends string> {
  kind: Kind;
  /** The requirement that it brings nearer: the gate’s reasons name these turns. Left out where the gate does not wait for it. */
  serves?: Serves;
  open(situation: Situation): Open[];
}

export const turn = <Kind extends string, Serves extends string = never>(entry: TurnEntry<Kind, Serves>) => entry;

/** One, where the condition holds. */
export const when = (condition: unknown, open: () => Open): Open[] => (condition ? [open()] : []);
