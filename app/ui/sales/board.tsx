import { Link } from '@remix-run/react';
import { openOf } from '#app/domain/promises/waits.ts';
import { type Age, ageOf, type Card, stageTitles } from '#app/domain/sales/board.ts';
import { capital, figure } from '#app/domain/words.ts';
import { Badge, type Tone } from '../page.tsx';
import { nameOfOwner } from '../promises/turns.tsx';
import { Waits } from '../promises/waits.tsx';
import { Ago } from '../time.tsx';

const ageTones: Record<Age, Tone> = {
  'on time': 'neutral',
  'due soon': 'info',
  overdue: 'bad',
  'waiting long': 'wait',
};

/** How long it waits; late ones say so in a word and a shape, and only then in a colour. Of what nothing waits for there is no age. */
export function AgeMark({ card, now }: { card: Card; now: number }) {
  if (card.waits.length === 0) return <>–</>;
  const age = ageOf(card, now);
  return (
    <span className="cluster">
      <Ago at={card.since} now={now} />
      {age !== 'on time' && <Badge tone={ageTones[age]}>{capital(age)}</Badge>}
    </span>
  );
}

/** Everybody whom it waits for, each with what that is. */
export const TurnMarks = ({ card }: { card: Card }) => (
  <>
    {card.hold && <Badge tone="bad">On hold</Badge>} <Waits waits={card.waits} />
  </>
);

/** The same organizations as cards in columns. */
export function BoardColumns({
  columns,
  by,
  now,
  search,
}: {
  columns: readonly { key: string; total: number; cards: readonly Card[] }[];
  by: 'turns' | 'stages';
  now: number;
  search: string;
}) {
  const all = (key: string) => {
    const { view: _, ...kept } = Object.fromEntries(new URLSearchParams(search));
    return `?${new URLSearchParams({ ...kept, [by === 'stages' ? 'stage' : 'turn']: key })}`;
  };
  return (
    <div className="board">
      {columns.map(({ key, total, cards: here }) => (
        <section key={key} aria-labelledby={`column-${key}`}>
          <h2 id={`column-${key}`}>
            {headOf(key, by)} <span className="muted figure-number">{figure(total)}</span>
          </h2>
          {here.length === 0 && <p className="muted">Nothing here</p>}
          <ul>
            {here.map((card) => (
              <li key={card.id} className="board-card">
                <Link to={`/desk/${card.id}`}>{card.name}</Link>
                {by === 'turns' ? <span className="muted">{inColumn(card, key)}</span> : <TurnMarks card={card} />}
                <AgeMark card={card} now={now} />
                {card.owner && <span className="muted">{card.owner}</span>}
              </li>
            ))}
          </ul>
          {total > here.length && (
            <p>
              <Link to={all(key)}>All {figure(total)} as a list</Link>
            </p>
          )}
        </section>
      ))}
    </div>
  );
}

/** What waits for the one whose column it is. */
function inColumn(card: Card, owner: string): string {
  const wait = card.waits.find((each) => each.owner === owner);
  return wait ? openOf(wait) : stageTitles[card.stage];
}

const headOf = (key: string, by: 'turns' | 'stages') =>
  by === 'stages'
    ? stageTitles[key as Card['stage']]
    : key === 'nobody'
      ? 'Nothing is open'
      : capital(nameOfOwner(key, true));
