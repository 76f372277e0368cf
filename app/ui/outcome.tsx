import { Link, useActionData, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import type { Answer } from '#app/http/answer.ts';
import { Field, Form } from './form.tsx';
import { plainName } from './form-names.ts';
import { PageHead } from './page.tsx';

/** What a command says that has no page of its own and could not be done: why, what was typed to be put right, and the way back. */
export function Outcome() {
  const answer = useActionData() as Answer | undefined;
  const { pathname } = useLocation();
  // Whoever comes back to it by the history of the browser: the server knows the page of the form.
  useEffect(() => {
    if (!answer) window.location.replace(pathname);
  }, [answer, pathname]);
  const back = answer?.back ?? pathname.replace(/\/[^/]+$/, '');
  return (
    <div className="reading stack">
      <PageHead title={titleOf(answer)} />
      {answer && <Again answer={answer} />}
      <p>
        <Link to={back}>{answer?.unknown ? 'See how it stands' : 'Go back'}</Link>
      </p>
    </div>
  );
}

function titleOf(answer: Answer | undefined): string {
  if (answer?.unknown) return 'It is not known whether this was done';
  return answer ? 'This was not done' : 'This address takes a form';
}

function Again({ answer }: { answer: Answer }) {
  const typed = Object.entries(answer.values ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'form',
  );
  const wrong = (name: string) => answer.issues?.[name] !== undefined;
  const hidden = Object.fromEntries(typed.filter(([name]) => !wrong(name)));
  return (
    <Form submit={answer.unknown ? 'Do it again' : 'Try again'} hidden={hidden} id={answer.form ?? ''}>
      {Object.keys(answer.issues ?? {}).map((name) => (
        <Field key={name} name={name} label={plainName(name)} rows={3} />
      ))}
    </Form>
  );
}
