import { Refusal } from '#app/domain/refusal.ts';
import type { OpenCopy } from '#app/portal/grants/copies.ts';

/** Bytes between two questions whether it still may be handed out. */
const step = 128 * 1024;

interface Part {
  from: number;
  /** The first byte that is not of it. */
  to: number;
}

/**
 * The part that is asked for (RFC 9110, 14.1.2); undefined for the whole, also where several are asked for or another file is meant, and
 * null where there is no such part.
 */
export function partAsked(headers: Headers, tag: string, size: number): Part | null | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get('range') ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const known = headers.get('if-range');
  if (known !== null && known !== tag) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return from < to ? { from, to } : null;
}

export const tagFor = ({ sha256 }: Pick<OpenCopy, 'sha256'>): string => `"${sha256}"`;

/** Whether the first byte is asked for. What is asked for again from its middle is the same download. */
export const asksFirst = (headers: Headers): boolean => /^bytes=([1-9]|-)/.exec(headers.get('range') ?? '') === null;

/** A copy, or the part of it that is asked for. It is asked on the way whether it still may go out: when not, the answer breaks off. */
export function copyAnswer(headers: Headers, copy: OpenCopy): Response {
  const { length: size } = copy.bytes;
  const tag = tagFor(copy);
  const part = partAsked(headers, tag, size);
  const about = {
    'accept-ranges': 'bytes',
    etag: tag,
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="document-${copy.sha256.slice(0, 12)}.pdf"`,
  };
  if (part === null)
    return new Response(null, { status: 416, headers: { ...about, 'content-range': `bytes */${size}` } });
  const { from, to } = part ?? { from: 0, to: size };
  const answer = { ...about, 'content-length': String(to - from) };
  const within = { ...answer, ...(part && { 'content-range': `bytes ${from}-${to - 1}/${size}` }) };
  return new Response(flowing(copy, { from, to }), { status: part ? 206 : 200, headers: within });
}

function flowing({ bytes, check }: OpenCopy, { from, to }: Part): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          if (at > from) await check();
        } catch (error) {
          controller.error(
            new Error(
              error instanceof Refusal ? 'It may not be handed out any more.' : 'It is not known whether it may.',
            ),
          );
          return;
        }
        const end = Math.min(to, at + step);
        controller.enqueue(new Uint8Array(bytes.subarray(at, end)));
        at = end;
        if (at >= to) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
