import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { laneOf } from '#app/domain/message.ts';
import { figure } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { performed } from '#app/http/performed.ts';
import { load } from '#app/http/route.ts';
import { Form } from '#app/ui/form.tsx';
import { Discard, Receiver, RetryLetters } from '#app/ui/operations/mail.tsx';
import { Badge, type Column, Empty, PageHead, Section, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, roles, url }) => ({
  ...(await context.portal.read(visitor.actor, 'jobs', cursorsIn(url, { waiting: 'at', dead: 'failed' }))),
  may: roles.includes('ops'),
}));
export const meta: MetaFunction = () => [{ title: 'Jobs · HIPAA desk' }];

export const action = performed;
type Job = ReturnType<typeof useLoaderData<typeof loader>>['dead'][number];

export default function Jobs() {
  const { waiting, waitingPaging, dead, deadPaging, done, trying, letters, now, may } = useLoaderData<typeof loader>();
  const what: Column<Job>[] = [
    { head: 'Job', cell: (row) => <code>{wordsOf(row)}</code> },
    {
      head: 'About',
      cell: (row) => (row.about ? <Link to={`/desk/${row.organization}`}>{row.about}</Link> : '–'),
    },
    { head: 'To', cell: (row) => <Receiver to={row.to} fails={!!row.error && row.doneAt === undefined} /> },
  ];
  const retry: Column<Job>[] = [
    {
      head: 'Retry',
      cell: (row) => (row.error ? <Form submit="Retry" tone="quiet" hidden={{ job: row.id }} id={row.id} /> : '–'),
    },
  ];
  const discard: Column<Job> = {
    head: 'Discard',
    cell: (row) => (laneOf(row.message) === 'mail' ? <Discard job={row.id} /> : '–'),
  };
  return (
    <div className="stack">
      <PageHead title="Jobs" lead="What the portal tells the outside: DocuSign, mail and the cloud.">
        <p className="cluster">
          <Badge tone={deadPaging.total > 0 ? 'bad' : 'good'}>{figure(deadPaging.total)} failed for good</Badge>
          <Badge tone={trying > 0 ? 'wait' : 'good'}>{figure(trying)} tried again</Badge>
          <Badge tone="neutral">{figure(waitingPaging.total)} waiting</Badge>
        </p>
      </PageHead>
      <LostPlace of={[waitingPaging, deadPaging]} />
      <Section title="Failed for good">
        <Table
          caption={`${rangeOf(deadPaging, 'job')}, waiting for a person`}
          columns={[
            ...what,
            { head: 'Error', cell: (row) => row.error ?? '–' },
            { head: 'Tries', cell: (row) => row.attempts },
            { head: 'Failed', cell: (row) => <Ago at={row.deadAt ?? 0} now={now} /> },
            ...(may ? [...retry, discard] : []),
          ]}
          rows={dead}
          rowKey={(row) => row.id}
          empty={<Empty title="None">A job that fails for three days comes here.</Empty>}
        />
        {may && <RetryLetters count={letters} />}
        <PageLinks paging={deadPaging} name="failed" label="Pages of what failed" words={['Newer', 'Older']} />
      </Section>
      <Section title="Waiting">
        <Table
          caption={`${rangeOf(waitingPaging, 'job')}, due or tried again later`}
          columns={[
            ...what,
            { head: 'Due', cell: (row) => <Ago at={row.runAt} now={now} /> },
            { head: 'Tries', cell: (row) => row.attempts },
            { head: 'Last error', cell: (row) => row.error || '–' },
            ...(may ? retry : []),
          ]}
          rows={waiting}
          rowKey={(row) => row.id}
          empty={<Empty title="None">Everything is done.</Empty>}
        />
        <PageLinks paging={waitingPaging} label="Pages of what waits" />
      </Section>
      <Section title="Done lately">
        <Table
          caption="The last fifty"
          columns={[
            ...what,
            {
              head: 'Done',
              cell: (row) => (
                <>
                  <Ago at={row.doneAt ?? 0} now={now} />
                  {row.discarded && `, discarded by ${row.discarded.by}: ${row.discarded.reason}`}
                </>
              ),
            },
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

const wordsOf = ({ message }: Job) => (message.about ? `${message.kind}: ${message.about}` : message.kind);
