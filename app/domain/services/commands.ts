import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { restoreFailed } from './conversion.ts';
import { newService, orderDrafts } from './ordering.ts';
import { endpoints, stateDrafts } from './state.ts';

/** The gate decides inside the creating transaction. */
export const createService = command({
  on: 'organization',
  input: newService,
  decide: (facts, input, asking) => orderDrafts(facts, input, asking),
});

export const recordProvisioning = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ service: z.string().max(100), vendorService: z.string().max(100) }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    if (service.vendorService) return [];
    return [{ type: 'service.provisioning', data: input }];
  },
});

export const recordServiceState = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({
    service: z.string().max(100),
    state: z.string().regex(/^[a-z_]{1,40}$/),
    endpoints: endpoints.optional(),
  }),
  decide(_facts, input, _asking, service) {
    refuseUnless(service, 'not_found');
    if (!service.vendorService) return [];
    return stateDrafts(service, input);
  },
});

export const recordServiceFailure = command({
  on: 'organization',
  services: 'the named one',
  input: z.strictObject({ service: z.string().max(100), reason: freeText(500) }),
  decide(facts, input, _asking, service): Draft[] {
    refuseUnless(service, 'not_found');
    if (service.failed) return [];
    return [{ type: 'service.failed', data: input }, ...restoreFailed(facts, service)];
  },
});
