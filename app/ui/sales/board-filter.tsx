import { Form, Link, useSubmit } from '@remix-run/react';
import { owners } from '#app/domain/roles.ts';
import { type BoardQuery, sorts, stages, stageTitles } from '#app/domain/sales/board.ts';
import { capital, nameOfOwner } from '../promises/turns.tsx';

/** Views that a day begins with. The address of each can be kept like any other. */
const views: [string, string][] = [
  ['All', ''],
  ['Mine', 'owner=me'],
  ['Waits for sales', 'turn=sales'],
  ['Waits for the signer', 'turn=signer'],
  ['Late', 'age=late'],
  ['Nobody’s', 'owner=none'],
  ['Board by turn', 'view=turns'],
  ['Board by stage', 'view=stages'],
];

export function BoardFilter({ query, search }: { query: BoardQuery; search: string }) {
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
        {views.map(([label, to]) => (
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
