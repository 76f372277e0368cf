import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { evaluateGate, onlyByArrangement } from '../gate/decision.ts';
import { freeText } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { cloudAnswer } from '../shapes.ts';
import { orderedAgain } from './conversion.ts';
import type { Service } from './facts.ts';
import { seen } from './inspection.ts';
import { isOver } from './state.ts';
import { neverMade, toArrange } from './tally.ts';

const ofService = { service: z.string().max(100) };

/** What the gate says to an order of a service: as when it was ordered first, where a person may order what is arranged. */
function orderable({ provider, region, deployment }: Service, facts: Facts, { now, catalog }: Asking) {
  const request = { provider, region, deployment };
  const decision = evaluateGate({ facts, catalog, asOf: now, request });
  return { ...decision, allowed: decision.allowed || onlyByArrangement(decision), request };
}

/** A new order under the same record, once the first came to nothing. The gate is asked again, and its no is an event. */
export const retryService = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject(ofService),
  decide(facts, input, asking, service): Draft[] {
    refuseUnless(service, 'not_found');
    refuseUnless(neverMade(service), 'service_not_failed');
    const { allowed, reasons, request } = orderable(service, facts, asking);
    if (allowed) return [{ type: 'service.retried', data: input }, ...orderedAgain(facts, service)];
    return [{ type: 'service.refused', data: { ...request, reasons: reasons.map((each) => each.code) } }];
  },
});

/** What never was leaves the list. The record stays in the log. */
export const removeService = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject(ofService),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    refuseUnless(neverMade(service), 'service_not_failed');
    return [{ type: 'service.removed', data: input }];
  },
});

/**
 * Operations has made a service with the vendor, and names it by the vendor's id. It counts as the vendor's cloud shows it, under the
 * customer's own organization: in the place that was ordered, with the compliance type. The gate is asked again.
 */
export const recordArrangement = command({
  on: 'organization',
  services: 'all',
  input: z.strictObject({
    ...ofService,
    vendorService: z.string().max(100),
    /** What the cloud shows under this id, or nothing when there is no such service in this organization. */
    shown: seen.optional(),
    cloud: cloudAnswer,
  }),
  decide(facts, { service: id, vendorService, shown, cloud }, asking, all): Draft[] {
    const service = all.find((each) => each.id === id);
    refuseUnless(service, 'not_found');
    refuseUnless(toArrange(service), 'already_done');
    const { allowed, reasons } = orderable(service, facts, asking);
    refuseUnless(allowed, 'step_not_open', `The gate has closed since: ${reasons.map((r) => r.sentence).join(' ')}`);
    const wrong = (message: string) => new Invalid({ vendorService: message });
    if (!shown) throw wrong('The vendor’s cloud has no such service in this organization.');
    const known = all.some((each) => [each.vendorService, ...(each.abandoned ?? [])].includes(vendorService));
    if (known) throw wrong('This is the id of another service here.');
    if (shown.provider !== service.provider || shown.region !== service.region)
      throw wrong(`That service is in ${shown.provider}/${shown.region}, not where this one was ordered.`);
    if (shown.complianceType !== 'hipaa') throw wrong('That service was not made with the compliance type HIPAA.');
    if (!alive(shown.state)) throw wrong(`The vendor’s cloud says that this service is ${shown.state}.`);
    return [{ type: 'service.arranged', data: { service: id, vendorService, cloud } }];
  },
});

/** The vendor does not make it: the customer reads why. */
export const declineArrangement = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ ...ofService, reason: freeText(500) }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    refuseUnless(toArrange(service), 'already_done');
    return [{ type: 'service.failed', data: input }];
  },
});

const alive = (state: string) => state !== 'failed' && !isOver(state);
