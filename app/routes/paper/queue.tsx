import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { paperWord } from '#app/ui/paper/card.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) => ({
  ...(await context.portal.read(visitor.actor, 'paperQueue', cursorsIn(url, { cursor: 'at' }))),
  me: visitor.actor.id,
}));
export const meta: MetaFunction = () => [{ title: 'Papers to verify · HIPAA desk' }];
type Row = ReturnType<typeof useLoaderData<typeof loader>>['items'][number];

export default function Papers() {
  const { items, paging, now, me } = useLoaderData<typeof loader>();
  const mine = (row: Row) =>
    row.uploaded.id === me
      ? 'You uploaded it'
      : row.verified.some((each) => each.id === me)
        ? 'Waits for another'
        : 'Read and verify';
  return (
    <>
      <PageHead
        title="Papers to verify"
        lead="Agreements signed elsewhere, the oldest first. Each counts when two different people of counsel have read and verified it."
      />
      <LostPlace of={[paging]} />
      <Table
        caption={rangeOf(paging, 'paper')}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
          { head: 'State', cell: (row) => <Badge tone={paperWord(row).tone}>{paperWord(row).word}</Badge> },
          { head: 'Uploaded by', cell: (row) => `${row.uploaded.by} (${row.uploaded.role})` },
          { head: 'Uploaded', cell: (row) => <Ago at={row.uploaded.at} now={now} /> },
          { head: 'In effect from', cell: (row) => <Day at={row.effectiveAt} /> },
          {
            head: 'Your part',
            cell: (row) => <Link to={`/organizations/${row.organization}/papers`}>{mine(row)}</Link>,
          },
        ]}
        rows={items}
        rowKey={(row) => row.id}
        empty={<Empty title="Nothing to verify">Uploaded agreements appear here.</Empty>}
      />
      <PageLinks paging={paging} />
    </>
  );
}
