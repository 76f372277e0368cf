import { isoDay, plainDay } from '#app/domain/calendar.ts';
import type { Dated, Programme } from '#app/domain/programmes/facts.ts';
import { Empty, Notice, Table } from '../page.tsx';

/** A day, a year, or that no copy says which. */
export function DatedDay({ on }: { on?: string | undefined }) {
  if (on === undefined) return <>Not stated</>;
  const at = Date.parse(`${on}T00:00:00Z`);
  return <time dateTime={on}>{isoDay(at) === on ? plainDay(at) : on}</time>;
}

export const History = ({ rows }: { rows: readonly Dated[] }) => (
  <Table
    caption="As the vendor published it, the oldest first"
    columns={[
      { head: 'When', cell: (row) => <DatedDay on={row.on} /> },
      { head: 'What', wide: true, cell: (row) => row.says },
      { head: 'Read in', wide: true, cell: (row) => row.source },
    ]}
    rows={rows}
    rowKey={(row) => row.says}
    empty={<Empty title="Nothing dated">What the vendor publishes about it appears here with its date.</Empty>}
  />
);

/** What the vendor says in words, and what has become since of what these name. */
export const Statement = ({ statement }: { statement: NonNullable<Programme['statement']> }) => (
  <Notice tone="wait" title={`As published: ${statement.says}`}>
    <span>Read in: {statement.source}. What has changed since in what it names:</span>
    {statement.since.map(({ on, says, source }) => (
      <span key={says}>
        <DatedDay on={on} />: {says} ({source}.)
      </span>
    ))}
  </Notice>
);
