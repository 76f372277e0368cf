import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { dayMs } from '#app/domain/calendar.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { Badge, Empty, PageHead, Table, type Tone } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

const sorts = { end: 'End of term', name: 'Organization', start: 'In effect from' } as const;
type Sort = keyof typeof sorts;

export const loader = load(async ({ context, visitor, url }) => {
  const asked = url.searchParams.get('sort') ?? '';
  const sort: Sort = asked in sorts ? (asked as Sort) : 'end';
  const query = { sort, ...cursorsIn(url, { cursor: 'at' }) };
  return { sort, ...(await context.portal.read(visitor.actor, 'renewals', query)) };
});
export const meta: MetaFunction = () => [{ title: 'Renewals · HIPAA desk' }];
type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number];

function word(row: Item, now: number): { tone: Tone; word: string } {
  if (row.over) return { tone: 'bad', word: 'Ended' };
  if (row.notice) return { tone: 'bad', word: 'Notice given' };
  if (row.pending) return { tone: 'good', word: 'Next one is on its way' };
  if (row.requestedAt !== undefined) return { tone: 'wait', word: 'Customer asked for the next one' };
  const left = (row.endsAt - now) / dayMs;
  if (left <= 30) return { tone: 'bad', word: 'Ends within 30 days' };
  return left <= 90 ? { tone: 'wait', word: 'Renew now' } : { tone: 'good', word: 'In force' };
}

export default function Renewals() {
  const { items, paging, now, sort } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="Renewals" lead="Every agreement with its end. Both sides are told 90, 60, 30 and 7 days before.">
        <nav className="cluster" aria-label="Sort">
          {Object.entries(sorts).map(([key, label]) => (
            <Link key={key} to={`?sort=${key}`} aria-current={key === sort ? 'true' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
      </PageHead>
      <LostPlace of={[paging]} />
      <Table
        caption={`${rangeOf(paging, 'agreement')}, sorted by ${sorts[sort].toLowerCase()}`}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          { head: 'State', cell: (row) => <Badge tone={word(row, now).tone}>{word(row, now).word}</Badge> },
          { head: 'In effect from', cell: (row) => <Day at={row.effectiveAt} /> },
          {
            head: 'In force until',
            cell: (row) => (
              <>
                <End at={row.endsAt} />, <Ago at={row.endsAt} now={now} />
              </>
            ),
          },
          { head: 'Signed', cell: (row) => (row.paper ? 'elsewhere' : 'by DocuSign') },
          { head: 'Owner', cell: (row) => row.owner ?? 'nobody' },
        ]}
        rows={items}
        rowKey={(row) => row.organization}
        empty={<Empty title="No agreement yet">Agreements appear here once they are in force.</Empty>}
      />
      <PageLinks paging={paging} />
    </>
  );
}
