import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { problemTypes } from '#app/http/problem-types.ts';
import { load } from '#app/http/route.ts';
import { PageHead, Table } from '#app/ui/page.tsx';

export const loader = load(async () => ({
  problems: Object.entries(problemTypes)
    .map(([type, { status, title }]) => ({ type, status, title }))
    .sort((a, b) => a.status - b.status || a.type.localeCompare(b.type)),
}));
export const meta: MetaFunction = () => [{ title: 'Problem types · HIPAA onboarding' }];

export default function Problems() {
  const { problems } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title="Problem types"
        kicker={<Link to="/api">Interface for machines</Link>}
        lead="Errors are told as problem details (RFC 9457). The type is the address of a page that says what it means and what to do."
      />
      <Table
        caption="Every type that can be told"
        columns={[
          {
            head: 'Type',
            cell: (row) => (
              <Link to={`/problems/${row.type}`}>
                <code>{row.type}</code>
              </Link>
            ),
          },
          { head: 'Status', cell: (row) => row.status },
          { head: 'Meaning', cell: (row) => row.title },
        ]}
        rows={problems}
        rowKey={(row) => row.type}
        empty={null}
      />
    </div>
  );
}
