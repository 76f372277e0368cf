import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useRef } from 'react';
import { figure, names } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { owedFor } from '#app/http/incidents/owed.ts';
import { load } from '#app/http/route.ts';
import { OwedInIncidents } from '#app/ui/incidents/owed.tsx';
import { type Column, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { QueueKeys } from '#app/ui/queue-keys.tsx';
import { RegionBadge } from '#app/ui/regions/region.tsx';
import { RegionRequest } from '#app/ui/regions/request.tsx';
import { Reviews } from '#app/ui/regions/review.tsx';
import { RevokeApproval } from '#app/ui/regions/revoke.tsx';
import { MatrixWaits } from '#app/ui/responsibility/draft.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => ({
  ...(await context.portal.read(
    visitor.actor,
    'regionQueue',
    cursorsIn(url, { cursor: 'at', decided: 'decided', review: 'review', organization: 'organization' }),
  )),
  owed: await owedFor({ context, visitor, roles }),
  one: url.searchParams.has('organization'),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Region requests · HIPAA desk' }];
type Item = ReturnType<typeof useLoaderData<typeof loader>>['decided']['items'][number];

export default function Regions() {
  const { pending, decided, review, matrix, owed, one, now, may } = useLoaderData<typeof loader>();
  const queue = useRef<HTMLDivElement>(null);
  const revoke: Column<Item>[] = [
    { head: 'Revoke', wide: true, cell: (row) => (row.request.usable ? <RevokeApproval item={row} /> : '–') },
  ];
  return (
    <div className="stack">
      <PageHead
        title="Region requests"
        lead={`${figure(pending.paging.total)} ${pending.paging.total === 1 ? 'waits' : 'wait'}, the oldest first. The customer reads the reason of each decision.`}
      >
        {may && pending.items.length > 0 && (
          <div>
            <QueueKeys queue={queue} />
          </div>
        )}
      </PageHead>
      {matrix && <MatrixWaits {...matrix} now={now} />}
      <LostPlace of={[pending.paging, decided.paging, review.paging]} />
      <OwedInIncidents of={owed} />
      {one && (
        <Notice
          tone="info"
          title={`Only ${[...pending.items, ...review.items, ...decided.items][0]?.name ?? 'one organization'}`}
        >
          <Link to="/ops/regions">Show all requests</Link>
        </Notice>
      )}
      {pending.items.length === 0 && (
        <Empty title="Nothing waits for a decision">Requests appear here as soon as a customer sends them.</Empty>
      )}
      {pending.paging.total > pending.paging.to - pending.paging.from + 1 && (
        <p className="muted figure-number">{rangeOf(pending.paging, 'request')}</p>
      )}
      <div className="stack" ref={queue}>
        {pending.items.map((item) => (
          <RegionRequest key={item.organization + item.request.key} item={item} now={now} may={may} />
        ))}
      </div>
      <PageLinks paging={pending.paging} label="Pages of what waits" />
      {review.items.length > 0 && (
        <Section title="To be reviewed">
          <p>Their regions were withdrawn after they were approved. What is kept counts where the region is offered.</p>
          <Reviews items={review.items} caption={rangeOf(review.paging, 'approval')} now={now} may={may} />
          <PageLinks paging={review.paging} name="review" label="Pages of reviews" />
        </Section>
      )}
      <Section title="Decided lately">
        <Table
          caption={rangeOf(decided.paging, 'request')}
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
          rows={decided.items}
          rowKey={(row) => row.organization + row.request.key}
          empty={<Empty title="No decisions yet">They stay here to be looked up, and revoked if need be.</Empty>}
        />
        <PageLinks paging={decided.paging} name="decided" label="Pages of decisions" words={['Newer', 'Older']} />
      </Section>
    </div>
  );
}
