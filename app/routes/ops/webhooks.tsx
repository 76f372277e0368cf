import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load('routes/ops/webhooks', async ({ context, visitor }) =>
  context.portal.read(visitor.actor, 'webhooks'),
);
export const meta: MetaFunction = () => [{ title: 'Webhooks · HIPAA desk' }];

export default function Webhooks() {
  const { deliveries, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Webhooks"
        lead="What DocuSign Connect delivered. A delivery is a hint; the envelope itself is read from the API."
      />
      <Table
        caption="The last hundred deliveries"
        columns={[
          { head: 'Event', cell: (row) => <code>{row.event}</code> },
          { head: 'Received', cell: (row) => <Ago at={row.receivedAt} now={now} /> },
          {
            head: 'State',
            cell: (row) =>
              row.doneAt !== undefined ? <Badge tone="good">Done</Badge> : <Badge tone="wait">Waiting</Badge>,
          },
          { head: 'Outcome', cell: (row) => row.outcome ?? '–' },
          { head: 'Tries', cell: (row) => row.attempts },
        ]}
        rows={deliveries}
        rowKey={(row) => row.id}
        empty={<Empty title="No deliveries yet">They appear here when DocuSign sends them.</Empty>}
      />
    </>
  );
}
