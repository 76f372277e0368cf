import type { MetaFunction } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { dayMs, optionalDay } from '#app/domain/calendar.ts';
import { type EventType, events } from '#app/domain/event.ts';
import { isHouseChain } from '#app/domain/facts.ts';
import { roles } from '#app/domain/roles.ts';
import { counted, figure } from '#app/domain/words.ts';
import { cursorsIn } from '#app/http/cursors.ts';
import { load } from '#app/http/route.ts';
import { Code } from '#app/ui/log/code.tsx';
import { Empty, PageHead, Table } from '#app/ui/page.tsx';
import { LostPlace, PageLinks } from '#app/ui/pager.tsx';
import { Exact } from '#app/ui/time.tsx';

export const loader = load(async ({ context, visitor, url }) => {
  const asked = askedIn(url);
  const until = dayOf(asked.until);
  const { organizations, more } = await meantBy(asked.chain, (text) =>
    context.portal.read(visitor.actor, 'organizationsNamed', { text }),
  );
  const log = await context.portal.read(visitor.actor, 'log', {
    chain: organizations.length === 1 ? organizations[0]?.id : asked.chain || undefined,
    type: asked.type || undefined,
    role: asked.role || undefined,
    from: dayOf(asked.from),
    until: until === undefined ? undefined : until + dayMs,
    ...cursorsIn(url, { cursor: 'after' }),
  });
  return { ...log, asked, organizations, many: more, types: Object.keys(events) as EventType[] };
});
export const meta: MetaFunction = () => [{ title: 'Event log · HIPAA desk' }];
type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const filters = ['chain', 'type', 'role', 'from', 'until'] as const;
const askedIn = (url: URL) =>
  Object.fromEntries(filters.map((name) => [name, url.searchParams.get(name) ?? ''])) as Record<
    (typeof filters)[number],
    string
  >;

const dayOf = (text: string) => optionalDay.safeParse(text).data;

/** Whom the chain that was asked for may mean: an id, or how a name begins. */
const meantBy = async <Found,>(chain: string, find: (text: string) => Promise<Found>) =>
  chain === '' || isHouseChain(chain) ? { organizations: [], more: false } : find(chain);

export default function Log() {
  const { entries, paging, total, organizations, many, asked } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title="Event log"
        lead="Everything that happened, in the words of the timeline, with the hash that chains it."
      />
      <LostPlace of={[paging]} />
      <Filter />
      {organizations.length > 1 && <Choose organizations={organizations} many={many} asked={asked} />}
      <Table
        caption={`${total === undefined ? '' : `${figure(total)} in all. `}${counted(entries.length, 'event')} on this page, newest first`}
        columns={[
          { head: 'When', cell: (row) => <Exact at={row.at} /> },
          { head: 'What', wide: true, cell: (row) => row.sentence },
          { head: 'Event', cell: (row) => <code>{row.type}</code> },
          { head: 'By', cell: (row) => (row.role === 'system' ? row.who : `${row.who}, ${row.role}`) },
          { head: 'Chain', cell: (row) => `${row.name ?? row.chain}, ${row.seq}` },
          { head: 'Hash', cell: (row) => <Code copy={false}>{row.leaf}</Code> },
        ]}
        rows={entries}
        rowKey={(row) => `${row.chain}-${row.seq}`}
        empty={<Empty title="Nothing matches">Choose another chain, event, role or time.</Empty>}
      />
      <PageLinks paging={paging} name="after" words={['Newer events', 'Older events']} />
    </div>
  );
}

/** Several begin like that: each is a link that keeps what else was asked for. */
function Choose({ organizations, many, asked }: Pick<Shown, 'organizations' | 'many' | 'asked'>) {
  return (
    <nav aria-label="Organizations that match" className="cluster">
      <span>Which one?</span>
      {organizations.map(({ id, name }) => (
        <Link key={id} to={`?${new URLSearchParams({ ...asked, chain: id })}`}>
          {name}
        </Link>
      ))}
      {many && <span className="muted">and others: type more of the name</span>}
    </nav>
  );
}

function Filter() {
  const { organizations, types, asked } = useLoaderData<typeof loader>();
  const [only] = organizations;
  return (
    <Form method="get" className="toolbar" role="search">
      <div className="field">
        <label htmlFor="chain">Chain</label>
        <input
          id="chain"
          name="chain"
          type="search"
          list="chains"
          defaultValue={organizations.length === 1 ? only?.name : asked.chain}
          placeholder="Organization, catalog, staff or trust"
        />
        <datalist id="chains">
          <option value="catalog" />
          <option value="staff" />
          <option value="trust" />
        </datalist>
      </div>
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
