import { z } from 'zod';
import { command } from '../command.ts';
import { deployments, providers } from '../words.ts';
import { evaluateGate } from './decision.ts';

/** Who a permit is for: a name or an address, as the place that provisions calls itself. */
export const audience = z
  .string()
  .max(100)
  .regex(/^[\w.:/@-]+$/, 'Letters, digits and . : / @ - _ only.');

/**
 * Consumes a permit: the gate decides again, in the transaction in which the permit is used up. A no is an event, because an auditor
 * would ask about it, and it uses the permit up as well.
 */
export const consumePermit = command({
  on: 'organization',
  input: z.strictObject({
    permit: z.string().min(1).max(100),
    audience,
    provider: z.enum(providers),
    region: z.string().max(100),
    deployment: z.enum(deployments),
  }),
  decide(facts, input, { now, catalog }) {
    const { provider, region, deployment } = input;
    const decision = evaluateGate({ facts, catalog, asOf: now, request: { provider, region, deployment } });
    if (decision.allowed) return [{ type: 'permit.consumed', data: input }];
    return [{ type: 'permit.refused', data: { ...input, reasons: decision.reasons.map((each) => each.code) } }];
  },
});
