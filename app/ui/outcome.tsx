import { Link, useActionData, useLocation } from '@remix-run/react';
import type { Answer } from '#app/http/answer.ts';
import { Summary } from './form.tsx';
import { PageHead } from './page.tsx';

/** What a command says that has no page of its own and could not be done: why, and the way back. */
export function Outcome() {
  const answer = useActionData() as Answer | undefined;
  const back = useLocation().pathname.replace(/\/[^/]+$/, '');
  return (
    <div className="reading stack">
      <PageHead title="This was not done" />
      {answer ? <Summary answer={answer} /> : <p>There is nothing to see here.</p>}
      <p>
        <Link to={back}>Go back</Link>
      </p>
    </div>
  );
}
