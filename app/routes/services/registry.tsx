import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { load } from '#app/http/route.ts';
import { counted } from '#app/ui/count.ts';
import { Badge, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Findings } from '#app/ui/services/inspection.tsx';
import { StateBadge } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const after = placeOf(url.searchParams.get('after'));
  return { ...(await context.portal.read(visitor.actor, 'serviceRegistry', { after })), after };
});
export const meta: MetaFunction = () => [{ title: 'Services · HIPAA desk' }];

const placeOf = (text: string | null) => {
  const [, at, id] = /^(\d{1,15})\.([\w-]{1,100})$/.exec(text ?? '') ?? [];
  return id ? { at: Number(at), id } : undefined;
};

export default function Services() {
  const { services, total, next, after, inspections, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="HIPAA services" lead="Every service that the gate let through, with its cover today." />
      <Table
        caption={counted(total, 'service')}
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
      {(next || after) && (
        <nav className="cluster" aria-label="Pages">
          {after && (
            <Link to="?" rel="first">
              Newest
            </Link>
          )}
          {next && (
            <Link to={`?${new URLSearchParams({ after: `${next.at}.${next.id}` })}`} rel="next">
              Older
            </Link>
          )}
        </nav>
      )}
      {inspections.map((each) => (
        <Section key={each.organization} title={`To put right: ${each.name}`}>
          <Findings findings={each.findings} />
        </Section>
      ))}
    </>
  );
}
