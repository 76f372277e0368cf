import { openOf, type Wait } from '#app/domain/promises/waits.ts';
import { capital } from '#app/domain/words.ts';
import { nameOfOwner } from './turns.tsx';

/** Everybody whom an organization waits for, each with what that is, as staff read it. */
export const Waits = ({ waits }: { waits: readonly Wait[] }) => (
  <span className="waits">
    {waits.length === 0 && <span className="muted">Nothing is open</span>}
    {waits.map((wait) => (
      <span key={wait.owner}>
        {capital(nameOfOwner(wait.owner, true))}
        <span className="muted">: {openOf(wait)}</span>
      </span>
    ))}
  </span>
);
