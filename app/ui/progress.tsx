import { useId } from 'react';

/** How far something is, in words and as a bar. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}: {value} of {max}
      </label>
      <progress id={id} className="progress" value={value} max={max} />
    </div>
  );
}
