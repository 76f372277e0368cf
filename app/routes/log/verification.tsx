import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Code } from '#app/ui/log/code.tsx';
import { Empty, FactList, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago, Exact } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor }) => context.portal.read(visitor.actor, 'verification'));
export const meta: MetaFunction = () => [{ title: 'Verification · HIPAA desk' }];

/** Changes nothing; a POST because it costs something. */
export const action = act(
  async ({ context }) =>
    data({ result: { ...(await context.verify()), at: context.portal.now() } }) as unknown as Response,
);
interface Result {
  findings: { kind: string; message: string; chain?: string; seq?: number }[];
  events: number;
  size: number;
  at: number;
}

export default function Verification() {
  const { checkpoints, now } = useLoaderData<typeof loader>();
  const result = (useActionData() as { result?: Result } | undefined)?.result;
  const [head] = checkpoints;
  return (
    <div className="stack">
      <PageHead title="Verification" lead="Every chain, the replay of all facts, the tree and its signed heads." />
      {head && (
        <FactList
          rows={[
            ['Events in the tree', head.size],
            ['Root', <Code key="root">{head.root}</Code>],
            ['Signed', <Ago key="signed" at={head.at} now={now} />],
          ]}
        />
      )}
      <Form submit="Verify the whole log" pending="Verifying…" />
      {result && result.findings.length === 0 && (
        <Notice tone="good" title="Everything holds">
          <span>
            {result.events} events, {result.size} leaves in the tree, at <Exact at={result.at} />.
          </span>
        </Notice>
      )}
      {result && result.findings.length > 0 && (
        <Notice tone="bad" title={`${result.findings.length} findings`}>
          <ul>
            {result.findings.map((finding) => (
              <li key={`${finding.kind} ${finding.chain} ${finding.seq} ${finding.message}`}>
                {finding.message} {finding.chain && <code>{finding.chain}</code>} {finding.seq}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Section title="Signed heads">
        <Table
          caption="The last ten checkpoints, C2SP signed notes"
          columns={[
            { head: 'Size', cell: (row) => row.size },
            { head: 'Root', cell: (row) => <Code>{row.root}</Code> },
            { head: 'Signed', cell: (row) => <Ago at={row.at} now={now} /> },
          ]}
          rows={checkpoints}
          rowKey={(row) => String(row.size)}
          empty={<Empty title="No head yet">The first event brings one.</Empty>}
        />
        <p>
          <a href="/audit/erasures">Ledger of erasures</a>, signed line by line: kept beside the heads, and applied
          again to a copy that is restored.
        </p>
      </Section>
    </div>
  );
}
