import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Badge, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Moment } from '#app/ui/time.tsx';
import { CorrectionPart } from '#app/ui/trust/correction.tsx';
import { Announcing, Course, Start } from '#app/ui/trust/course.tsx';
import { EntryBadge, PublishedFacts } from '#app/ui/trust/entry.tsx';

export const loader = load(async ({ context, visitor, roles, params, url }) => ({
  ...(await context.portal.read(visitor.actor, 'registerEntry', {
    entry: params['entry'] ?? '',
    cursor: url.searchParams.get('at') ?? undefined,
  })),
  may: roles.includes('counsel'),
}));
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.entry.name} · Sub-processors · HIPAA desk` },
];

export const action = performed;

export default function Entry() {
  const shown = useLoaderData<typeof loader>();
  const { entry, proposed, announced, notices, paging, cancelled } = shown;
  return (
    <div className="stack">
      <PageHead title={entry.name} kicker={<Link to="/counsel/subprocessors">Sub-processors</Link>}>
        <p className="cluster">
          <EntryBadge state={entry.state} />
          {proposed && (
            <span>
              Proposed by {proposed.by}, <Moment at={proposed.at} />
            </span>
          )}
          {announced && (
            <span>
              Announced by {announced.by}, <Moment at={announced.at} />
            </span>
          )}
        </p>
      </PageHead>
      {cancelled && (
        <Notice tone="info" title="It was called off">
          {cancelled}
        </Notice>
      )}
      <LostPlace of={[paging]} />
      <Section title="What is published of it">
        <PublishedFacts of={entry} />
        {shown.flowDown && (
          <p>It tells us of a breach within {shown.flowDown.breachNoticeHours} hours, by its agreement.</p>
        )}
      </Section>
      <Announcing shown={shown} />
      <Start shown={shown} />
      {announced && (
        <Section title="Who was told">
          <Table
            caption={`${rangeOf(paging, 'organization')}, by the end of their time to object`}
            columns={[
              {
                head: 'Organization',
                cell: (row) => (
                  <Link to={`/organizations/${row.organization}/subprocessors#${row.entry}`}>{row.name}</Link>
                ),
              },
              {
                head: 'Time to object ends',
                cell: (row) => (row.endsAt === 0 ? 'no letter has arrived' : <Moment at={row.endsAt} />),
              },
              {
                head: 'Notice',
                cell: (row) =>
                  row.certain ? <Badge tone="good">Delivered</Badge> : <Badge tone="wait">Not certain yet</Badge>,
              },
              {
                head: 'Objection',
                cell: (row) =>
                  row.objected ? (
                    <Badge tone="wait">Open</Badge>
                  ) : row.held ? (
                    <Badge tone="bad">Not used for them</Badge>
                  ) : (
                    '–'
                  ),
              },
            ]}
            rows={notices}
            rowKey={(row) => row.organization}
            empty={<Empty title="Nobody is concerned">No agreement in force has anything where it applies.</Empty>}
          />
          <PageLinks paging={paging} />
        </Section>
      )}
      <Course shown={shown} />
      <CorrectionPart shown={shown} />
    </div>
  );
}
