import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { dayMs, optionalDay } from '#app/domain/calendar.ts';
import { type EventType, events } from '#app/domain/event.ts';
import { roles } from '#app/domain/roles.ts';
import { load } from '#app/http/route.ts';
import { Code } from '#app/ui/log/code.tsx';
import { Empty, PageHead, Table } from '#app/ui/page.tsx';
import { Exact } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const asked = Object.fromEntries(
    (['chain', 'type', 'role', 'from', 'until'] as const).map((name) => [name, url.searchParams.get(name) ?? '']),
  ) as Record<'chain' | 'type' | 'role' | 'from' | 'until', string>;
  const until = dayOf(asked.until);
  const log = await context.portal.read(visitor.actor, 'log', {
    chain: asked.chain || undefined,
    type: asked.type || undefined,
    role: asked.role || undefined,
    from: dayOf(asked.from),
    until: until === undefined ? undefined : until + dayMs,
    after: placeOf(url.searchParams.get('after')),
  });
  const organizations = await context.portal.read(visitor.actor, 'everyOrganization');
  return { ...log, asked, organizations, types: Object.keys(events) as EventType[] };
});
export const meta: MetaFunction = () => [{ title: 'Event log · HIPAA desk' }];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const dayOf = (text: string) => optionalDay.safeParse(text).data;
const placeOf = (text: string | null) => {
  const [, at, seq, chain] = /^(\d{1,15})\.(\d{1,12})\.([\w-]{1,100})$/.exec(text ?? '') ?? [];
  return chain ? { at: Number(at), chain, seq: Number(seq) } : undefined;
};

export default function Log() {
  const { entries, more, organizations, asked } = useLoaderData<typeof loader>();
  const last = entries.at(-1);
  const kept = Object.fromEntries(Object.entries(asked).filter(([, value]) => value));
  const older = new URLSearchParams({ ...kept, after: last ? `${last.at}.${last.seq}.${last.chain}` : '' });
  const nameOf = (chain: string) => organizations.find((each) => each.id === chain)?.name ?? chain;
  return (
    <div className="stack">
      <PageHead
        title="Event log"
        lead="Everything that happened, in the words of the timeline, with the hash that chains it."
      />
      <Filter />
      <Table
        caption={`${entries.length} events, newest first`}
        columns={[
          { head: 'When', cell: (row) => <Exact at={row.at} /> },
          { head: 'What', wide: true, cell: (row) => row.sentence },
          { head: 'Event', cell: (row) => <code>{row.type}</code> },
          { head: 'By', cell: (row) => (row.role === 'system' ? row.who : `${row.who}, ${row.role}`) },
          { head: 'Chain', cell: (row) => `${nameOf(row.chain)}, ${row.seq}` },
          { head: 'Hash', cell: (row) => <Code copy={false}>{row.leaf}</Code> },
        ]}
        rows={entries}
        rowKey={(row) => `${row.chain}-${row.seq}`}
        empty={<Empty title="Nothing matches">Choose another chain, event, role or time.</Empty>}
      />
      {more && (
        <p>
          <Link to={`?${older}`}>Older events</Link>
        </p>
      )}
    </div>
  );
}

function Filter() {
  const { organizations, types, asked } = useLoaderData<typeof loader>();
  return (
    <Form method="get" className="toolbar" role="search">
      <Choice
        name="chain"
        label="Chain"
        asked={asked}
        options={[
          ['catalog', 'Catalog'],
          ['staff', 'Staff'],
          ...organizations.map((each): [string, string] => [each.id, each.name]),
        ]}
      />
      <Choice name="type" label="Event" asked={asked} options={types.map((each) => [each, each])} />
      <Choice name="role" label="Role" asked={asked} options={roles.map((each) => [each, each])} />
      {(['from', 'until'] as const).map((name) => (
        <div className="field" key={name}>
          <label htmlFor={name}>{name === 'from' ? 'From' : 'Until'}</label>
          <input id={name} name={name} type="date" defaultValue={asked[name]} />
        </div>
      ))}
      <button className="button quiet" type="submit">
        Show
      </button>
    </Form>
  );
}

function Choice({
  name,
  label,
  asked,
  options,
}: {
  name: keyof Shown['asked'];
  label: string;
  asked: Shown['asked'];
  options: [string, string][];
}) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={asked[name]}>
        <option value="">All</option>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
