import { coveringAgreement } from '../agreement/cover.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { evaluateGate } from '../gate/decision.ts';
import { adminsOf } from '../people/admins.ts';
import { regionKey } from '../regions/catalog.ts';
import type { Id, Ms } from '../words.ts';
import { majorOf } from './campaign.ts';
import type { Campaign } from './facts.ts';

/** A version of a line that everybody under an older major one may be asked to sign. */
export interface AskedVersion {
  template: string;
  version: string;
}

/** What it does to one organization that a version has to be signed. */
export interface VersionEffect {
  organization: Id;
  /** Its agreement in force is under an older major version. */
  anew: number;
  /** Where its gate is open now and closes at the end of grace, unless it has signed by then. */
  gates: string[];
  /** Terms of its own that were written for an older major version. */
  ownTerms: number;
  mailed: Id[];
}

/** Undefined where it does nothing. The same before a campaign and right after it was opened, and before a publication and after it. */
export function effectOfVersion(
  { template, version }: AskedVersion,
  { facts, catalog, asOf }: { facts: Facts; catalog: CatalogFacts; asOf: Ms },
): VersionEffect | undefined {
  const cover = coveringAgreement(facts);
  const anew = cover?.template === template && majorOf(cover.templateVersion) < majorOf(version);
  const own = facts.ownTerms;
  const ownTerms = Number(own?.template === template && majorOf(own.base) < majorOf(version));
  if (!anew && ownTerms === 0) return undefined;
  return {
    organization: facts.organization?.id ?? '',
    anew: Number(anew),
    gates: anew ? closing({ template, version }, facts, catalog, asOf) : [],
    ownTerms,
    mailed: anew ? adminsOf(facts) : [],
  };
}

function closing(asked: AskedVersion, facts: Facts, catalog: CatalogFacts, asOf: Ms): string[] {
  const others = Object.entries(catalog.campaigns ?? {}).filter(
    ([, each]) => each.closed || each.template !== asked.template || each.version !== asked.version,
  );
  const over: Campaign = { ...asked, at: asOf, by: '', reason: '', deadline: asOf, closesAt: asOf };
  const before = { ...catalog, campaigns: Object.fromEntries(others) };
  const after = { ...catalog, campaigns: { ...before.campaigns, '': over } };
  return Object.values(facts.regions)
    .filter((request) => {
      const allowed = (known: CatalogFacts) => evaluateGate({ facts, catalog: known, asOf, request }).allowed;
      return allowed(before) && !allowed(after);
    })
    .map(({ provider, region, deployment }) => regionKey(provider, region, deployment));
}
