import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { endWords } from '#app/domain/calendar.ts';
import { load } from '#app/http/route.ts';
import { Badge, FactList, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Differences, fromWords, Matrix } from '#app/ui/responsibility/versions.tsx';
import { Day } from '#app/ui/time.tsx';

export const loader = load(({ context, url }) => context.portal.matrix(url.searchParams.get('version')));
export const meta: MetaFunction = () => [{ title: 'Shared responsibility · The HIPAA programme' }];

export default function ResponsibilityMatrix() {
  const { shown, inForce, coming, versions, changes, before, now } = useLoaderData<typeof loader>();
  const ahead = versions.filter((each) => coming.includes(each.version));
  return (
    <div className="stack">
      <PageHead
        title="Shared responsibility"
        lead="Who answers for which control, and what the customer does. Version by version, each with its date and its hash."
      >
        <p className="cluster">
          <Badge tone={shown.version === inForce ? 'good' : 'info'}>
            Version {shown.version},{' '}
            {shown.version === inForce ? 'in force' : fromWords(shown.from ?? 0, now).toLowerCase()}
          </Badge>
          <a href={`/responsibility.json?version=${shown.version}`}>This version for machines (JSON)</a>
        </p>
      </PageHead>
      {ahead.map((each) => (
        <Notice
          key={each.version}
          tone="info"
          title={`Version ${each.version} comes after ${endWords(each.from ?? 0)}`}
        >
          Until then whoever acknowledged an older version may go on without it.{' '}
          <Link to={`?version=${each.version}`}>Read it, and what it changes</Link>
        </Notice>
      ))}
      <Matrix controls={shown.controls} caption={`${shown.controls.length} controls of version ${shown.version}`} />
      {changes && <Differences rows={changes} title={`What it changes against version ${before}`} />}
      <Section title="Where this version comes from">
        <FactList
          rows={[
            ...shown.sources.map((source, index): [string, string] => [
              index === 0 ? 'Sources' : `Source ${index + 1}`,
              source,
            ]),
            ...(shown.compiledOn ? [['Compiled on', shown.compiledOn] as [string, string]] : []),
          ]}
        />
      </Section>
      <Section title="Versions">
        <Table
          caption="Versions, newest first"
          columns={[
            { head: 'Version', cell: (row) => <Link to={`?version=${row.version}`}>{row.version}</Link> },
            {
              head: 'Published',
              cell: (row) =>
                row.publishedAt === undefined ? 'Shipped with the product' : <Day at={row.publishedAt} />,
            },
            { head: 'In force', cell: (row) => fromWords(row.from ?? 0, now) },
            {
              head: 'SHA-256 of its controls, as canonical JSON (RFC 8785)',
              wide: true,
              cell: (row) => <code className="hash">{row.sha256}</code>,
            },
          ]}
          rows={versions}
          rowKey={(row) => row.version}
          empty={null}
        />
      </Section>
    </div>
  );
}
