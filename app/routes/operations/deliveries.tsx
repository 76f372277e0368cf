import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { figure } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Badge, type Column, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'deliveries', cursorsIn(url, { cursor: 'at' }))),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Webhooks from DocuSign · HIPAA desk' }];

/** Harmless at any time: a delivery is a hint, and the envelope itself is read. */
export const action = performed;
type Delivery = ReturnType<typeof useLoaderData<typeof loader>>['deliveries'][number];

export default function Webhooks() {
  const { deliveries, paging, dead, deadCount, now, may } = useLoaderData<typeof loader>();
  const what: Column<Delivery>[] = [
    { head: 'Event', cell: (row) => <code>{row.event}</code> },
    { head: 'About', cell: (row) => (row.about ? <Link to={`/desk/${row.organization}`}>{row.about}</Link> : '–') },
    { head: 'Received', cell: (row) => <Ago at={row.receivedAt} now={now} /> },
  ];
  const again = (label: string): Column<Delivery>[] => [
    {
      head: label,
      cell: (row) => <Form submit={label} tone="quiet" hidden={{ delivery: row.id }} id={row.id} />,
    },
  ];
  return (
    <div className="stack">
      <PageHead
        title="Webhooks from DocuSign"
        kicker={<Link to="/ops/docusign">DocuSign</Link>}
        lead="What Connect delivered. A delivery is a hint; the envelope itself is read from the API."
      >
        <p className="cluster">
          <Badge tone={deadCount > 0 ? 'bad' : 'good'}>{figure(deadCount)} failed for good</Badge>
        </p>
      </PageHead>
      <LostPlace of={[paging]} />
      {dead.length > 0 && (
        <Section title="Failed for good">
          <Table
            caption={
              deadCount > dead.length
                ? `The last ${dead.length} of ${figure(deadCount)}, waiting for a person`
                : 'They wait for a person'
            }
            columns={[
              ...what,
              { head: 'Outcome', cell: (row) => row.outcome ?? '–' },
              { head: 'Tries', cell: (row) => row.attempts },
              ...(may ? again('Retry') : []),
            ]}
            rows={dead}
            rowKey={(row) => row.id}
            empty={null}
          />
        </Section>
      )}
      <Section title="Lately">
        <Table
          caption={rangeOf(paging, 'delivery', 'deliveries')}
          columns={[
            ...what,
            { head: 'State', cell: (row) => <State delivery={row} /> },
            { head: 'Outcome', cell: (row) => row.outcome ?? '–' },
            { head: 'Tries', cell: (row) => row.attempts },
            ...(may ? again('Look again') : []),
          ]}
          rows={deliveries}
          rowKey={(row) => row.id}
          empty={<Empty title="No deliveries yet">They appear here when DocuSign sends them.</Empty>}
        />
        <PageLinks paging={paging} words={['Newer', 'Older']} />
      </Section>
    </div>
  );
}

const State = ({ delivery }: { delivery: Delivery }) =>
  delivery.doneAt !== undefined ? (
    <Badge tone="good">Done</Badge>
  ) : delivery.deadAt !== undefined ? (
    <Badge tone="bad">Failed</Badge>
  ) : (
    <Badge tone="wait">Waiting</Badge>
  );
