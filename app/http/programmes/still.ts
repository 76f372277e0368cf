import { tagged } from '../machines/etag.ts';
import { type Loading, load } from '../route.ts';

/** Said by a page that needs no script: the document around it brings none then, so that the same page is the same bytes. */
export interface Handle {
  still?: true;
}

/** A loader of such a page. For whoever has signed in it has their name on it, and is kept by nobody. */
export const still = <T>(read: (loading: Loading) => Promise<T>) =>
  load(async (loading) => {
    const told = await read(loading);
    if (!loading.context.visitor) loading.context.still = true;
    return told;
  });

/** The same bytes have the same tag. Whoever has them already is told so. */
export function unchanging(request: Request, body: string, headers: Headers): Response {
  headers.set('cache-control', 'no-cache');
  headers.set('vary', 'cookie');
  return tagged(request, body, headers);
}
