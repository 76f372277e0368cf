import { useEffect, useRef, useState } from 'react';

/**
 * How far a form is: the fields of such names, `*` being anything, counted as they are filled; all of them once that one is. Without
 * script it says how far it was when it came.
 */
export function FormProgress({
  of,
  all,
  total,
  done,
  what,
}: {
  of: string;
  all: string;
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
      const filled = [...new FormData(form)].flatMap(([name, value]) =>
        typeof value === 'string' && value.trim() !== '' ? [name] : [],
      );
      const [begin = '', end = ''] = of.split('*');
      const those = filled.filter((name) => name.startsWith(begin) && name.endsWith(end));
      setCount(filled.includes(all) ? total : those.length);
    };
    recount();
    form.addEventListener('input', recount);
    return () => form.removeEventListener('input', recount);
  }, [of, all, total]);
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
