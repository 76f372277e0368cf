import { useEffect, useState } from 'react';

/** An id or hash. A long one is cut in the middle, with all of it on hover; the button to copy it appears only where it works. */
export function Code({ children, copy = true, whole = false }: { children: string; copy?: boolean; whole?: boolean }) {
  const [state, setState] = useState<'plain' | 'ready' | 'copied'>('plain');
  useEffect(() => {
    if (navigator.clipboard) setState('ready');
  }, []);
  const shown = whole || children.length <= 24 ? children : `${children.slice(0, 10)}…${children.slice(-8)}`;
  const write = () =>
    navigator.clipboard.writeText(children).then(
      () => setState('copied'),
      () => setState('plain'),
    );
  return (
    <span className="cluster">
      <code className="hash" title={children}>
        {shown}
      </code>
      {copy && state !== 'plain' && (
        <button type="button" className="link-button hint" onClick={write} aria-label={`Copy ${shown}`}>
          {state === 'copied' ? 'Copied' : 'Copy'}
        </button>
      )}
      <span className="visually-hidden" aria-live="polite">
        {state === 'copied' && 'Copied'}
      </span>
    </span>
  );
}
