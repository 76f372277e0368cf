import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxPaperBytes } from '#app/domain/ending-facts.ts';

const mostRead = 64 * 1024 * 1024;

/** The one upload: the file, and what else stands in its form. What is larger goes back to the page, which says so. */
export const uploadLimit = bodyLimit({
  maxSize: maxPaperBytes + 64 * 1024,
  async onError(c) {
    await readAway(c);
    return c.redirect(`${new URL(c.req.url).pathname}?large=1`, 303);
  },
});

/** A browser shows an answer only when it could send to the end. So what is not too large for that is read, and thrown away as it comes. */
async function readAway(c: Context): Promise<void> {
  const declared = Number(c.req.header('content-length') ?? Number.POSITIVE_INFINITY);
  const reader = declared <= mostRead ? c.req.raw.body?.getReader() : undefined;
  for (let read = 0; reader && read <= mostRead; ) {
    const { done, value } = await reader.read();
    if (done) return;
    read += value.length;
  }
}
