import { useFetchers, useLocation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';

/** After so many looks the page stops by itself: some five minutes, so that a forgotten page does not keep a session alive. */
const mostLooks = 16;
/** The outside answers in moments, people take their time. */
const firstDelay = { outside: 1_000, people: 5_000 };
const longestDelay = 30_000;

export interface Awaited {
  /** What is on its way, in a sentence. Undefined when nothing is. */
  waits: string | undefined;
  people?: boolean;
}

/**
 * Keeps a page that waits for others up to date. It looks again by itself, more rarely each time, and says politely what
 * came of it; without script there is a link. It does not look while a form is on its way: the router takes a look for a newer
 * wish, and would not follow where the form leads.
 */
export function Follow({ waits, people = false }: Awaited) {
  const { pathname, search } = useLocation();
  const looks = useLooks(waits, people ? firstDelay.people : firstDelay.outside);
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

function useLooks(waits: string | undefined, first: number): number {
  const { revalidate, state } = useRevalidator();
  const sending = useFetchers().some((each) => each.state !== 'idle');
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new thing to wait for begins anew
  useEffect(() => setLooks(1), [waits]);
  useEffect(() => {
    if (!waits || looks === 0 || looks >= mostLooks || state !== 'idle' || sending) return;
    const timer = setTimeout(
      () => {
        setLooks(looks + 1);
        if (!document.hidden) revalidate();
      },
      Math.min(first * 1.5 ** (looks - 1), longestDelay),
    );
    return () => clearTimeout(timer);
  }, [waits, first, looks, state, sending, revalidate]);
  // Whoever comes back to the page reads what is true now, also after it stopped.
  useEffect(() => {
    if (!waits || sending) return;
    const look = () => {
      if (!document.hidden) revalidate();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [waits, sending, revalidate]);
  return looks;
}
