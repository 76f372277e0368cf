import { Link } from '@remix-run/react';
import { counted, figure } from '#app/domain/words.ts';
import type { ConcernedRow } from '#db/incidents/clock-views.ts';
import { Empty, Section, Table } from '../page.tsx';
import { firstOf } from '../preview.tsx';
import { Moment } from '../time.tsx';
import { BreachBadge, ClockBadge, KeptBadge } from './state.tsx';

/** One clock for each organization, by its own agreements, and how its notice stands. */
export const ClockTable = ({ rows, all }: { rows: readonly ConcernedRow[]; all: number }) => (
  <Section title="Clocks">
    <Table
      caption={firstOf(rows.length, all)}
      columns={[
        {
          head: 'Organization',
          cell: (row) =>
            row.notice ? (
              <Link to={`/organizations/${row.organization}/incidents`}>{row.name}</Link>
            ) : (
              <Link to={`/desk/${row.organization}`}>{row.name}</Link>
            ),
        },
        {
          head: 'Promise',
          cell: (row) =>
            `${figure(row.hours)} h${row.agreements > 1 ? `, the strictest of ${row.agreements} agreements` : ''}`,
        },
        { head: 'Services', cell: (row) => counted(row.services, 'service') },
        {
          head: 'Due',
          cell: (row) =>
            row.heldUntil === undefined ? (
              <Moment at={row.dueAt} />
            ) : (
              <>
                held until <Moment at={row.heldUntil} />, then by <Moment at={row.dueAt} />
              </>
            ),
        },
        { head: 'Clock', cell: (row) => <ClockBadge state={row.clock} /> },
        {
          head: 'Notice',
          cell: (row) =>
            row.notice ? (
              <span className="cluster">
                <BreachBadge state={row.notice} /> <KeptBadge kept={row.kept} />
              </span>
            ) : (
              '–'
            ),
        },
      ]}
      rows={rows}
      rowKey={(row) => row.organization}
      empty={<Empty title="Nobody yet">Say below whom it concerns: the clocks run already.</Empty>}
    />
  </Section>
);
