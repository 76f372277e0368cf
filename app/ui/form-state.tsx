import { createContext, useEffect, useRef, useState } from 'react';
import type { Answer } from '#app/http/answer.ts';
import { inSummary, type Labels, labelOn, plainName } from './form-names.ts';

/** What the fields of a form know of it: what was typed, what is wrong, and which wrong one is the first. */
interface State {
  issues: Record<string, string>;
  values: Record<string, unknown>;
  prefix: string;
  first?: string | undefined;
}
export const FormState = createContext<State>({ issues: {}, values: {}, prefix: '' });

export const idOf = (prefix: string, name: string) => `${prefix}${prefix && '-'}${name.replaceAll('.', '-')}`;

interface SummaryProps {
  answer: Answer;
  prefix?: string;
  /** What the fields are called, as far as that is known before they stand on the page. */
  labels?: Labels;
}

/** What is wrong, all of it, by the names of the fields and with a link to each. The first wrong field gets the focus, or this when it is about no field. */
export function Summary({ answer, prefix = '', labels = {} }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState<Labels>({});
  useEffect(() => {
    const names = Object.keys(answer.issues ?? {});
    const fields = names.map((name) => document.getElementById(idOf(prefix, name)));
    setSeen(Object.fromEntries(names.map((name, index) => [name, labelOn(fields[index] ?? null)])));
    (fields[0] ?? box.current)?.focus();
  }, [answer, prefix]);
  if (!answer.refusal && !answer.issues) return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <strong>{answer.refusal ?? 'Some fields need another look.'}</strong>
      {answer.issues && (
        <ul>
          {Object.entries(answer.issues).map(([field, message]) => (
            <li key={field}>
              <a href={`#${idOf(prefix, field)}`}>
                {inSummary(seen[field] ?? labels[field] ?? plainName(field), message)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
