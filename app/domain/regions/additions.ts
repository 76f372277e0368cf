import { z } from 'zod';
import { optionalDay } from '../calendar.ts';
import { type Asking, command } from '../command.ts';
import type { CatalogFacts } from '../facts.ts';
import { freeText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { seen, seenAsItIs } from '../seen.ts';
import { providers } from '../words.ts';
import { capableFrom, knownPlace, placeKey, standsFrom } from './catalog.ts';
import { confirmable, described } from './entry.ts';
import type { Capability } from './facts.ts';
import { fromDay, looked, sourced } from './source.ts';

const place = { provider: z.enum(providers), region: z.string().max(100) };

/** As the vendor's API calls it, which is how the gate is asked. */
const vendorId = z
  .string()
  .trim()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'Write the id as the vendor’s API has it, such as eu-north-1.');

/**
 * A region that the shipped list has not. One person adds it, since nothing opens by that: whether it carries HIPAA services is
 * marked apart, by two.
 */
export const addRegion = command({
  on: 'catalog',
  input: z.strictObject({
    provider: z.enum(providers),
    region: vendorId,
    ...described,
    ...confirmable,
    from: optionalDay,
    ...sourced,
  }),
  decide(facts, { from, deployments: offered, ...input }, { now }) {
    if (knownPlace(facts, input.provider, input.region))
      throw new Invalid({ region: 'This provider has a region of this id in the catalog already.' });
    looked(input.lookedOn, now);
    const unique = [...new Set(offered)];
    return [{ type: 'catalog.region_added', data: { ...input, deployments: unique, from: fromDay(from, now) } }];
  },
});

/** That a region carries HIPAA services: gates may open by it, so that a second person looks at the same source. */
export const proposeCapability = command({
  on: 'catalog',
  input: z.strictObject({ ...place, from: optionalDay, ...sourced }),
  decide(facts, { from, ...input }, { now }) {
    const known = knownPlace(facts, input.provider, input.region);
    refuseUnless(known, 'region_unknown');
    refuseUnless(
      capableFrom(facts, known) === undefined,
      'already_done',
      'It is marked to carry HIPAA services already.',
    );
    refuseUnless(!facts.proposed?.[known.key], 'already_done', 'This waits for a second person already.');
    looked(input.lookedOn, now);
    const day = fromDay(from, now);
    if (day < standsFrom(facts, known) && standsFrom(facts, known) > now)
      throw new Invalid({ from: 'The region is in the catalog from a later day on.' });
    return [{ type: 'catalog.capability_proposed', data: { ...input, from: day } }];
  },
});

export const confirmCapability = command({
  on: 'catalog',
  input: z.strictObject({ ...place, seen }),
  decide(facts, { seen, ...input }, asking) {
    const { at: _, by: proposedBy, ...proposal } = proposed(facts, input, seen);
    byAnother(proposedBy, asking);
    return [{ type: 'catalog.capability_confirmed', data: { ...input, ...proposal, proposedBy } }];
  },
});

/** By whoever proposed it, or by the second person, who says why. */
export const dropCapability = command({
  on: 'catalog',
  input: z.strictObject({ ...place, reason: freeText(500), seen }),
  decide(facts, { seen, ...input }) {
    proposed(facts, input, seen);
    return [{ type: 'catalog.capability_dropped', data: input }];
  },
});

function proposed(
  facts: CatalogFacts,
  { provider, region }: { provider: string; region: string },
  at?: number,
): Capability {
  const proposal = facts.proposed?.[placeKey(provider, region)];
  refuseUnless(proposal, 'already_done', 'Nothing waits for a second person here.');
  seenAsItIs(at, proposal.at, 'it was proposed anew');
  return proposal;
}

/** A token may be the first person's own. */
function byAnother(first: string, { actor }: Asking): void {
  refuseUnless(actor.kind === 'person' && actor.id !== first, 'four_eyes');
}
