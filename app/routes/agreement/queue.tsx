import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { cursorsIn } from '#app/http/cursors.ts';
import { owedFor } from '#app/http/incidents/owed.ts';
import { load } from '#app/http/route.ts';
import { agreementWord } from '#app/ui/agreement/card.tsx';
import { OwedInIncidents } from '#app/ui/incidents/owed.tsx';
import { Badge, Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { SampleWarning } from '#app/ui/templates/template.tsx';
import { Ago, Promised } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => {
  const cursors = cursorsIn(url, { review: 'review', ready: 'at', underway: 'underway' });
  const lists = await context.portal.read(visitor.actor, 'countersignatures', cursors);
  const { lines } = await context.portal.read(visitor.actor, 'templates');
  return {
    ...lists,
    owed: await owedFor({ context, visitor, roles }),
    samples: lines.filter((line) => line.current.sample).length,
  };
});
export const meta: MetaFunction = () => [{ title: 'Countersignatures · HIPAA desk' }];
type Row = ReturnType<typeof useLoaderData<typeof loader>>['ready']['items'][number];

const organization = {
  head: 'Organization',
  cell: (row: Pick<Row, 'organization' | 'name'>) => <Link to={`/agreements/${row.organization}`}>{row.name}</Link>,
};
const signer = {
  head: 'Signer',
  cell: (row: Pick<Row, 'agreement'>) => `${row.agreement.signer.name}, ${row.agreement.signer.title}`,
};

export default function Queue() {
  const { samples, review, ready, underway, proposals, legal, owed, now } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Countersignatures"
        lead="Signed by the customer, the longest wait first. One working day is promised to them."
      >
        <p className="cluster">
          <Link to="/counsel/subprocessors">Sub-processors</Link>
          <Link to="/counsel/programmes">Programmes</Link>
          <Link to="/counsel/legal">Legal documents</Link>
          <Link to="/desk/documents">Documents</Link>
        </p>
      </PageHead>
      <SampleWarning count={samples} link />
      {proposals.map(({ id, name }) => (
        <Notice key={id} tone="wait" title={`The sub-processor ${name} waits for a second person`}>
          <Link to={`/counsel/subprocessors/${id}`}>Look at whom it concerns, and announce it</Link>
        </Notice>
      ))}
      {legal.map(({ id, name }) => (
        <Notice key={id} tone="wait" title={`A version of “${name}” waits for a second person`}>
          <Link to={`/counsel/legal/${id}`}>Read it, and publish it</Link>
        </Notice>
      ))}
      <LostPlace of={[review.paging, ready.paging, underway.paging]} />
      <OwedInIncidents of={owed} />
      {review.items.length > 0 && (
        <Section title="Needs review">
          <Table
            caption="What DocuSign says does not match, or is no longer there; two people settle it"
            columns={[
              organization,
              signer,
              { head: 'Found', cell: (row) => <Ago at={row.agreement.contradicted?.at ?? now} now={now} /> },
              {
                head: 'Review',
                cell: (row) => (
                  <Link to={`/agreements/${row.organization}/review`}>
                    {row.agreement.review ? 'Settle what is proposed' : 'Look into it'}
                  </Link>
                ),
              },
            ]}
            rows={review.items}
            rowKey={(row) => row.agreement.id}
            empty={null}
          />
          <PageLinks paging={review.paging} name="review" label="Pages of reviews" />
        </Section>
      )}
      <Section title="Ready to countersign">
        <Table
          caption={rangeOf(ready.paging, 'agreement')}
          columns={[
            organization,
            signer,
            { head: 'Signed', cell: (row) => <Ago at={row.agreement.signedAt ?? now} now={now} /> },
            { head: 'Promised', cell: (row) => <Due at={row.promised} now={now} /> },
            { head: 'Who', cell: (row) => row.agreement.countersigner.name },
            {
              head: 'Countersign',
              cell: (row) =>
                row.agreement.countersignedAt === undefined ? (
                  <Link to={`/agreements/${row.organization}`}>Read and countersign</Link>
                ) : (
                  'being confirmed'
                ),
            },
          ]}
          rows={ready.items}
          rowKey={(row) => row.agreement.id}
          empty={<Empty title="Nothing waits for you">Agreements appear here when the customer has signed.</Empty>}
        />
        <PageLinks paging={ready.paging} label="Pages of what is ready" />
      </Section>
      <Section title="With the customer, or DocuSign">
        <Table
          caption={`${rangeOf(underway.paging, 'agreement')} on the way`}
          columns={[
            organization,
            signer,
            {
              head: 'State',
              cell: (row) => {
                const { tone, word } = agreementWord(row.agreement, now);
                return <Badge tone={tone}>{word}</Badge>;
              },
            },
            { head: 'Sent', cell: (row) => <Ago at={row.agreement.sentAt ?? row.agreement.preparedAt} now={now} /> },
          ]}
          rows={underway.items}
          rowKey={(row) => row.agreement.id}
          empty={<Empty title="Nothing is on its way">Agreements appear here when sales sends them.</Empty>}
        />
        <PageLinks paging={underway.paging} name="underway" label="Pages of what is on its way" />
      </Section>
    </div>
  );
}

function Due({ at, now }: { at: number | undefined; now: number }) {
  if (at === undefined) return null;
  return at < now ? (
    <Badge tone="bad">
      overdue, <Ago at={at} now={now} />
    </Badge>
  ) : (
    <Promised at={at} />
  );
}
