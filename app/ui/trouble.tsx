import { isRouteErrorResponse, Link, useLocation } from '@remix-run/react';
import { desks, type StaffRole } from '#app/domain/roles.ts';
import type { SiteBrand } from './site.tsx';

const words: Record<number, { title: string; what: string }> = {
  403: {
    title: 'This is not for your role',
    what: 'You are signed in, but this page belongs to others. If it should be yours, ask an admin of your organization.',
  },
  404: {
    title: 'There is nothing here',
    what: 'The address is mistyped or out of date, or it belongs to an organization that you are not a member of.',
  },
  405: {
    title: 'Nothing can be sent here',
    what: 'This address is that of a page; the form that was sent belongs to another.',
  },
  429: { title: 'That was too often', what: 'Wait a minute and try again.' },
  503: {
    title: 'Something outside does not answer',
    what: 'DocuSign, mail or the cloud is not reachable. Nothing was lost; try again in a few minutes.',
  },
};
const unexpected = {
  title: 'Something went wrong here',
  what: 'The portal could not show this page. Nothing was lost, and it has been noted. Try again in a moment.',
};

/** The page of errors: what happened in plain words, what to do, and ways on. Never a detail of the inside. */
export function Trouble({
  error,
  brand,
  staff,
  signedIn,
}: {
  error: unknown;
  brand: SiteBrand | undefined;
  staff: StaffRole | undefined;
  signedIn: boolean;
}) {
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, what } = words[status] ?? unexpected;
  const said = isRouteErrorResponse(error) && typeof error.data === 'string' && status !== 404 ? error.data : undefined;
  const home = staff ? desks[staff].home : signedIn ? '/organizations' : '/';
  return (
    <div className="reading stack">
      <header className="page-head">
        <p className="kicker">
          <span className="figure-number">{status}</span>
        </p>
        <h1>{title}</h1>
        <p className="lead">{what}</p>
        {said && !what.startsWith(said) && <p>{said}</p>}
      </header>
      <ul className="stack">
        {status >= 500 && (
          <li>
            <a href={pathname + search}>Try again</a>
          </li>
        )}
        <li>
          <Link to={home}>{signedIn ? 'Go to where you work' : 'Read about the programme'}</Link>
        </li>
        {!signedIn && (
          <li>
            <Link to="/sign-in">Sign in</Link>
          </li>
        )}
        {brand?.help && (
          <li>
            Write to <a href={`mailto:${brand.help}`}>{brand.help}</a>
          </li>
        )}
      </ul>
    </div>
  );
}
