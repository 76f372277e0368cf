import { Form as RemixForm, useActionData, useFetcher, useLocation, useNavigation } from '@remix-run/react';
import { type ChangeEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import type { Answer } from '#app/http/answer.ts';
import { type FormProps, Parts } from './form-parts.tsx';
import { FormState, idOf } from './form-state.tsx';

/** A form that keeps what was typed, says what is wrong beside the field and in a summary, and cannot be sent twice. */
export function Form(props: FormProps) {
  const { pathname } = useLocation();
  const elsewhere = props.action !== undefined && props.action !== pathname;
  return elsewhere && !props.upload ? <FormElsewhere {...props} /> : <FormHere {...props} />;
}

/** Posts to the page that it stands on. */
function FormHere(props: FormProps) {
  const answer = useActionData() as Answer | undefined;
  const navigation = useNavigation();
  const { pathname } = useLocation();
  const said = answer && (answer.form ?? '') === (props.id ?? '') ? answer : undefined;
  const sending = navigation.state !== 'idle' && navigation.formAction?.split('?')[0] === pathname;
  const times = useTimesDone(sending, said);
  return (
    <RemixForm
      method="post"
      className={classOf(props)}
      {...(props.action && { action: props.action })}
      {...(props.upload && { encType: 'multipart/form-data', reloadDocument: true })}
      noValidate
      key={times}
    >
      <Parts {...props} said={said} sending={sending} />
    </RemixForm>
  );
}

/** Posts to a command's own address: with script what is wrong is still told here, beside the fields. */
function FormElsewhere({ action = '', ...props }: FormProps) {
  const fetcher = useFetcher<Answer>();
  const said = fetcher.data?.issues || fetcher.data?.refusal ? fetcher.data : undefined;
  const sending = fetcher.state !== 'idle';
  const times = useTimesDone(sending, said);
  return (
    <fetcher.Form method="post" className={classOf(props)} action={action} noValidate key={times}>
      <Parts {...props} said={said} sending={sending} />
    </fetcher.Form>
  );
}

const classOf = ({ wide }: FormProps) => (wide ? 'form wide' : 'form');

/** Counts what went through, so that a form that was sent is empty again. */
function useTimesDone(sending: boolean, said: Answer | undefined): number {
  const [times, setTimes] = useState(0);
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !sending && !said) setTimes((count) => count + 1);
    before.current = sending;
  }, [sending, said]);
  return times;
}

interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  type?: string;
  rows?: number;
  options?: { value: string; label: string }[];
  autoComplete?: string;
  inputMode?: 'numeric' | 'email';
  maxLength?: number;
  max?: string;
  accept?: string;
  defaultValue?: string | number | undefined;
  onChange?: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => void;
}

/** One labelled field: a line, an area when it has rows, a list when it has options. */
export function Field({ name, label, hint, type = 'text', rows, options, defaultValue, ...rest }: FieldProps) {
  const { issues, values, prefix, first } = useContext(FormState);
  const id = idOf(prefix, name);
  const error = issues[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const common = {
    id,
    name,
    defaultValue: textOf(values, name) ?? defaultValue,
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': true }),
    // Without script the browser itself puts the focus on the first wrong field.
    ...(first === name && { autoFocus: true }),
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
  compact,
}: {
  name: string;
  legend: string;
  choices: Choice[];
  many?: boolean;
  hint?: string;
  /** Side by side where there is room. */
  compact?: boolean;
}) {
  const { issues, values, prefix } = useContext(FormState);
  const id = idOf(prefix, name);
  const chosen = [values[name]].flat().map(String);
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={issues[name] ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className={compact ? 'choices compact' : 'choices'}>
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
  const { issues, values, prefix } = useContext(FormState);
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
          aria-describedby={issues[name] ? `${id}-error` : undefined}
        />
        <span>{children}</span>
      </label>
      {issues[name] && (
        <span className="error" id={`${id}-error`}>
          {issues[name]}
        </span>
      )}
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
