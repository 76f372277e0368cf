import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { ButtonLink, PageHead, Section, Table } from '#app/ui/page.tsx';
import { DraftOfMatrix } from '#app/ui/responsibility/draft.tsx';
import { fromWords, Matrix } from '#app/ui/responsibility/versions.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, draft }) => ({
  ...(await context.portal.read(visitor.actor, 'matrixDesk')),
  may: roles.includes('ops'),
  typed: await draft(),
}));
export const meta: MetaFunction = () => [{ title: 'Responsibility matrix · HIPAA desk' }];

export const action = performed;

export default function MatrixDesk() {
  const { latest, rows, draft, versions, seen, inForce, may, typed, now } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Responsibility matrix"
        lead={`Version ${latest.version} is published, version ${inForce} is in force. A new version is written here, and two people publish it.`}
      >
        <p>
          <Link to="/responsibility">As everybody reads it</Link>
        </p>
      </PageHead>
      {draft && <DraftOfMatrix {...{ draft, rows, seen, latest, may, typed, now }} />}
      <Section title={draft ? 'The draft, whole' : 'Published'}>
        {may && (
          <p>
            <ButtonLink to="/ops/matrix/rows/new" tone="quiet">
              Add a control
            </ButtonLink>
          </p>
        )}
        <Matrix
          controls={rows.flatMap(({ is }) => (is ? [is] : []))}
          caption={
            draft ? `Draft after version ${latest.version}` : `Version ${latest.version}: editing a row begins a draft`
          }
          change={may}
        />
      </Section>
      <Section title="Versions">
        <Table
          caption="Versions, newest first"
          columns={[
            {
              head: 'Version',
              cell: (row) => <Link to={`/responsibility?version=${row.version}`}>{row.version}</Link>,
            },
            {
              head: 'Published',
              cell: (row) =>
                row.at === undefined ? (
                  'Shipped with the product'
                ) : (
                  <>
                    <Day at={row.at} /> by {row.by}
                  </>
                ),
            },
            { head: 'In force', cell: (row) => fromWords(row.from, now) },
            { head: 'Why', wide: true, cell: (row) => row.reason ?? '–' },
          ]}
          rows={versions}
          rowKey={(row) => row.version}
          empty={null}
        />
      </Section>
    </div>
  );
}
