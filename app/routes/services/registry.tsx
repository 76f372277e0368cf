import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { type CoverFilter, coverFilters } from '#app/domain/services/cover-words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Code } from '#app/ui/log/code.tsx';
import { Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Arrangement } from '#app/ui/services/arrangement.tsx';
import { CoverBadge, CoverLine } from '#app/ui/services/cover.tsx';
import { Findings } from '#app/ui/services/inspection.tsx';
import { StateBadge } from '#app/ui/services/service.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => {
  const asked = url.searchParams.get('cover') ?? '';
  const cover = asked in coverFilters ? (asked as CoverFilter) : undefined;
  const query = { ...cursorsIn(url, { cursor: 'after' }), ...(cover && { cover }) };
  return { ...(await context.portal.read(visitor.actor, 'serviceRegistry', query)), cover, may: roles.includes('ops') };
});
export const meta: MetaFunction = () => [{ title: 'Services · HIPAA desk' }];

export default function Services() {
  const { services, arranging, paging, inspections, now, cover, may } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title="HIPAA services" lead="Every service that the gate let through, with its cover today.">
        <nav className="cluster" aria-label="Cover">
          {Object.entries({ '': 'All', ...coverFilters }).map(([key, label]) => (
            <Link key={key} to={key ? `?cover=${key}` : '?'} aria-current={key === (cover ?? '') ? 'true' : undefined}>
              {label}
            </Link>
          ))}
        </nav>
      </PageHead>
      {arranging.length > 0 && (
        <Section title="To arrange with the vendor">
          <p className="muted">The vendor’s API does not create in these regions.</p>
          <div className="stack">
            {arranging.map((each) => (
              <Arrangement key={each.id} service={each} now={now} may={may} />
            ))}
          </div>
        </Section>
      )}
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
            wide: true,
            cell: (row) => (
              <>
                <CoverBadge cover={row.cover} />
                <br />
                <CoverLine cover={row.cover} />
                {row.cover.is === 'covered' && <Code>{row.cover.documentSha256}</Code>}
              </>
            ),
          },
          { head: 'Warnings', cell: (row) => [...row.warnings, ...row.found].join(' ') || '–' },
          { head: 'Created', cell: (row) => <Ago at={row.requestedAt} now={now} /> },
        ]}
        rows={services}
        rowKey={(row) => row.id}
        empty={
          cover ? (
            <Empty title="None">No service stands like that now.</Empty>
          ) : (
            <Empty title="No services yet">They appear here when a customer creates one.</Empty>
          )
        }
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
