import { Link } from '@remix-run/react';
import { type Owner as OwnerOfTurn, ownerName } from '#app/domain/roles.ts';
import type { TurnView } from '#db/promises/views.ts';
import { End } from '../end.tsx';
import { Form } from '../form.tsx';
import { Badge, ButtonLink } from '../page.tsx';
import { Ago, Day } from '../time.tsx';

/** Whose turn, in the words of who reads it: what a customer calls theirs is the customer to staff. */
export const nameOfOwner = (owner: string | undefined, staff: boolean): string =>
  owner === 'customer' && !staff ? 'your organization' : (ownerName(owner ?? '') ?? 'nobody');

export const capital = (text: string) => text[0]?.toUpperCase() + text.slice(1);

export const Owner = ({ owner, staff }: { owner: string; staff: boolean }) => <>{capital(nameOfOwner(owner, staff))}</>;

/** Each of those whose turn something is once, in the order of their turns. */
export function ownersOf(turns: readonly TurnView[]) {
  const found = new Map<OwnerOfTurn, { owner: OwnerOfTurn; count: number; title: string }>();
  for (const { owner, title } of turns) {
    const known = found.get(owner);
    found.set(owner, known ? { ...known, count: known.count + 1 } : { owner, count: 1, title });
  }
  return [...found.values()];
}

/** What the reader can do now: their own first turn, with its act as the one main button. */
export const MyTurn = ({ turn }: { turn: TurnView }) => {
  const [act] = turn.acts;
  return (
    <section className="next">
      <h2>{turn.title}</h2>
      {turn.text && <p>{turn.text}</p>}
      {turn.due !== undefined && !turn.promised && (
        <p>
          By <End at={turn.due} />.
        </p>
      )}
      {act && <ButtonLink to={act.at}>{act.label}</ButtonLink>}
    </section>
  );
};

interface OpenProps {
  turns: readonly TurnView[];
  now: number;
  staff?: boolean;
  /** Where a reminder is sent, for whoever may send one. */
  nudge?: string | undefined;
}

/** Everything that is open, with whose turn it is, since when and until when, and what the reader can do about it. */
export function OpenTurns({ turns, now, staff = false, nudge }: OpenProps) {
  const offered = new Set<string>();
  const offers = (turn: TurnView) => {
    if (!nudge || !turn.remindable || turn.theirs || offered.has(turn.owner)) return false;
    offered.add(turn.owner);
    return true;
  };
  return (
    <ul className="turns">
      {turns.map((turn) => (
        <li key={`${turn.kind} ${turn.about ?? ''}`}>
          <p className="turn-title">
            <strong>
              <Owner owner={turn.owner} staff={staff} />
            </strong>{' '}
            {turn.title}
          </p>
          {turn.text && <p className="muted">{turn.text}</p>}
          <p className="step-meta">
            <Times turn={turn} now={now} />
          </p>
          <div className="cluster">
            {turn.acts.map((act) => (
              <Link key={act.label} to={act.at}>
                {act.label}
              </Link>
            ))}
            {offers(turn) && <Nudge turn={turn} action={nudge ?? ''} now={now} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Times({ turn, now }: { turn: TurnView; now: number }) {
  const { since, due, promised, owner } = turn;
  return (
    <>
      {since !== undefined && (
        <>
          Since <Ago at={since} now={now} />
        </>
      )}
      {due !== undefined && (
        <>
          {since !== undefined && ' · '}
          {promised ? 'promised by ' : owner === 'time' ? 'until ' : 'by '}
          {promised ? <Day at={due} /> : <End at={due} />}{' '}
          {due < now && <Badge tone="bad">{promised ? 'Overdue' : 'Passed'}</Badge>}
        </>
      )}
    </>
  );
}

const Nudge = ({ turn, action, now }: { turn: TurnView; action: string; now: number }) =>
  turn.remindedAt === undefined ? (
    <Form action={action} submit="Send a reminder" tone="quiet" hidden={{ owner: turn.owner }} />
  ) : (
    <span className="muted">
      A reminder went out <Ago at={turn.remindedAt} now={now} />.
    </span>
  );
