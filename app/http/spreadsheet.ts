import { type Card, csvHead, csvRows } from '#app/domain/sales/board.ts';

interface Part {
  now: number;
  cards: readonly Card[];
  paging: { next?: string | undefined };
}

/** A list as CSV, however long: page after page, each when the one before was taken. What moves meanwhile is told once. */
export function spreadsheetOf(read: (cursor?: string) => Promise<Part>, first: Part): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  const told = new Set<string>();
  const rows = ({ cards, now }: Part) => {
    const fresh = cards.filter(({ id }) => !told.has(id));
    for (const { id } of fresh) told.add(id);
    return bytes.encode(csvRows(fresh, now));
  };
  let part = first;
  return new ReadableStream({
    start(out) {
      out.enqueue(bytes.encode(`\uFEFF${csvHead()}`));
      out.enqueue(rows(first));
      if (!first.paging.next) out.close();
    },
    async pull(out) {
      part = await read(part.paging.next);
      out.enqueue(rows(part));
      if (!part.paging.next) out.close();
    },
  });
}
