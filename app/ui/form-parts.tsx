import type { ReactNode } from 'react';
import type { Answer } from '#app/http/answer.ts';
import { labelsIn } from './form-names.ts';
import { FormState, Summary } from './form-state.tsx';
import { type Drafting, KeepDraft } from './keep-draft.tsx';

export interface FormProps {
  children?: ReactNode;
  submit: string;
  pending?: string;
  action?: string;
  tone?: 'quiet' | 'danger' | '';
  /** What was typed before: a draft. What was just submitted counts more. */
  values?: Record<string, unknown> | undefined;
  hidden?: Record<string, string | number>;
  /** Keeps ids apart where the same form stands on a page more than once. */
  id?: string;
  /** Long forms are kept while they are typed, and can be left and come back to. */
  drafting?: Drafting | undefined;
  /** Sends a file: the browser does that by itself, without script. */
  upload?: boolean;
  /** As wide as the page, for a form that is a table. */
  wide?: boolean;
}

/** A field that nobody sees, and programs fill in. */
export const Decoy = () => (
  <div className="visually-hidden" aria-hidden="true">
    <label htmlFor="website">Leave this empty</label>
    <input id="website" name="website" tabIndex={-1} autoComplete="off" />
  </div>
);

/** What every form consists of, wherever it is sent. */
export function Parts({
  children,
  submit,
  pending = 'Sending…',
  tone = '',
  values,
  hidden,
  id = '',
  drafting,
  said,
  sending,
}: FormProps & { said: Answer | undefined; sending: boolean }) {
  const issues = said?.issues ?? {};
  const state = { issues, values: said?.values ?? values ?? {}, prefix: id, first: Object.keys(issues)[0] };
  return (
    <FormState.Provider value={state}>
      {said && <Summary answer={said} prefix={id} labels={labelsIn(children)} />}
      {id && <input type="hidden" name="form" value={id} />}
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <div className="cluster">
        <button type="submit" className={`button ${tone}`} disabled={sending}>
          {sending ? pending : submit}
        </button>
        {drafting && <KeepDraft drafting={drafting} />}
        <span className="visually-hidden" role="status">
          {sending && pending}
        </span>
      </div>
    </FormState.Provider>
  );
}
