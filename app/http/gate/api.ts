import { type Context, Hono } from 'hono';
import { Refusal } from '#app/domain/refusal.ts';
import { problem } from '../problem.ts';
import { requestIdOf } from '../request-id.ts';
import { evaluate } from './evaluation.ts';
import { evaluations } from './evaluations.ts';
import { exchange, type Gate, type Handler } from './exchange.ts';
import { endpoints, keySet, metadata, permitConsumption } from './metadata.ts';
import { consume } from './permit.ts';
import { searchActions, searchResources, searchSubjects } from './search.ts';

/** OpenID AuthZEN Authorization API 1.0: every address of the gate, with what answers there. */
export const gateHandlers: Record<string, Handler> = {
  [endpoints.access_evaluation_endpoint]: { name: 'decide', handle: evaluate },
  [endpoints.access_evaluations_endpoint]: { name: 'decide', handle: evaluations },
  [endpoints.search_subject_endpoint]: { name: 'search', handle: searchSubjects },
  [endpoints.search_resource_endpoint]: { name: 'search', handle: searchResources },
  [endpoints.search_action_endpoint]: { name: 'search', handle: searchActions },
  [permitConsumption]: { name: 'consume', handle: consume },
};

export function gateApi(gate: Gate) {
  const app = new Hono();
  app.get('/.well-known/authzen-configuration', (c) =>
    c.json(metadata(gate.publicUrl), 200, { 'Cache-Control': 'public, max-age=3600' }),
  );
  app.get(keySet, async (c) =>
    c.json({ keys: await gate.portal.permits.keys() }, 200, { 'Cache-Control': 'public, max-age=300' }),
  );
  for (const [path, handler] of Object.entries(gateHandlers)) {
    app.post(path, async (c) => {
      const told = await exchange(gate, handler, {
        authorization: c.req.header('authorization'),
        contentType: c.req.header('content-type'),
        cookie: c.req.header('cookie'),
        requestId: c.req.header('x-request-id'),
        body: new Uint8Array(await c.req.arrayBuffer()),
      });
      return new Response(told.body, told);
    });
  }
  app.all('/access/*', (c) => told(c, new Refusal('not_found')));
  return app;

  function told(c: Context, error: unknown) {
    return problem(error, gate.publicUrl, requestIdOf(c.req.raw));
  }
}
