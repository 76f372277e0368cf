import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { boardQuery, type Card, selectCards, stageTitles } from '#app/domain/sales/board.ts';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { type Column, Empty, Notice, PageHead, Table } from '#app/ui/page.tsx';
import { AgeMark, BoardColumns, TurnMark } from '#app/ui/sales/board.tsx';
import { BoardFilter } from '#app/ui/sales/board-filter.tsx';

export const loader = load(async ({ context, visitor, url, roles }) => {
  const { cards, now } = await context.portal.read(visitor.actor, 'board');
  const query = boardQuery(url.searchParams);
  return {
    cards: selectCards(cards, query, visitor.actor.id, now),
    all: cards.length,
    now,
    query,
    search: url.searchParams.toString(),
    reminded: url.searchParams.get('reminded'),
    skipped: url.searchParams.get('skipped'),
    sales: roles.includes('sales'),
  };
});
export const meta: MetaFunction = () => [{ title: 'Organizations · HIPAA desk' }];

export default function Board() {
  const { cards, all, now, query, search, reminded, skipped, sales } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead title="Organizations" lead="By whose turn it is, the longest wait first.">
        <p className="cluster">
          <Link to="/desk/pace">Funnel and pace</Link>
          <a href={`/desk/organizations.csv?${search}`}>Download this list as CSV</a>
        </p>
      </PageHead>
      {reminded !== null && (
        <Notice tone="info" title={`${reminded} reminded`}>
          {Number(skipped) > 0 &&
            `${skipped} left out: it is your own turn there, nobody is waited for, or a reminder went out less than a day ago.`}
        </Notice>
      )}
      <BoardFilter query={query} search={search} />
      {query.view !== 'table' && <BoardColumns cards={cards} by={query.view} now={now} />}
      {query.view === 'table' && <List cards={cards} all={all} now={now} sales={sales} />}
    </div>
  );
}

function List({ cards, all, now, sales }: { cards: Card[]; all: number; now: number; sales: boolean }) {
  const pick: Column<Card> = {
    head: 'Remind',
    cell: (row) => <input type="checkbox" name="organizations" value={row.id} aria-label={`Remind ${row.name}`} />,
  };
  const table = (
    <Table
      caption={`${cards.length} of ${all} organizations`}
      columns={[
        ...(sales ? [pick] : []),
        { head: 'Organization', cell: (row) => <Link to={`/desk/${row.id}`}>{row.name}</Link> },
        { head: 'Plan', cell: (row) => names[row.plan] },
        { head: 'Stage', cell: (row) => stageTitles[row.stage] },
        { head: 'Whose turn', cell: (row) => <TurnMark card={row} /> },
        { head: 'Since', cell: (row) => <AgeMark card={row} now={now} /> },
        { head: 'Owner', cell: (row) => row.owner ?? '–' },
      ]}
      rows={cards}
      rowKey={(row) => row.id}
      empty={
        <Empty title={all === 0 ? 'No organizations yet' : 'Nothing matches'}>
          {all === 0
            ? 'Organizations appear here when one of their admins signs in for the first time.'
            : 'Search for something else, or look at all of them.'}
        </Empty>
      }
    />
  );
  if (!sales || cards.length === 0) return table;
  return (
    <Form action="/desk/reminders" submit="Send reminders to whoever is waited for" tone="quiet" wide>
      {table}
    </Form>
  );
}
