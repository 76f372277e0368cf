import { boardQuery, csvOf, selectCards } from '#app/domain/sales/board.ts';
import { load } from '#app/http/route.ts';

/** The list that the board shows, in its order, for a spreadsheet. */
export const loader = load(async ({ context, visitor, url }) => {
  const { cards, now } = await context.portal.read(visitor.actor, 'board');
  const chosen = selectCards(cards, boardQuery(url.searchParams), visitor.actor.id, now);
  return new Response(`\uFEFF${csvOf(chosen, now)}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="organizations.csv"',
    },
  });
});
