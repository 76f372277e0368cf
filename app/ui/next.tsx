import type { ReactNode } from 'react';
import { ButtonLink } from './page.tsx';
import { turnName } from './story.tsx';
import { Ago, Day } from './time.tsx';

interface NextActionProps {
  /** Whose turn it is; `undefined` when it is the reader's. */
  turn?: string | undefined;
  title: string;
  children: ReactNode;
  to?: string;
  label?: string;
  since?: number | undefined;
  promisedBy?: number | undefined;
  now: number;
}

/** The one thing to do now, or who has it, since when, and what was promised. */
export function NextAction({ turn, title, children, to, label, since, promisedBy, now }: NextActionProps) {
  return (
    <section className="next">
      <p className="kicker">{turn === undefined ? 'Your turn' : `Waits for ${turnName(turn)}`}</p>
      <h2>{title}</h2>
      <p>{children}</p>
      {(since !== undefined || promisedBy !== undefined) && (
        <p className="step-meta">
          {since !== undefined && (
            <>
              Since <Ago at={since} now={now} />.{' '}
            </>
          )}
          {promisedBy !== undefined && (
            <>
              Promised by <Day at={promisedBy} />.
            </>
          )}
        </p>
      )}
      {to && label && <ButtonLink to={to}>{label}</ButtonLink>}
    </section>
  );
}
