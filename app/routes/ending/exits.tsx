import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { counted } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { End } from '#app/ui/end.tsx';
import { taskWord } from '#app/ui/ending/cards.tsx';
import { Badge, Empty, PageHead, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks, rangeOf } from '#app/ui/pager.tsx';
import { Ago } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const query = cursorsIn(url, { cursor: 'at' });
  const { items, paging, now } = await context.portal.read(visitor.actor, 'exits', query);
  const rows = items.flatMap(({ organization, exit }) =>
    (exit?.tasks ?? []).map((task) => ({ organization, task, dueAt: exit?.dueAt ?? 0, endsAt: exit?.endsAt ?? 0 })),
  );
  const waits = (turn: string | undefined) => (turn === 'ops' ? 0 : turn ? 1 : 2);
  return { now, paging, rows: rows.sort((a, b) => waits(a.task.turn) - waits(b.task.turn) || a.dueAt - b.dueAt) };
});
export const meta: MetaFunction = () => [{ title: 'Exits · HIPAA desk' }];

export default function Exits() {
  const { rows, paging, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="Exits"
        lead="Services whose agreement ends or has ended. What the customer has deleted, operations destroys, backups included, and attests."
      />
      <LostPlace of={[paging]} />
      <Table
        caption={`${rangeOf(paging, 'organization')}, with ${counted(rows.length, 'service')}`}
        columns={[
          { head: 'Service', cell: (row) => row.task.name },
          {
            head: 'Organization',
            cell: ({ organization }) => <Link to={`/desk/${organization.id}`}>{organization.name}</Link>,
          },
          {
            head: 'State',
            cell: ({ task }) => {
              const { tone, word } = taskWord(task, true);
              return <Badge tone={tone}>{word}</Badge>;
            },
          },
          { head: 'Agreement in force until', cell: (row) => <End at={row.endsAt} /> },
          {
            head: 'Due',
            cell: (row) => (
              <>
                <End at={row.dueAt} />, <Ago at={row.dueAt} now={now} />
              </>
            ),
          },
          {
            head: 'Your part',
            cell: ({ organization, task }) => (
              <Link to={`/organizations/${organization.id}/ending`}>
                {task.turn === 'ops' ? 'Attest the destruction' : 'Look at it'}
              </Link>
            ),
          },
        ]}
        rows={rows}
        rowKey={(row) => row.task.service}
        empty={<Empty title="No exit">When an agreement ends, its services appear here until each is settled.</Empty>}
      />
      <PageLinks paging={paging} />
    </>
  );
}
