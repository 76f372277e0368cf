import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Badge, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Findings } from '#app/ui/services/inspection.tsx';
import { StateBadge } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) =>
  context.portal.read(visitor.actor, 'serviceRegistry', cursorsIn(url, { cursor: 'after' })),
);
export const meta: MetaFunction = () => [{ title: 'Services · HIPAA desk' }];

export default function Services() {
  const { services, paging, inspections, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="HIPAA services" lead="Every service that the gate let through, with its cover today." />
      <LostPlace of={[paging]} />
      <Table
        caption={rangeOf(paging, 'service')}
        columns={[
          { head: 'Service', cell: (row) => row.name },
          { head: 'Organization', cell: (row) => <Link to={`/desk/${row.organization}`}>{row.organizationName}</Link> },
          {
            head: 'Region',
            cell: (row) => (
              <code>
                {row.provider}/{row.region}
              </code>
            ),
          },
          { head: 'State', cell: (row) => <StateBadge state={row.state} /> },
          {
            head: 'Cover',
            cell: (row) => <Badge tone={row.covered ? 'good' : 'bad'}>{row.covered ? 'Covered' : 'Lapsed'}</Badge>,
          },
          { head: 'Warnings', cell: (row) => row.warnings.join(' ') || '–' },
          { head: 'Created', cell: (row) => <Ago at={row.requestedAt} now={now} /> },
        ]}
        rows={services}
        rowKey={(row) => row.id}
        empty={<Empty title="No services yet">They appear here when a customer creates one.</Empty>}
      />
      <PageLinks paging={paging} name="after" words={['Newer', 'Older']} />
      {inspections.map((each) => (
        <Section key={each.organization} title={`To put right: ${each.name}`}>
          <Findings findings={each.findings} />
        </Section>
      ))}
    </>
  );
}
