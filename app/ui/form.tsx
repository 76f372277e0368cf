import { Form as RemixForm, useActionData, useLocation, useNavigation } from '@remix-run/react';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import type { Answer } from '#app/http/answer.ts';

interface FormState {
  issues: Record<string, string>;
  values: Record<string, unknown>;
  prefix: string;
}
const State = createContext<FormState>({ issues: {}, values: {}, prefix: '' });

interface FormProps {
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
  /** Sends a file: the browser does that by itself, without script. */
  upload?: boolean;
}

/** A form that keeps what was typed, says what is wrong beside the field and in a summary, and cannot be sent twice. */
export function Form({
  children,
  submit,
  pending = 'Sending…',
  action,
  tone = '',
  values,
  hidden,
  id = '',
  upload,
}: FormProps) {
  const answer = useActionData() as Answer | undefined;
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const mine = action === undefined || action === pathname;
  const said = mine && answer && (answer.form ?? '') === id ? answer : undefined;
  const sending = navigation.state === 'submitting' && navigation.formAction?.split('?')[0] === (action ?? pathname);
  const state = { issues: said?.issues ?? {}, values: said?.values ?? values ?? {}, prefix: id };
  return (
    <State.Provider value={state}>
      <RemixForm
        method="post"
        className="form"
        {...(action && { action })}
        {...(upload && { encType: 'multipart/form-data', reloadDocument: true })}
        noValidate
      >
        {said && <Summary answer={said} prefix={id} />}
        {id && <input type="hidden" name="form" value={id} />}
        {Object.entries(hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div>
          <button type="submit" className={`button ${tone}`} disabled={sending} aria-live="polite">
            {sending ? pending : submit}
          </button>
        </div>
      </RemixForm>
    </State.Provider>
  );
}

export function Summary({ answer, prefix = '' }: { answer: Answer; prefix?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
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

const idOf = (prefix: string, name: string) => `${prefix}${prefix && '-'}${name.replaceAll('.', '-')}`;

interface FieldProps {
  name: string;
  label: string;
  hint?: ReactNode;
  type?: string;
  rows?: number;
  options?: { value: string; label: string }[];
  autoComplete?: string;
  inputMode?: 'numeric' | 'email';
  maxLength?: number;
  accept?: string;
  defaultValue?: string | number | undefined;
}

/** One labelled field: a line, an area when it has rows, a list when it has options. */
export function Field({ name, label, hint, type = 'text', rows, options, defaultValue, ...rest }: FieldProps) {
  const { issues, values, prefix } = useContext(State);
  const id = idOf(prefix, name);
  const error = issues[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    defaultValue: textOf(values, name) ?? defaultValue,
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': true }),
    ...rest,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {options ? (
        <select {...common}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea rows={rows} {...common} />
      ) : (
        <input type={type} {...common} />
      )}
      {error && (
        <span className="error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean;
}

/** Radio buttons, or boxes when many may be chosen. What cannot be chosen stays visible and says why. */
export function Choices({
  name,
  legend,
  choices,
  many,
  hint,
}: {
  name: string;
  legend: string;
  choices: Choice[];
  many?: boolean;
  hint?: string;
}) {
  const { issues, values, prefix } = useContext(State);
  const id = idOf(prefix, name);
  const chosen = [values[name]].flat().map(String);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={issues[name] ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              disabled={choice.disabled ?? false}
            />
            <span>{choice.label}</span>
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </label>
        ))}
      </div>
      {issues[name] && (
        <span className="error" id={`${id}-error`}>
          {issues[name]}
        </span>
      )}
    </fieldset>
  );
}

export function Tick({
  name,
  children,
  defaultChecked,
}: {
  name: string;
  children: ReactNode;
  defaultChecked?: boolean;
}) {
  const { issues, values, prefix } = useContext(State);
  const id = idOf(prefix, name);
  return (
    <div>
      <label className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          defaultChecked={values[name] === 'on' || (defaultChecked ?? false)}
          aria-invalid={!!issues[name]}
        />
        <span>{children}</span>
      </label>
      {issues[name] && <span className="error">{issues[name]}</span>}
    </div>
  );
}

export const PhiHint = () => <p className="hint">Do not enter patient information anywhere in this portal.</p>;

function textOf(values: Record<string, unknown>, name: string): string | undefined {
  let value: unknown = values;
  for (const part of name.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
