import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Sends a form once by itself, for what a person would only press a button for. Without script there is the button. */
export function Report({
  values,
  submit,
  byItself,
}: {
  values: Record<string, string>;
  submit: string;
  byItself: boolean;
}) {
  const fetcher = useFetcher();
  const sent = useRef(false);
  useEffect(() => {
    if (!byItself || sent.current) return;
    sent.current = true;
    fetcher.submit(values, { method: 'post' });
  }, [byItself, fetcher, values]);
  const button = (
    <form method="post" className="form">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <button type="submit" className="button quiet">
          {submit}
        </button>
      </div>
    </form>
  );
  return byItself ? <noscript>{button}</noscript> : button;
}
