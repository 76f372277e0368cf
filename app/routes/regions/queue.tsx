import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { names } from '#app/domain/words.ts';
import { load } from '#app/http/route.ts';
import { Field, Form } from '#app/ui/form.tsx';
import { type Column, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { QueueKeys } from '#app/ui/queue-keys.tsx';
import { RegionBadge } from '#app/ui/regions/region.tsx';
import { RegionRequest } from '#app/ui/regions/request.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'regionQueue')),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Region requests · HIPAA desk' }];
type Item = ReturnType<typeof useLoaderData<typeof loader>>['decided'][number];

export default function Regions() {
  const { pending, decided, now, may } = useLoaderData<typeof loader>();
  const queue = useRef<HTMLDivElement>(null);
  const revoke: Column<Item>[] = [
    { head: 'Revoke', wide: true, cell: (row) => (row.request.usable ? <Revoke item={row} /> : '–') },
  ];
  return (
    <div className="stack">
      <PageHead
        title="Region requests"
        lead={`${pending.length} ${pending.length === 1 ? 'waits' : 'wait'}, the oldest first. The customer reads the reason of each decision.`}
      >
        {may && pending.length > 0 && (
          <div>
            <QueueKeys queue={queue} />
          </div>
        )}
      </PageHead>
      {pending.length === 0 && (
        <Empty title="Nothing waits for a decision">Requests appear here as soon as a customer sends them.</Empty>
      )}
      <div className="stack" ref={queue}>
        {pending.map((item) => (
          <RegionRequest key={item.organization + item.request.key} item={item} now={now} may={may} />
        ))}
      </div>
      <Section title="Decided lately">
        <Table
          caption={`The last ${decided.length}`}
          columns={[
            { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.name}</Link> },
            {
              head: 'Region',
              cell: ({ request }) => (
                <>
                  {request.name} · {names[request.provider]} <code>{request.region}</code>
                </>
              ),
            },
            { head: 'State', cell: (row) => <RegionBadge request={row.request} /> },
            {
              head: 'Decided',
              cell: ({ request }) => (request.decidedAt === undefined ? '–' : <Ago at={request.decidedAt} now={now} />),
            },
            { head: 'Reason or condition', cell: ({ request }) => request.reason ?? request.conditions ?? '–' },
            ...(may ? revoke : []),
          ]}
          rows={decided}
          rowKey={(row) => row.organization + row.request.key}
          empty={<Empty title="No decisions yet">They stay here to be looked up, and revoked if need be.</Empty>}
        />
      </Section>
    </div>
  );
}

function Revoke({ item: { organization, name, request } }: { item: Item }) {
  const { provider, region, deployment, seen } = request;
  return (
    <details>
      <summary>
        Revoke
        <span className="visually-hidden">
          {' '}
          {request.name} for {name}
        </span>
      </summary>
      <Form
        action={`/ops/regions/${organization}/revocation`}
        submit="Revoke with this reason"
        tone="danger"
        hidden={{ provider, region, deployment, seen }}
        id={`revoke-${organization}-${request.key.replaceAll('/', '-')}`}
      >
        <Field name="reason" label="Reason, as the customer will read it" rows={2} maxLength={500} />
      </Form>
    </details>
  );
}
