import { capital, counted } from '#app/domain/words.ts';
import type { StandingPromise } from '#db/promises/ledger-views.ts';
import { Badge, Empty, Table } from '../page.tsx';

/** Every promise with its number and what it rests on: also what nothing has made owed yet. */
export const StandingPromises = ({ promises }: { promises: readonly StandingPromise[] }) => (
  <Table
    caption={counted(promises.length, 'promise')}
    columns={[
      {
        head: 'Promise',
        cell: (row) => (
          <>
            <strong>{row.title}</strong>: {row.says}.
          </>
        ),
        wide: true,
      },
      { head: 'Rests on', cell: (row) => row.ruleWords },
      { head: 'Given by', cell: (row) => capital(row.ownerName) },
      { head: 'So far', cell: (row) => <SoFar of={row} /> },
    ]}
    rows={promises}
    rowKey={(row) => row.kind}
    empty={<Empty title="Nothing is promised yet">Promises begin with an agreement.</Empty>}
  />
);

function SoFar({ of: { triggered, states } }: { of: StandingPromise }) {
  if (triggered === 0) return <span className="muted">never triggered</span>;
  return (
    <span className="cluster">
      {states.kept > 0 && <Badge tone="good">{states.kept} kept</Badge>}
      {states.late > 0 && <Badge tone="bad">{states.late} late</Badge>}
      {states.open > 0 && <Badge tone="wait">{states.open} open</Badge>}
      {states.released > 0 && <Badge tone="neutral">{states.released} released</Badge>}
    </span>
  );
}
