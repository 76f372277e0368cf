import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { agreementWord } from '#app/ui/agreement.tsx';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load('routes/counsel/queue', async ({ context, visitor }) => {
  const { items, now } = await context.portal.read(visitor.actor, 'countersignatures');
  return {
    now,
    items: items.sort(
      (a, b) => (a.agreement.signedAt ?? Number.MAX_SAFE_INTEGER) - (b.agreement.signedAt ?? Number.MAX_SAFE_INTEGER),
    ),
  };
});
export const meta: MetaFunction = () => [{ title: 'Countersignatures · HIPAA desk' }];

export default function Queue() {
  const { items, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Countersignatures"
        lead="Agreements that are on their way. Those that the customer has signed come first."
      />
      <Table
        caption={`${items.length} agreements`}
        columns={[
          { head: 'Organization', cell: (row) => <Link to={`/agreements/${row.organization}`}>{row.name}</Link> },
          {
            head: 'State',
            cell: (row) => {
              const { tone, word } = agreementWord(row.agreement, now);
              return <Badge tone={tone}>{word}</Badge>;
            },
          },
          { head: 'Signer', cell: (row) => row.agreement.signer.name },
          {
            head: 'Signed',
            cell: (row) =>
              row.agreement.signedAt !== undefined ? <Ago at={row.agreement.signedAt} now={now} /> : 'not yet',
          },
          {
            head: 'Countersign',
            cell: (row) =>
              row.agreement.signedAt !== undefined && !row.agreement.countersignedAt ? (
                <Link to={`/agreements/${row.organization}`}>Read and countersign</Link>
              ) : (
                '–'
              ),
          },
        ]}
        rows={items}
        rowKey={(row) => row.agreement.id}
        empty={<Empty title="Nothing is on its way">Agreements appear here when sales sends them.</Empty>}
      />
    </>
  );
}
