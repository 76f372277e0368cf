import type { ReactNode } from 'react';
import type { RequirementState } from '#app/domain/requirements.ts';
import { Badge } from '../page.tsx';
import { Ago, Day } from '../time.tsx';
import { turnName } from './story.tsx';

/** The first glance: is the gate open, whose turn is it and since when, what was promised. */
export function Standing({
  states,
  gateOpen,
  hold,
  now,
  staff = false,
}: {
  states: RequirementState[];
  gateOpen: boolean;
  hold: { at: number } | undefined;
  now: number;
  staff?: boolean;
}) {
  const met = states.filter((state) => state.met).length;
  const waits = states.find((state) => !state.met);
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
        <span>{waits ? capital(turnName(waits.turn, staff)) : 'Nobody’s'}</span>
        {waits?.since !== undefined && (
          <span className="muted">
            since <Ago at={waits.since} now={now} />
          </span>
        )}
      </Cell>
      <Cell label="Promised">
        {waits?.promisedBy !== undefined ? (
          <>
            <span>
              by <Day at={waits.promisedBy} />
            </span>
            {waits.promisedBy < now && <Badge tone="bad">Overdue</Badge>}
          </>
        ) : (
          <span className="muted">
            {waits ? 'Nothing: it is up to the one whose turn it is' : 'Everything is done'}
          </span>
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

export const capital = (text: string) => text[0]?.toUpperCase() + text.slice(1);
