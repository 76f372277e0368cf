import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { problemOf, type Told } from '../problem.ts';
import { Problem } from '../problem-types.ts';
import { exchange, type Gate, type Handler, type Request } from './exchange.ts';

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
    const asked = headersIn(request.rawHeaders);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else refuseLarge(request, response);
    });
    request.on('end', () => {
      if (size > most) return;
      asked.body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const told = exchange(gate, handler, asked);
      if (told instanceof Promise) void told.then((later) => tell(response, later));
      else tell(response, told);
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

const nobody = new Uint8Array(0);

/** The four headers that the gate reads, without the object of all of them. Of one that comes twice the first counts, as in Node. */
function headersIn(raw: readonly string[]): Request {
  const asked: Request = {
    authorization: undefined,
    contentType: undefined,
    cookie: undefined,
    requestId: undefined,
    body: nobody,
  };
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    const value = raw[at + 1];
    if (name.length === 13 && name.toLowerCase() === 'authorization') asked.authorization ??= value;
    else if (name.length === 12 && name.toLowerCase() === 'content-type') asked.contentType ??= value;
    else if (name.length === 12 && name.toLowerCase() === 'x-request-id') asked.requestId ??= value;
    else if (name.length === 6 && name.toLowerCase() === 'cookie') asked.cookie ??= value;
  }
  return asked;
}
