import { Hono } from 'hono';
import { z } from 'zod';
import { Invalid, parse } from '#app/domain/refusal.ts';
import { deployments } from '#app/domain/words.ts';
import type { Portal } from '#app/portal.ts';
import { machineOf } from './bearer.ts';
import { problem } from './problem.ts';

/** OpenID AuthZEN Authorization API 1.0. Unknown properties are let pass, as the specification wants. */
const evaluation = z.object({
  subject: z.object({
    type: z.literal('organization', { error: 'The subject type must be organization.' }),
    id: z.string().min(1).max(100),
  }),
  action: z.object({ name: z.literal('create_service', { error: 'The action must be create_service.' }) }),
  resource: z.object({
    type: z.literal('service', { error: 'The resource type must be service.' }),
    id: z.string().max(200).optional(),
    properties: z.object({
      provider: z.string().min(1).max(40),
      region: z.string().min(1).max(100),
      deployment: z.enum(deployments).default('hosted'),
      complianceType: z.literal('hipaa', { error: 'The gate answers for complianceType hipaa only.' }).default('hipaa'),
    }),
  }),
});

export function gateApi(portal: Portal, publicUrl: string) {
  const app = new Hono();
  app.get('/.well-known/authzen-configuration', (c) =>
    c.json({ policy_decision_point: publicUrl, access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation` }),
  );
  app.post('/access/v1/evaluation', async (c) => {
    const requestId = c.req.header('x-request-id');
    if (requestId) c.header('X-Request-ID', requestId);
    c.header('Cache-Control', 'no-store');
    try {
      const actor = await machineOf(portal, c.req.header('authorization'));
      const asked = parse(evaluation, await body(c.req.raw));
      const id = asked.subject.id;
      const organization = (await portal.organizationId(id)) ?? id;
      const { provider, region, deployment } = asked.resource.properties;
      const { allowed, reasons } = await portal.read(actor, 'gate', {
        organization,
        request: { provider, region, deployment },
      });
      const link = (path: string) => `${publicUrl}/organizations/${organization}${path && `/${path}`}`;
      return c.json({
        decision: allowed,
        context: {
          evaluated_at: new Date(portal.now()).toISOString(),
          reasons: reasons.map((each) => ({
            code: each.code,
            sentence: each.sentence,
            requirement: each.requirement,
            turn: each.turn,
            ...(each.since !== undefined && { since: new Date(each.since).toISOString() }),
            ...(each.promisedBy !== undefined && { promised_by: new Date(each.promisedBy).toISOString() }),
            link: link(each.path),
          })),
        },
      });
    } catch (error) {
      return problem(error, publicUrl, requestId);
    }
  });
  return app;
}

async function body(request: Request): Promise<unknown> {
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json'))
    throw new Invalid({ body: 'Send application/json.' });
  try {
    return await request.json();
  } catch {
    throw new Invalid({ body: 'This is not JSON.' });
  }
}
