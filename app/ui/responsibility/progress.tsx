import { useEffect, useRef, useState } from 'react';

/** How far a form is: the fields whose names begin so, counted as they are filled. Without script it says how far it was when it came. */
export function FormProgress({
  prefix,
  total,
  done,
  what,
}: {
  prefix: string;
  total: number;
  done: number;
  what: string;
}) {
  const bar = useRef<HTMLProgressElement>(null);
  const [count, setCount] = useState(done);
  useEffect(() => {
    const form = bar.current?.closest('form');
    if (!form) return;
    const recount = () => {
      const filled = [...new FormData(form)].filter(
        ([name, value]) => name.startsWith(prefix) && typeof value === 'string' && value.trim() !== '',
      );
      setCount(filled.length);
    };
    recount();
    form.addEventListener('input', recount);
    return () => form.removeEventListener('input', recount);
  }, [prefix]);
  return (
    <label className="progress-line">
      <span>
        <strong className="figure-number">
          {count} of {total}
        </strong>{' '}
        {what}
      </span>
      <progress ref={bar} className="progress" value={count} max={total} />
    </label>
  );
}
