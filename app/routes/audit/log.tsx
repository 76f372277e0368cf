import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { type EventType, events } from '#app/domain/event.ts';
import { load } from '#app/http/route.ts';
import { Empty, PageHead, Table } from '#app/ui/page.tsx';

export const loader = load('routes/audit/log', async ({ context, visitor, url }) => {
  const chain = url.searchParams.get('chain') ?? '';
  const type = url.searchParams.get('type') ?? '';
  const before = Number(url.searchParams.get('before')) || undefined;
  const log = await context.portal.read(visitor.actor, 'log', {
    ...(chain && { chain }),
    ...(type && { type }),
    ...(before !== undefined && { before }),
  });
  return { ...log, chain, type, types: Object.keys(events) as EventType[] };
});
export const meta: MetaFunction = () => [{ title: 'Event log · HIPAA desk' }];

export default function Log() {
  const { entries, chains, chain, type, types } = useLoaderData<typeof loader>();
  const last = entries.at(-1);
  const more = new URLSearchParams({ ...(chain && { chain }), ...(type && { type }), before: String(last?.at ?? '') });
  return (
    <>
      <PageHead
        title="Event log"
        lead="Everything that happened, in the words of the timeline, with the hash that chains it."
      />
      <Form method="get" className="cluster">
        <div className="field">
          <label htmlFor="chain">Chain</label>
          <select id="chain" name="chain" defaultValue={chain}>
            <option value="">All</option>
            <option value="catalog">Catalog</option>
            <option value="staff">Staff</option>
            {chains.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="type">Event</label>
          <select id="type" name="type" defaultValue={type}>
            <option value="">All</option>
            {types.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </div>
        <button className="button quiet" type="submit">
          Show
        </button>
      </Form>
      <p />
      <Table
        caption={`${entries.length} events, newest first`}
        columns={[
          {
            head: 'When (UTC)',
            cell: (row) => (
              <time dateTime={new Date(row.at).toISOString()}>
                {new Date(row.at).toISOString().slice(0, 19).replace('T', ' ')}
              </time>
            ),
          },
          { head: 'What', cell: (row) => row.sentence },
          { head: 'Event', cell: (row) => <code>{row.type}</code> },
          { head: 'By', cell: (row) => `${row.who} (${row.role})` },
          {
            head: 'Chain',
            cell: (row) => `${chains.find((each) => each.id === row.chain)?.name ?? row.chain} #${row.seq}`,
          },
          { head: 'Leaf', cell: (row) => <code title={row.leaf}>{row.leaf.slice(0, 12)}…</code> },
        ]}
        rows={entries}
        rowKey={(row) => `${row.chain}-${row.seq}`}
        empty={<Empty title="Nothing matches">Choose another chain or event.</Empty>}
      />
      {entries.length === 100 && (
        <p>
          <Link to={`?${more}`}>Older events</Link>
        </p>
      )}
    </>
  );
}
