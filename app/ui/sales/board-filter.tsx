import { Form, Link, useSubmit } from '@remix-run/react';
import { owners, type Role } from '#app/domain/roles.ts';
import { type BoardQuery, sorts, stages, stageTitles } from '#app/domain/sales/board.ts';
import { capital } from '#app/domain/words.ts';
import { nameOfOwner } from '../promises/turns.tsx';

/** Views that a day begins with, each desk’s own first. The address of each can be kept like any other. */
const waits: [desk: Role | undefined, label: string, to: string][] = [
  ['sales', 'Waits for sales', 'turn=sales'],
  ['ops', 'Waits for operations', 'turn=ops'],
  ['counsel', 'Waits for counsel', 'turn=counsel'],
  [undefined, 'Waits for the signer', 'turn=signer'],
];
function viewsFor(roles: readonly Role[]): [string, string][] {
  const own = ([desk]: (typeof waits)[number]) => desk !== undefined && roles.includes(desk);
  const of = (some: typeof waits): [string, string][] => some.map(([, label, to]) => [label, to]);
  return [
    ...of(waits.filter(own)),
    ['All', ''],
    ['Mine', 'owner=me'],
    ...of(waits.filter((each) => !own(each))),
    ['Late', 'age=late'],
    ['New here', 'stage=prospect'],
    ['Without an owner', 'owner=none'],
    ['Board by turn', 'view=turns'],
    ['Board by stage', 'view=stages'],
  ];
}

export function BoardFilter({ query, search, roles }: { query: BoardQuery; search: string; roles: readonly Role[] }) {
  const submit = useSubmit();
  const list = (name: keyof BoardQuery, label: string, options: [string, string][]) => (
    <div className="field">
      <label htmlFor={`board-${name}`}>{label}</label>
      <select
        id={`board-${name}`}
        name={name}
        defaultValue={query[name]}
        onChange={(event) => submit(event.currentTarget.form, { replace: true })}
      >
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <div className="stack">
      <nav className="tabs" aria-label="Views">
        {viewsFor(roles).map(([label, to]) => (
          <Link key={to} to={`?${to}`} aria-current={search === to ? 'page' : undefined}>
            {label}
          </Link>
        ))}
      </nav>
      <Form method="get" className="toolbar" role="search" key={search}>
        <div className="field">
          <label htmlFor="board-q">Search</label>
          <input
            id="board-q"
            name="q"
            type="search"
            defaultValue={query.q}
            placeholder="Name, domain, signer, envelope"
          />
        </div>
        {list('stage', 'Stage', [['', 'Any'], ...stages.map((each): [string, string] => [each, stageTitles[each]])])}
        {list('turn', 'Whose turn', [
          ['', 'Anybody'],
          ...owners.map((each): [string, string] => [each, capital(nameOfOwner(each, true))]),
          ['nobody', 'Nobody: nothing is open'],
        ])}
        {list('age', 'Age', [
          ['', 'Any'],
          ['late', 'Late'],
          ['overdue', 'Overdue'],
          ['due soon', 'Due soon'],
          ['waiting long', 'Waiting long'],
        ])}
        {list('sort', 'Order', Object.entries(sorts))}
        <input type="hidden" name="view" value={query.view} />
        {query.owner && <input type="hidden" name="owner" value={query.owner} />}
        <button className="button quiet" type="submit">
          Show
        </button>
      </Form>
    </div>
  );
}
