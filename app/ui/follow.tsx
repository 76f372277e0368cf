import { useLocation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/** After so many looks the page stops by itself: about five minutes, so that a forgotten page does not keep a session alive. */
const mostLooks = 16;
const firstDelay = 1_000;
const longestDelay = 30_000;

/**
 * Keeps a page that waits for something outside up to date. It looks again by itself, more rarely each time, and says politely what
 * came of it; without script there is a link. `waits` says what is on its way, or is undefined when nothing is.
 */
export function Follow({ waits }: { waits: string | undefined }) {
  const { pathname, search } = useLocation();
  const looks = useLooks(waits);
  const waited = useRef(false);
  if (waits) waited.current = true;
  return (
    <p className="follow muted" role="status">
      {waits && (
        <>
          <span>{waits}</span> <a href={pathname + search}>Look again</a>
          {looks > 0 && looks < mostLooks && <span> This page follows along by itself.</span>}
        </>
      )}
      {!waits && waited.current && 'This page is up to date.'}
    </p>
  );
}

function useLooks(waits: string | undefined): number {
  const { revalidate, state } = useRevalidator();
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new thing to wait for begins anew
  useEffect(() => setLooks(1), [waits]);
  useEffect(() => {
    if (!waits || looks === 0 || looks >= mostLooks || state !== 'idle') return;
    const timer = setTimeout(
      () => {
        setLooks(looks + 1);
        if (!document.hidden) revalidate();
      },
      Math.min(firstDelay * 1.5 ** (looks - 1), longestDelay),
    );
    return () => clearTimeout(timer);
  }, [waits, looks, state, revalidate]);
  // Whoever comes back to the page reads what is true now, also after it stopped.
  useEffect(() => {
    if (!waits) return;
    const look = () => {
      if (!document.hidden) revalidate();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [waits, revalidate]);
  return looks;
}
