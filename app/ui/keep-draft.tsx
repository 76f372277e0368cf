import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { Ago } from './time.tsx';

export interface Drafting {
  /** Where drafts of this form are sent. */
  action: string;
  savedAt?: number | undefined;
  now: number;
}

/** After so long a pause in typing the form is kept. */
const pause = 1_200;

/** Keeps a long form while it is typed; a button does it without script, and leaves. */
export function KeepDraft({ drafting }: { drafting: Drafting }) {
  const button = useRef<HTMLButtonElement>(null);
  const fetcher = useFetcher<{ savedAt: number }>();
  const { submit } = fetcher;
  useEffect(() => {
    const form = button.current?.form;
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = setTimeout(() => submit(new FormData(form), { method: 'post', action: drafting.action }), pause);
    };
    const forget = () => clearTimeout(timer);
    form.addEventListener('input', keep);
    form.addEventListener('submit', forget);
    return () => {
      forget();
      form.removeEventListener('input', keep);
      form.removeEventListener('submit', forget);
    };
  }, [submit, drafting.action]);
  const savedAt = fetcher.data?.savedAt ?? drafting.savedAt;
  return (
    <>
      <button
        ref={button}
        type="submit"
        className="button quiet"
        name="later"
        value="yes"
        formAction={drafting.action}
        formNoValidate
      >
        Save and go on later
      </button>
      <span className="muted" role="status">
        {savedAt !== undefined && (
          <>
            Draft kept <Ago at={savedAt} now={Math.max(savedAt, drafting.now)} />
          </>
        )}
      </span>
    </>
  );
}
