import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { problemOf, type Told } from '../problem.ts';
import { Problem } from '../problem-types.ts';
import { exchange, type Gate, type Handler } from './exchange.ts';

const most = 256 * 1024;

/**
 * The gate beside the framework: for the exact addresses of `handlers` a request goes from Node straight to the same exchange that the
 * framework's routes use, with the same policy and the same problem details; everything else goes on. The framework's request and
 * response objects cost more than the decision.
 */
export function gateListener(
  gate: Gate,
  handlers: Record<string, Handler>,
  headers: Record<string, string>,
  otherwise: RequestListener,
): RequestListener {
  const fixed = Object.entries(headers).flat();
  const tell = (response: ServerResponse, told: Told) => {
    const raw = [...fixed];
    for (const name in told.headers) raw.push(name, told.headers[name] ?? '');
    raw.push('content-length', String(Buffer.byteLength(told.body)));
    response.writeHead(told.status, raw);
    response.end(told.body);
  };
  return (request, response) => {
    const handler = request.method === 'POST' ? handlers[request.url ?? ''] : undefined;
    if (!handler) return otherwise(request, response);
    const { headers: asked } = request;
    const requestId = asked['x-request-id'] as string | undefined;
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else refuseLarge(request, response);
    });
    request.on('end', () => {
      if (size > most) return;
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const { authorization, cookie } = asked;
      void exchange(gate, handler, { authorization, contentType: asked['content-type'], cookie, requestId, body }).then(
        (told) => tell(response, told),
      );
    });
    return undefined;
  };

  function refuseLarge(request: IncomingMessage, response: ServerResponse) {
    if (response.headersSent) return;
    const requestId = request.headers['x-request-id'] as string | undefined;
    const told = problemOf(new Problem('too_large'), gate.publicUrl, requestId);
    tell(response, { ...told, headers: { ...told.headers, connection: 'close' } });
    request.destroy();
  }
}
