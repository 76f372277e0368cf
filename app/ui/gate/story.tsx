import { Link } from '@remix-run/react';
import type { RequirementState } from '#app/domain/requirements.ts';
import { turnName as nameOf } from '#app/domain/roles.ts';
import type { Block } from '#app/outside/typesetting.ts';
import { Badge } from '../page.tsx';
import { Ago, day } from '../time.tsx';

/** Whose turn, in the words of who reads it: what a customer calls theirs is the customer to staff. */
export const turnName = (turn = 'nobody', staff = false): string =>
  turn === 'customer' && !staff ? 'your organization' : (nameOf(turn) ?? 'nobody');

/** The requirements from top to bottom: met or not, whose turn, since when, what was promised. */
export function Stepper({
  states,
  base,
  now,
  open,
  staff = false,
}: {
  states: RequirementState[];
  base: string;
  now: number;
  open: boolean;
  staff?: boolean;
}) {
  const current = states.find((state) => !state.met);
  return (
    <ol className="stepper">
      {states.map((state) => {
        const phase = state.met ? 'met' : state === current ? 'current' : state.open ? 'waiting' : 'locked';
        return (
          <li key={state.id} data-state={phase} aria-current={phase === 'current' ? 'step' : undefined}>
            <span className="marker" aria-hidden="true">
              {state.met ? '✓' : state.number + 1}
            </span>
            <div>
              <p className="step-title">
                <Link to={`${base}/${state.path}`}>{state.title}</Link>
                <Badge tone={state.met ? 'good' : phase === 'locked' ? 'neutral' : 'wait'}>
                  {state.met ? 'Met' : phase === 'locked' ? 'Opens later' : 'Not met'}
                </Badge>
              </p>
              {!state.met && phase !== 'locked' && <Turn state={state} now={now} staff={staff} />}
            </div>
          </li>
        );
      })}
      <li data-state={open ? 'current' : 'locked'}>
        <span className="marker" aria-hidden="true">
          {states.length + 1}
        </span>
        <p className="step-title">
          <Link to={`${base}/services`}>HIPAA services</Link>
          <Badge tone={open ? 'good' : 'neutral'}>{open ? 'Gate open' : 'Gate closed'}</Badge>
        </p>
      </li>
    </ol>
  );
}

function Turn({ state, now, staff }: { state: RequirementState; now: number; staff: boolean }) {
  return (
    <p className="step-meta">
      Waits for {turnName(state.turn, staff)}
      {state.since !== undefined && (
        <>
          {', since '}
          <Ago at={state.since} now={now} />
        </>
      )}
      {state.promisedBy !== undefined && `. Promised by ${day(state.promisedBy)}.`}
    </p>
  );
}

interface ReasonView {
  code: string;
  sentence: string;
  turn: string;
  since?: number | undefined;
  path: string;
}

/** The gate's answer: open, or every reason with whose turn it is and where to go. */
export function GateAnswer({
  allowed,
  reasons,
  base,
  now,
  place,
}: {
  allowed: boolean;
  reasons: ReasonView[];
  base: string;
  now: number;
  /** What was asked about, in words. */
  place?: string | undefined;
}) {
  return (
    <section className={`gate ${allowed ? 'open' : 'closed'}`} aria-label="Answer of the gate">
      <p className="gate-title">
        <Badge tone={allowed ? 'good' : 'wait'}>{allowed ? 'The gate is open' : 'The gate is closed'}</Badge>
      </p>
      {place && <p className="muted">{place}</p>}
      {allowed && <p>A HIPAA service can be created here now.</p>}
      {!allowed && (
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason.code}>
              <span>{reason.sentence}</span>
              <span className="reason-meta">
                Waits for {turnName(reason.turn)}
                {reason.since !== undefined && (
                  <>
                    {', since '}
                    <Ago at={reason.since} now={now} />
                  </>
                )}
                {' · '}
                <Link to={`${base}/${reason.path}`}>Go there</Link>
              </span>
              <code className="reason-code">{reason.code}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A contract as a readable document. */
export const ContractView = ({ blocks }: { blocks: Block[] }) => (
  <article className="document">
    {blocks.map((block, index) => {
      const key = `${block.kind}-${index}`;
      if (block.kind === 'title') return <h2 key={key}>{block.text}</h2>;
      if (block.kind === 'heading') return <h3 key={key}>{block.text}</h3>;
      if (block.kind === 'clause')
        return (
          <p key={key} className="clause">
            <span>{block.number}</span>
            <span>{block.text}</span>
          </p>
        );
      return <p key={key}>{block.text}</p>;
    })}
  </article>
);
