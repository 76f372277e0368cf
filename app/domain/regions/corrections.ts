import { z } from 'zod';
import { command } from '../command.ts';
import type { CatalogFacts } from '../facts.ts';
import { freeText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { seen, seenAsItIs } from '../seen.ts';
import { providers } from '../words.ts';
import { capableFrom, isShipped, knownPlace } from './catalog.ts';
import { confirmable, described, type EntryField, entryFields } from './entry.ts';
import { looked, sourced } from './source.ts';

const place = { provider: z.enum(providers), region: z.string().max(100) };

/**
 * What was mistyped when a region was added, while nobody relies on it: not while a second person reads it, and of what two people
 * confirmed only how it is called and where it stands on the map. Whether a customer has anything there is asked in the transaction.
 */
export const correctRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, ...described, ...confirmable, ...sourced, seen }),
  decide(facts, { provider, region, source, lookedOn, seen, ...given }, { now }) {
    const { entry, confirmed } = correctable(facts, provider, region, seen);
    looked(lookedOn, now);
    const is = { ...given, deployments: [...new Set(given.deployments)].sort() };
    const was = { ...entry.region, deployments: [...(entry.region.deployments ?? [])].sort() };
    const corrected = entryFields.filter((name) => String(is[name]) !== String(was[name]));
    const fixed: EntryField[] = confirmed ? corrected.filter((name) => name in confirmable) : [];
    const message = 'Two people confirmed this, and it stays.';
    if (fixed.length > 0) throw new Invalid(Object.fromEntries(fixed.map((name) => [name, message])));
    return [{ type: 'catalog.region_corrected', data: { provider, region, ...is, source, lookedOn, corrected } }];
  },
});

/** A region that should not have been added, or under another id: then it is added anew. Where HIPAA services may be it is withdrawn instead. */
export const takeBackRegion = command({
  on: 'catalog',
  input: z.strictObject({ ...place, reason: freeText(500), seen }),
  decide(facts, { seen, ...input }) {
    const { confirmed } = correctable(facts, input.provider, input.region, seen);
    refuseUnless(!confirmed, 'relied_on', 'Two people confirmed that it carries HIPAA services. Withdraw it instead.');
    return [{ type: 'catalog.region_taken_back', data: input }];
  },
});

/** The entry, as it was seen, and whether two people confirmed it. */
function correctable(facts: CatalogFacts, provider: string, region: string, at: number | undefined) {
  const known = knownPlace(facts, provider, region);
  refuseUnless(known, 'region_unknown');
  const entry = isShipped(known.region) ? undefined : facts.added?.[known.key];
  refuseUnless(entry, 'relied_on', 'It came with a release of this portal, and is corrected by one.');
  seenAsItIs(at, entry.corrected?.at ?? entry.at, 'it was corrected');
  refuseUnless(!facts.proposed?.[known.key], 'relied_on', 'A second person reads it now. Drop the proposal first.');
  return { entry, confirmed: capableFrom(facts, known) !== undefined };
}
