import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { boardQuery, type Card, stageTitles } from '#app/domain/sales/board.ts';
import { names } from '#app/domain/words.ts';
import { owedFor } from '#app/http/incidents/owed.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { OwedInIncidents } from '#app/ui/incidents/owed.tsx';
import { type Column, Empty, Notice, PageHead, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { AgeMark, BoardColumns, TurnMarks } from '#app/ui/sales/board.tsx';
import { BoardFilter } from '#app/ui/sales/board-filter.tsx';

export const loader = load(async ({ context, visitor, url, roles }) => {
  const search = url.searchParams;
  const query = { ...boardQuery(search), cursor: search.get('at') ?? undefined };
  const shown = query.view === 'table' ? await context.portal.read(visitor.actor, 'board', query) : undefined;
  const columns = shown ? undefined : await context.portal.read(visitor.actor, 'boardColumns', query);
  const told = { reminded: search.get('reminded'), skipped: search.get('skipped') };
  // A search that is kept, shared or downloaded begins at its beginning.
  for (const each of ['at', 'reminded', 'skipped']) search.delete(each);
  const owed = await owedFor({ context, visitor, roles });
  return { shown, columns, query, search: search.toString(), ...told, owed, roles };
});
export const meta: MetaFunction = () => [{ title: 'Organizations · HIPAA desk' }];

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['shown']>;

export default function Board() {
  const { shown, columns, query, search, reminded, skipped, owed, roles } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Organizations"
        lead="An organization stands under everybody whose turn something is, the longest wait first."
      >
        <p className="cluster">
          <Link to="/desk/pace">Funnel and pace</Link>
          <a href={`/desk/organizations.csv?${search}`}>Download this list as CSV</a>
        </p>
      </PageHead>
      {reminded !== null && (
        <Notice tone="info" title={`${reminded} reminded`}>
          {Number(skipped) > 0 &&
            `${skipped} left out: nobody but you is waited for there, or reminders went out less than a day ago.`}
        </Notice>
      )}
      <LostPlace of={[shown?.paging]} />
      <OwedInIncidents of={owed} />
      <BoardFilter query={query} search={search} roles={roles} />
      {(shown ?? columns)?.more && (
        <Notice tone="info" title="Many match">
          The first five hundred that were found are shown. Type more to find the others.
        </Notice>
      )}
      {columns && query.view !== 'table' && <BoardColumns {...columns} by={query.view} search={search} />}
      {shown && <List shown={shown} sales={roles.includes('sales')} />}
    </div>
  );
}

function List({ shown: { cards, paging, all, now }, sales }: { shown: Shown; sales: boolean }) {
  const pick: Column<Card> = {
    head: 'Remind',
    cell: (row) => <input type="checkbox" name="organizations" value={row.id} aria-label={`Remind ${row.name}`} />,
  };
  const table = (
    <Table
      caption={rangeOf(paging, 'organization')}
      columns={[
        ...(sales ? [pick] : []),
        { head: 'Organization', cell: (row) => <Link to={`/desk/${row.id}`}>{row.name}</Link> },
        { head: 'Plan', cell: (row) => names[row.plan] },
        { head: 'Stage', cell: (row) => stageTitles[row.stage] },
        { head: 'Whose turn', wide: true, cell: (row) => <TurnMarks card={row} /> },
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
  const form = (
    <Form action="/desk/reminders" submit="Send reminders to everybody else who is waited for" tone="quiet" wide>
      {table}
    </Form>
  );
  return (
    <>
      {sales && cards.length > 0 ? form : table}
      <PageLinks paging={paging} />
    </>
  );
}
