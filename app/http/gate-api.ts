import { Hono } from 'hono';
import type { Asking } from './gate/evaluation.ts';
import { evaluate } from './gate/evaluation.ts';
import { evaluations } from './gate/evaluations.ts';
import { exchange, type Gate } from './gate/exchange.ts';
import { endpoints, metadata } from './gate/metadata.ts';

/** OpenID AuthZEN Authorization API 1.0: every address of the gate, with what answers there. */
const handlers: Record<string, (asking: Asking) => Promise<unknown>> = {
  [endpoints.access_evaluation_endpoint]: evaluate,
  [endpoints.access_evaluations_endpoint]: evaluations,
};

export function gateApi(gate: Gate) {
  const app = new Hono();
  app.get('/.well-known/authzen-configuration', (c) =>
    c.json(metadata(gate.publicUrl), 200, { 'Cache-Control': 'public, max-age=3600' }),
  );
  for (const [path, handle] of Object.entries(handlers)) {
    app.post(path, async (c) => {
      const told = await exchange(gate, handle, {
        authorization: c.req.header('authorization'),
        contentType: c.req.header('content-type'),
        cookie: c.req.header('cookie'),
        requestId: c.req.header('x-request-id'),
        body: await c.req.text(),
      });
      return new Response(told.body, told);
    });
  }
  return app;
}
