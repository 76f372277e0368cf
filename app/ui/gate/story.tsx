import { Link } from '@remix-run/react';
import type { RequirementState } from '#app/domain/requirements.ts';
import { capital, listed } from '#app/domain/words.ts';
import type { Block } from '#app/outside/typesetting.ts';
import type { TurnView } from '#db/promises/views.ts';
import { Badge } from '../page.tsx';
import { nameOfOwner, ownersOf } from '../promises/turns.tsx';
import { Since } from '../time.tsx';

/** The requirements from top to bottom: met or not, whose turn, since when, what was promised. */
export function Stepper({
  states,
  turns,
  base,
  open,
  staff = false,
}: {
  states: RequirementState[];
  turns: TurnView[];
  base: string;
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
              {!state.met && phase !== 'locked' && (
                <p className="step-meta">Waits for {waitedFor(state, turns, staff)}</p>
              )}
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

const waitedFor = (state: RequirementState, turns: readonly TurnView[], staff: boolean): string =>
  listed(ownersOf(turns.filter((turn) => turn.serves === state.id)).map(({ owner }) => nameOfOwner(owner, staff))) ||
  'nothing that is open';

interface ReasonView {
  code: string;
  sentence: string;
  turns: readonly { kind: string; owner: string; title: string; since?: number | undefined }[];
  path: string;
}

const byArrangement = (reasons: ReasonView[]) =>
  reasons.length > 0 && reasons.every(({ code }) => code === 'region_by_arrangement');

/** The gate's answer: open, or every reason with whose turn it is and where to go. */
export function GateAnswer({
  allowed,
  reasons,
  base,
  now,
  place,
  openFor = [],
}: {
  allowed: boolean;
  reasons: ReasonView[];
  base: string;
  now: number;
  /** What was asked about, in words. */
  place?: string | undefined;
  /** Where it is open, which may be elsewhere. */
  openFor?: readonly string[];
}) {
  return (
    <section className={`gate ${allowed ? 'open' : 'closed'}`} aria-label="Answer of the gate">
      <p className="gate-title">
        <Badge tone={allowed ? 'good' : 'wait'}>
          {allowed ? 'The gate is open' : byArrangement(reasons) ? 'By arrangement' : 'The gate is closed'}
          {place && ' for'}
        </Badge>
      </p>
      {place && <p>{place}</p>}
      {!allowed && openFor.length > 0 && <p>It is open for: {openFor.join(', ')}.</p>}
      {allowed && <p>A HIPAA service can be created here now.</p>}
      {!allowed && (
        <ul className="reasons">
          {reasons.map((reason) => (
            <li key={reason.code}>
              <span>{reason.sentence}</span>
              <span className="reason-meta">
                {reason.turns.map(({ kind, owner, title, since }) => (
                  <span key={`${kind} ${title}`}>
                    {capital(nameOfOwner(owner, false))}: {title}
                    {since !== undefined && (
                      <>
                        {', since '}
                        <Since at={since} now={now} />
                      </>
                    )}
                    {' · '}
                  </span>
                ))}
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
