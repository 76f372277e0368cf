import { Link, useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';

/** WCAG 2.2.1: the end of a session is told early enough to keep it. */
const warnBefore = 2 * 60_000;

/**
 * Says two minutes before that the session is about to end, and keeps it by a button. Without script the session ends all the same,
 * and what is typed then is kept as a draft when it is sent. `left` is in milliseconds, by the server's clock.
 */
export function IdleWarning({ left, since }: { left: number; since: number }) {
  const { revalidate, state } = useRevalidator();
  const [phase, setPhase] = useState<'quiet' | 'soon' | 'over'>('quiet');
  // biome-ignore lint/correctness/useExhaustiveDependencies: every answer of the server begins the count anew
  useEffect(() => {
    setPhase(left <= 0 ? 'over' : left <= warnBefore ? 'soon' : 'quiet');
    const soon = setTimeout(() => setPhase('soon'), Math.max(0, left - warnBefore));
    const over = setTimeout(() => setPhase('over'), Math.max(0, left));
    return () => [soon, over].forEach(clearTimeout);
  }, [left, since]);
  return (
    <div className={phase === 'quiet' ? 'visually-hidden' : 'idle'} role="status">
      {phase === 'soon' && (
        <>
          <span>You will be signed out in two minutes, because nothing was done here for a while.</span>
          <button type="button" className="button" disabled={state !== 'idle'} onClick={revalidate}>
            Stay signed in
          </button>
        </>
      )}
      {phase === 'over' && (
        <>
          <span>You have been signed out. What you have typed is kept when you send it.</span>
          <Link to="/sign-in">Sign in again</Link>
        </>
      )}
    </div>
  );
}
