import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import type { ReactNode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { unchanging } from './http/programmes/still.ts';
import { NonceContext } from './ui/nonce.ts';

/** Pages are rendered in one piece: status and headers stay true, and it costs less than streaming. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
) {
  const markup = await inOnePiece(
    <NonceContext.Provider value={context.nonce}>
      <RemixServer context={remix} url={request.url} nonce={context.nonce} />
    </NonceContext.Provider>,
    context.nonce,
  );
  headers.set('content-type', 'text/html; charset=utf-8');
  if (context.still && status === 200) return unchanging(request, markup, headers);
  return new Response(markup, { status, headers });
}

/** `renderToString` would leave out what single fetch hands over in a suspended part, and no page would ever come alive. */
const inOnePiece = (page: ReactNode, nonce: string) =>
  new Promise<string>((resolve, reject) => {
    const stream = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => resolve(text(stream.pipe(new PassThrough()))),
      onShellError: reject,
    });
  });

/** Unknown addresses are not errors; anybody could fill the log with them. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted || (error instanceof Error && error.message.startsWith('No route matches'))) return;
  const known = typeof error === 'object' && error !== null && 'status' in error && Number(error.status) < 500;
  if (!known)
    context.note('unexpected', {
      error: error instanceof Error ? error.name : 'unknown',
      at: (error instanceof Error && error.stack?.split('\n')[1]?.trim()) || '',
    });
}
