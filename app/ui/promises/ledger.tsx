import { Link } from '@remix-run/react';
import { capital } from '#app/domain/words.ts';
import type { ObligationView } from '#db/promises/ledger-views.ts';
import { End } from '../end.tsx';
import { Badge, type Column, Empty, Table, type Tone } from '../page.tsx';
import { Ago, Day } from '../time.tsx';

export const howWords = { open: 'Open', late: 'Done late', kept: 'Kept', released: 'Released' } as const;
export type How = keyof typeof howWords;
export const howOf = (url: URL): How => {
  const asked = url.searchParams.get('how') ?? '';
  return asked in howWords ? (asked as How) : 'open';
};

const tones: Record<ObligationView['state'], Tone> = { open: 'wait', late: 'bad', kept: 'good', released: 'neutral' };
const badge = ({ state, closedAt }: ObligationView): string =>
  state === 'late' ? (closedAt === undefined ? 'Late, still open' : 'Late') : howWords[state];

/** An event of the organization, as it stands in its history. */
const Proof = ({ organization, seq }: { organization: string; seq: number }) => (
  <Link to={`/organizations/${organization}/history?before=${seq + 1}`}>event {seq}</Link>
);

const columnsOf = (now: number): Column<ObligationView>[] => [
  {
    head: 'What is owed',
    cell: (row) => (
      <>
        {row.title} <span className="muted">({row.promiseTitle})</span>
      </>
    ),
    wide: true,
  },
  { head: 'By', cell: (row) => capital(row.ownerName) },
  { head: 'State', cell: (row) => <Badge tone={tones[row.state]}>{badge(row)}</Badge> },
  {
    head: 'Owed since',
    cell: (row) => (
      <>
        <Ago at={row.openedAt} now={now} />
        {row.openedBy !== undefined && (
          <>
            , <Proof organization={row.organization} seq={row.openedBy} />
          </>
        )}
      </>
    ),
  },
  { head: 'Due', cell: (row) => (row.due === undefined ? 'no date' : <End at={row.due} />) },
  {
    head: 'Proof',
    cell: (row) =>
      row.closedAt === undefined ? (
        'none yet'
      ) : row.closedBy === undefined ? (
        <>
          its time was over on <Day at={row.closedAt} />
        </>
      ) : (
        <>
          <Proof organization={row.organization} seq={row.closedBy} />, <Ago at={row.closedAt} now={now} />
        </>
      ),
  },
];

/** What is owed and what was, with the events that made it so and ended it. */
export const LedgerTable = <Row extends ObligationView>(props: {
  rows: readonly Row[];
  caption: string;
  now: number;
  first?: Column<Row>;
}) => (
  <Table
    caption={props.caption}
    columns={[...(props.first ? [props.first] : []), ...(columnsOf(props.now) as Column<Row>[])]}
    rows={props.rows}
    rowKey={(row) => `${row.organization} ${row.id}`}
    empty={<Empty title="Nothing stands here">What is owed stands under the way in which it stands.</Empty>}
  />
);

/** The ways in which it may stand, and the day on which it is looked at. */
export function LedgerFilter({ how, on, counts }: { how: How; on: string; counts?: Partial<Record<How, number>> }) {
  const to = (each: string) => `?${new URLSearchParams({ how: each, ...(on && { on }) })}`;
  return (
    <>
      <nav className="cluster" aria-label="State">
        {Object.entries(howWords).map(([each, word]) => (
          <Link key={each} to={to(each)} aria-current={each === how ? 'true' : undefined} preventScrollReset>
            {word}
            {counts?.[each as How] !== undefined && ` (${counts[each as How]})`}
          </Link>
        ))}
      </nav>
      <form method="get" className="toolbar">
        <input type="hidden" name="how" value={how} />
        <div className="field">
          <label htmlFor="on">As it stood at the end of a day (UTC)</label>
          <input type="date" id="on" name="on" defaultValue={on} />
        </div>
        <button className="button quiet" type="submit">
          Show
        </button>
      </form>
    </>
  );
}
