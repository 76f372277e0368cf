import type { ProgrammeDocument } from '../programmes/facts.ts';
import type { Act, Deployment, Id, Ms, Provider } from '../words.ts';

/** Where an entry of the list of sub-processors applies; a list that is left out means everywhere, a feature that only whoever switched it on. */
export interface AppliesTo {
  providers?: readonly Provider[] | undefined;
  regions?: readonly string[] | undefined;
  deployments?: readonly Deployment[] | undefined;
  feature?: 'generative_ai' | undefined;
}

/** What is published of a sub-processor, in plain words. What was not stated is left out, and the list says so. */
export interface Published {
  legalName: string;
  address?: string | undefined;
  contact?: string | undefined;
  purpose: string;
  dataTypes: string;
  location: string;
  appliesTo: AppliesTo;
}

/** One entry. No status: each state is that its record exists. */
export interface Subprocessor extends Published {
  id: Id;
  proposed: Act;
  announced?: Act & { startsOn: Ms };
  inUse?: Act & { from: Ms };
  ended?: Act & { from: Ms };
  cancelled?: Act;
}

/** What the vendor says publicly of its own house, to everybody alike. What concerns one organization stands in that organization's chain. */
export interface TrustFacts {
  /** Entries of the list of sub-processors since the shipped one. */
  subprocessors?: Readonly<Record<Id, Readonly<Subprocessor>>>;
  /** Documents of programmes, drafted and published. */
  documents?: Readonly<Record<Id, Readonly<ProgrammeDocument>>>;
}

export const noTrustFacts: TrustFacts = {};
