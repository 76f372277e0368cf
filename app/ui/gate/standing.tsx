import type { ReactNode } from 'react';
import type { RequirementState } from '#app/domain/requirements.ts';
import type { TurnView } from '#db/promises/views.ts';
import { End } from '../end.tsx';
import { Badge } from '../page.tsx';
import { Owner, ownersOf } from '../promises/turns.tsx';
import { Promised } from '../time.tsx';

/** The first glance: is the gate open, who has something to do, and what comes first. */
export function Standing({
  states,
  turns,
  gateOpen,
  hold,
  now,
  staff = false,
}: {
  states: RequirementState[];
  turns: TurnView[];
  gateOpen: boolean;
  hold: { at: number } | undefined;
  now: number;
  staff?: boolean;
}) {
  const met = states.filter((state) => state.met).length;
  const next = turns
    .filter((turn) => turn.due !== undefined)
    .toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
    .at(0);
  return (
    <dl className="standing">
      <Cell label="The gate">
        <Badge tone={gateOpen ? 'good' : hold ? 'bad' : 'wait'}>
          {gateOpen ? 'Open' : hold ? 'On hold' : 'Closed'}
        </Badge>
        <span className="muted">
          {met} of {states.length} requirements met
        </span>
      </Cell>
      <Cell label="Whose turn">
        {turns.length === 0 && <span className="muted">Nothing is open</span>}
        {ownersOf(turns).map(({ owner, count, title }) => (
          <span key={owner}>
            <Owner owner={owner} staff={staff} />
            <span className="muted">: {count === 1 ? title : `${count} things`}</span>
          </span>
        ))}
      </Cell>
      <Cell label="Next date">
        {next?.due !== undefined ? (
          <>
            <span>{next.promised ? <Promised at={next.due} /> : <End at={next.due} />}</span>
            <span className="muted">
              {next.promised ? 'promised: ' : ''}
              {next.title}
            </span>
            {next.due < now && <Badge tone="bad">{next.promised ? 'Overdue' : 'Passed'}</Badge>}
          </>
        ) : (
          <span className="muted">None is set</span>
        )}
      </Cell>
    </dl>
  );
}

const Cell = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
