import { Link } from '@remix-run/react';
import { type Age, ageOf, type Card, stageTitles } from '#app/domain/sales/board.ts';
import { figure } from '#app/domain/words.ts';
import { Badge, type Tone } from '../page.tsx';
import { capital, nameOfOwner } from '../promises/turns.tsx';
import { Ago } from '../time.tsx';

const ageTones: Record<Age, Tone> = {
  'on time': 'neutral',
  'due soon': 'info',
  overdue: 'bad',
  'waiting long': 'wait',
};

/** How long it waits; late ones say so in a word and a shape, and only then in a colour. */
export function AgeMark({ card, now }: { card: Card; now: number }) {
  const age = ageOf(card, now);
  return (
    <span className="cluster">
      <Ago at={card.since} now={now} />
      {age !== 'on time' && <Badge tone={ageTones[age]}>{capital(age)}</Badge>}
    </span>
  );
}

export const TurnMark = ({ card }: { card: Card }) =>
  card.hold ? (
    <Badge tone="bad">On hold</Badge>
  ) : card.turn ? (
    <span>{capital(nameOfOwner(card.turn, true))}</span>
  ) : (
    <Badge tone="good">Gate open</Badge>
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
    const here: Record<string, string> =
      by === 'stages' ? { stage: key } : key === 'nobody' ? { stage: 'ready' } : { turn: key };
    return `?${new URLSearchParams({ ...kept, ...here })}`;
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
                <span className="muted">
                  {by === 'turns' ? stageTitles[card.stage] : card.turn ? capital(nameOfOwner(card.turn, true)) : ''}
                </span>
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

const headOf = (key: string, by: 'turns' | 'stages') =>
  by === 'stages'
    ? stageTitles[key as Card['stage']]
    : key === 'nobody'
      ? 'Gate open'
      : capital(nameOfOwner(key, true));
