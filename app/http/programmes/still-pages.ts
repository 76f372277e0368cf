import { freshId } from '#db/fresh.ts';
import { unlessKnown } from '../machines/etag.ts';

/** A still page as it was rendered last, and what it was made of then. */
interface Kept {
  madeOf: string;
  body?: Uint8Array<ArrayBuffer>;
  headers: Headers;
}

/** More than there are pages: an address can be written in ever other ways that lead to the same one. */
const most = 100;

interface Rendered {
  answer: Response;
  still: boolean;
}

/**
 * Remembers still pages for as long as what they are made of is the same: rendering costs a hundred times as much as looking. Only for
 * requests without a cookie and without a query, and for so many addresses at most. `madeOf` is asked before it is rendered.
 */
export function stillPages(madeOf: () => Promise<string>) {
  const pages = new Map<string, Kept>();
  return async (request: Request, render: () => Promise<Rendered>): Promise<Response> => {
    const key = keyOf(request);
    const kept = key === undefined ? undefined : pages.get(key);
    const now = kept && (await madeOf());
    if (kept?.body && kept.madeOf === now) return told(request, kept, kept.body);
    const { answer, still } = await render();
    if (key === undefined || !still || answer.status !== 200) return answer;
    // Of a page that nobody knew to be still it was not asked before: it is kept from the second time on.
    const body = now === undefined ? undefined : new Uint8Array(await answer.clone().arrayBuffer());
    pages.set(key, { madeOf: now ?? '', headers: new Headers(answer.headers), ...(body && { body }) });
    const [oldest] = pages.keys();
    if (pages.size > most && oldest !== undefined) pages.delete(oldest);
    return answer;
  };
}

function keyOf({ method, headers, url }: Request): string | undefined {
  if (method !== 'GET' || headers.has('cookie')) return undefined;
  const { pathname, search } = new URL(url);
  return search === '' ? pathname : undefined;
}

function told(request: Request, { headers: kept }: Kept, body: Uint8Array<ArrayBuffer>): Response {
  const headers = new Headers(kept);
  headers.set('x-request-id', freshId());
  return unlessKnown(request, body, headers);
}
