import { boardQuery } from '#app/domain/sales/board.ts';
import { load } from '#app/http/route.ts';
import { spreadsheetOf } from '#app/http/spreadsheet.ts';

/** The list that the board shows, in its order and whole, for a spreadsheet. */
export const loader = load(async ({ context, visitor, url }) => {
  const query = boardQuery(url.searchParams);
  const read = (cursor?: string) => context.portal.read(visitor.actor, 'board', { ...query, cursor, size: 500 });
  return new Response(spreadsheetOf(read, await read()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="organizations.csv"',
    },
  });
});
