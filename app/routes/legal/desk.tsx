import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { calledOf } from '#app/domain/legal/versions.ts';
import { counted } from '#app/domain/words.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { DraftForm } from '#app/ui/legal/draft-form.tsx';
import { Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago, Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'legalDesk')),
  may: roles.includes('counsel'),
  typed: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Legal documents · HIPAA desk' }];

export const action = performed;

export default function LegalDesk() {
  const { now, documents, drafts, may, typed } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Legal documents"
        lead="One person drafts a version, a second one publishes it. What is published is never changed; a correction is another version."
      >
        <p>
          <Link to="/trust/legal">As everybody reads them</Link>
        </p>
      </PageHead>
      <Section title="Drafts">
        <Table
          caption={counted(drafts.length, 'draft')}
          columns={[
            { head: 'Document', cell: (row) => <Link to={`/counsel/legal/${row.id}`}>{row.name}</Link> },
            { head: 'To hold from', cell: (row) => <Day at={row.effectiveOn} /> },
            { head: 'Material', cell: (row) => (row.material ? 'Yes' : 'No') },
            {
              head: 'Drafted',
              cell: (row) => (
                <>
                  {row.drafted.by}, <Ago at={row.drafted.at} now={now} />
                </>
              ),
            },
          ]}
          rows={drafts}
          rowKey={(row) => row.id}
          empty={<Empty title="No draft">What is drafted waits here for a second person.</Empty>}
        />
      </Section>
      <Section title="Published">
        <Table
          caption={counted(documents.length, 'document')}
          columns={[
            { head: 'Document', cell: (row) => <Link to={`/trust/legal/${row.id}`}>{row.name}</Link> },
            { head: 'Holds now', cell: ({ held }) => (held ? calledOf(held) : 'not stated') },
            { head: 'Next', cell: ({ coming: [next] }) => (next ? calledOf(next) : '–') },
            { head: 'Versions', cell: (row) => row.versions.length },
          ]}
          rows={documents}
          rowKey={(row) => row.id}
          empty={null}
        />
      </Section>
      {may && (
        <Section title="Draft a version">
          <DraftForm documents={documents} values={typed} />
        </Section>
      )}
    </div>
  );
}
