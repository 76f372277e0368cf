import { Link } from '@remix-run/react';
import { names } from '#app/domain/words.ts';
import { Form } from '../form.tsx';
import { Empty, Table } from '../page.tsx';
import { Ago } from '../time.tsx';
import type { QueueItem } from './request.tsx';
import { RevokeApproval } from './revoke.tsx';

interface ReviewsProps {
  items: QueueItem[];
  caption: string;
  now: number;
  may: boolean;
}

/** Approvals in regions that were withdrawn after they were given: each is kept, or revoked. */
export const Reviews = ({ items, caption, now, may }: ReviewsProps) => (
  <Table
    caption={caption}
    columns={[
      { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
      {
        head: 'Region',
        cell: ({ request }) => (
          <>
            {request.name} · {names[request.provider]} <code>{request.region}</code>, {names[request.deployment]}
          </>
        ),
      },
      {
        head: 'Approved',
        cell: ({ request }) => (request.approved ? <Ago at={request.approved.at} now={now} /> : '–'),
      },
      { head: 'Why it was asked for', cell: ({ request }) => request.why },
      ...(may ? [{ head: 'Decide', wide: true, cell: (row: QueueItem) => <Decide item={row} /> }] : []),
    ]}
    rows={items}
    rowKey={(row) => row.organization + row.request.key}
    empty={<Empty title="Nothing waits to be reviewed">Approvals come here when their region is withdrawn.</Empty>}
  />
);

function Decide({ item }: { item: QueueItem }) {
  const { organization, request } = item;
  const { provider, region, deployment, seen } = request;
  return (
    <>
      <Form
        action={`/ops/regions/${organization}/keeping`}
        submit="Keep the approval"
        tone="quiet"
        hidden={{ provider, region, deployment, seen }}
        id={`keep-${organization}-${request.key.replaceAll('/', '-')}`}
      />
      <RevokeApproval item={item} />
    </>
  );
}
