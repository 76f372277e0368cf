import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { act, load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load('routes/ops/jobs', async ({ context, visitor, roles }) => ({
  ...(await context.portal.read(visitor.actor, 'jobs')),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Jobs · HIPAA desk' }];

export const action = act('routes/ops/jobs', async ({ context, visitor, target, values }) => {
  await context.portal.perform(visitor.actor, 'retryJob', target, values);
  return redirect('/ops/jobs');
});

export default function Jobs() {
  const { waiting, dead, done, now, may } = useLoaderData<typeof loader>();
  const what = (row: (typeof waiting)[number]) =>
    row.message.about ? `${row.message.kind}: ${row.message.about}` : row.message.kind;
  return (
    <div className="stack">
      <PageHead title="Jobs" lead="What the portal tells the outside: DocuSign, mail and the cloud." />
      <Section title="Failed for good">
        <Table
          caption="They wait for a person"
          columns={[
            { head: 'Job', cell: what },
            { head: 'Error', cell: (row) => row.error },
            { head: 'Tries', cell: (row) => row.attempts },
            {
              head: 'Retry',
              cell: (row) => (may ? <Form submit="Retry" tone="quiet" hidden={{ job: row.id }} id={row.id} /> : '–'),
            },
          ]}
          rows={dead}
          rowKey={(row) => row.id}
          empty={<Empty title="None">A job that fails for three days comes here.</Empty>}
        />
      </Section>
      <Section title="Waiting">
        <Table
          caption="Due or tried again later"
          columns={[
            { head: 'Job', cell: what },
            { head: 'Due', cell: (row) => <Ago at={row.runAt} now={now} /> },
            { head: 'Tries', cell: (row) => row.attempts },
            { head: 'Last error', cell: (row) => row.error || '–' },
          ]}
          rows={waiting}
          rowKey={(row) => row.id}
          empty={<Empty title="None">Everything is done.</Empty>}
        />
      </Section>
      <Section title="Done lately">
        <Table
          caption="The last fifty"
          columns={[
            { head: 'Job', cell: what },
            { head: 'Done', cell: (row) => <Ago at={row.doneAt ?? 0} now={now} /> },
            { head: 'Tries', cell: (row) => row.attempts },
          ]}
          rows={done}
          rowKey={(row) => row.id}
          empty={<Empty title="None yet">Jobs appear here when they are done.</Empty>}
        />
      </Section>
    </div>
  );
}
