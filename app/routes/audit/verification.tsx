import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Empty, Notice, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load('routes/audit/verification', async ({ context, visitor }) =>
  context.portal.read(visitor.actor, 'verification'),
);
export const meta: MetaFunction = () => [{ title: 'Verification · HIPAA desk' }];

/** Changes nothing; a POST because it costs something. */
export const action = act(
  'routes/audit/verification',
  async ({ context }) => data({ result: await context.verify() }) as unknown as Response,
);

export default function Verification() {
  const { checkpoints, now } = useLoaderData<typeof loader>();
  const result = (
    useActionData() as
      | { result?: { findings: { kind: string; message: string; chain?: string }[]; events: number; size: number } }
      | undefined
  )?.result;
  return (
    <div className="reading stack">
      <PageHead title="Verification" lead="Every chain, the replay of all facts, the tree and its signed heads." />
      <Form submit="Verify the whole log" pending="Verifying…" />
      {result && result.findings.length === 0 && (
        <Notice tone="good" title="Everything holds">
          {result.events} events, {result.size} leaves in the tree.
        </Notice>
      )}
      {result?.findings.map((finding) => (
        <Notice key={finding.message + finding.chain} tone="bad" title={finding.message}>
          {finding.chain}
        </Notice>
      ))}
      <Section title="Signed heads">
        <Table
          caption="The last ten checkpoints, C2SP signed notes"
          columns={[
            { head: 'Size', cell: (row) => row.size },
            { head: 'Root', cell: (row) => <code title={row.root}>{row.root.slice(0, 24)}…</code> },
            { head: 'Signed', cell: (row) => <Ago at={row.at} now={now} /> },
          ]}
          rows={checkpoints}
          rowKey={(row) => String(row.size)}
          empty={<Empty title="No head yet">The first event brings one.</Empty>}
        />
      </Section>
    </div>
  );
}
