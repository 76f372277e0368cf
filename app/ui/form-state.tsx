import { createContext, useEffect, useRef } from 'react';
import type { Answer } from '#app/http/answer.ts';

/** What the fields of a form know of it: what was typed, what is wrong, and which wrong one is the first. */
interface State {
  issues: Record<string, string>;
  values: Record<string, unknown>;
  prefix: string;
  first?: string | undefined;
}
export const FormState = createContext<State>({ issues: {}, values: {}, prefix: '' });

export const idOf = (prefix: string, name: string) => `${prefix}${prefix && '-'}${name.replaceAll('.', '-')}`;

/** What is wrong, all of it, with a link to each field. The first wrong field gets the focus, or this when it is about no field. */
export function Summary({ answer, prefix = '' }: { answer: Answer; prefix?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [first] = Object.keys(answer.issues ?? {});
    const field = first === undefined ? null : document.getElementById(idOf(prefix, first));
    (field ?? box.current)?.focus();
  }, [answer, prefix]);
  if (!answer.refusal && !answer.issues) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <strong>{answer.refusal ?? 'Some fields need another look.'}</strong>
      {answer.issues && (
        <ul>
          {Object.entries(answer.issues).map(([field, message]) => (
            <li key={field}>
              <a href={`#${idOf(prefix, field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
