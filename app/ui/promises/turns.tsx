import { Link, useLocation } from '@remix-run/react';
import { type Owner as OwnerOfTurn, ownerName } from '#app/domain/roles.ts';
import { capital, listed } from '#app/domain/words.ts';
import type { TurnView } from '#db/promises/views.ts';
import { End } from '../end.tsx';
import type { Awaited } from '../follow.tsx';
import { Form } from '../form.tsx';
import { Badge, ButtonLink } from '../page.tsx';
import { Ago, Promised, Since } from '../time.tsx';

/** Whose turn, in the words of who reads it: what a customer calls theirs is the customer to staff. */
export const nameOfOwner = (owner: string | undefined, staff: boolean): string =>
  owner === 'customer' && !staff ? 'your organization' : (ownerName(owner ?? '') ?? 'nobody');

export const Owner = ({ owner, staff }: { owner: string; staff: boolean }) => <>{capital(nameOfOwner(owner, staff))}</>;

/** Each of those whose turn something is once, in the order of their turns. */
export function ownersOf(turns: readonly Pick<TurnView, 'owner' | 'title'>[]) {
  const found = new Map<OwnerOfTurn, { owner: OwnerOfTurn; count: number; title: string }>();
  for (const { owner, title } of turns) {
    const known = found.get(owner);
    found.set(owner, known ? { ...known, count: known.count + 1 } : { owner, count: 1, title });
  }
  return [...found.values()];
}

/** What a page that is left open follows: the outside closely, people now and then. Nothing where all is for the reader or for time. */
export function awaitedIn(turns: readonly TurnView[], staff = false): Awaited {
  const others = turns.filter((turn) => !turn.theirs && turn.owner !== 'time');
  const outside = others.find((turn) => turn.owner === 'docusign' || turn.owner === 'cloud');
  if (outside) return { waits: `${capital(nameOfOwner(outside.owner, staff))}: ${outside.title}.` };
  const owners = ownersOf(others).map(({ owner }) => nameOfOwner(owner, staff));
  return {
    waits: owners.length > 0 ? `It is the turn ${listed(owners.map((each) => `of ${each}`))}.` : undefined,
    people: true,
  };
}

/** The reader’s own turns that they can do something about; the first of them is what comes next. */
export const doable = (turns: readonly TurnView[]): TurnView[] =>
  turns.filter((turn) => turn.theirs && turn.acts.length > 0);

const pageIn = (at: string | undefined) => at?.split(/[?#]/)[0];

/** Of the reader’s own turns the one that has its form on this page. */
export const turnOn = (turns: readonly TurnView[], page: string): TurnView | undefined =>
  doable(turns).find((turn) => pageIn(turn.acts[0]?.at) === page);

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
  const { pathname } = useLocation();
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
            {turn.acts
              .filter((act) => pageIn(act.at) !== pathname)
              .map((act) => (
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
          Since <Since at={since} now={now} />
        </>
      )}
      {due !== undefined && (
        <>
          {since !== undefined && ' · '}
          {promised ? 'promised by ' : owner === 'time' ? 'until ' : 'by '}
          {promised ? <Promised at={due} /> : <End at={due} />}{' '}
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
