import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxPaperBytes } from '#app/domain/paper/facts.ts';

/** An upload: the file, and what else stands in its form. What is larger goes back to the page, which says so. */
export const uploadLimit = bodyLimit({
  maxSize: maxPaperBytes + 64 * 1024,
  async onError(c) {
    await readAway(c, 64 * 1024 * 1024);
    return c.redirect(`${new URL(c.req.url).pathname}?large=1`, 303);
  },
});

/** A browser shows an answer only when it could send to the end. So what is not too large for that is read, and thrown away as it comes. */
export async function readAway(c: Context, most: number): Promise<void> {
  const declared = Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY);
  const reader = declared <= most ? c.req.raw.body?.getReader() : undefined;
  for (let read = 0; reader && read <= most; ) {
    const { done, value } = await reader.read();
    if (done) return;
    read += value.length;
  }
}
