import { z } from 'zod';
import { audience } from '#app/domain/gate/commands.ts';
import { parse } from '#app/domain/refusal.ts';
import { type Answer, type Asking, iso, reasonsOf, refuse, sealOf, userReason } from './evaluation.ts';

const consumption = z.object({ permit: z.string().min(1).max(4000), audience: audience.optional() });

/** Why a permit does not count, as a decision tells it. */
const faults = {
  invalid: { status: 400, message: 'This is no permit of this portal.' },
  expired: { status: 410, message: 'This permit has expired. Ask the gate for a new one.' },
  other_audience: { status: 403, message: 'This permit is for another audience.' },
  used: { status: 409, message: 'This permit has been used already. Ask the gate for a new one.' },
} as const;

/** Consumes a permit once. Only `decision: true` lets anything be provisioned, and of many tries one gets it. */
export async function consume({ portal, publicUrl, actor, input, requestId }: Asking): Promise<Answer> {
  const asked = parse(consumption, input);
  const consumed = await portal.permits.consume(actor, asked.permit, asked.audience, requestId);
  const seal = await sealOf(portal);
  if ('fault' in consumed) {
    const { status, message } = faults[consumed.fault];
    return refuse(seal, status, message, `permit_${consumed.fault}`);
  }
  const { permit, answer } = consumed;
  const { id, organization, vendorOrganization, provider, region, deployment } = permit;
  const told = { id, organization, vendorOrganization, provider, region, deployment, complianceType: 'hipaa' };
  return {
    decision: answer.allowed,
    context: {
      ...seal,
      permit: { ...told, audience: permit.audience, expires_at: iso(permit.expiresAt) },
      reason_user: userReason(answer),
      reasons: reasonsOf(answer, publicUrl),
    },
  };
}
