import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Form,
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useNonce } from './ui/nonce.ts';
import styles from './ui/styles/index.css?url';

export const links: LinksFunction = () => [
  {
    rel: 'preload',
    href: '/fonts/inter-latin-wght-normal.woff2',
    as: 'font',
    type: 'font/woff2',
    crossOrigin: 'anonymous',
  },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'HIPAA onboarding' }];

/** What every page shows around itself; nothing that needs a right. */
export const loader = ({ context }: LoaderFunctionArgs) => ({
  brand: { vendor: context.brand.vendor, sandbox: context.brand.sandbox },
  visitor: context.visitor && {
    name: context.visitor.name || context.visitor.email,
    staff: context.visitor.staff,
    idleUntil: context.visitor.idleUntil,
  },
});

const desks = {
  sales: [
    ['/desk', 'Organizations'],
    ['/ops/services', 'Services'],
  ],
  ops: [
    ['/desk', 'Organizations'],
    ['/ops/regions', 'Region requests'],
    ['/ops/services', 'Services'],
    ['/ops/jobs', 'Jobs'],
    ['/ops/webhooks', 'Webhooks in'],
    ['/ops/endpoints', 'Webhooks out'],
    ['/ops/catalog', 'Catalog'],
    ['/ops/tokens', 'Tokens'],
  ],
  counsel: [
    ['/counsel', 'Countersignatures'],
    ['/desk', 'Organizations'],
  ],
  auditor: [
    ['/audit', 'Event log'],
    ['/audit/verification', 'Verification'],
    ['/desk', 'Organizations'],
    ['/ops/regions', 'Regions'],
    ['/ops/services', 'Services'],
    ['/ops/jobs', 'Jobs'],
  ],
} as const;

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const around = useRouteLoaderData<typeof loader>('root');
  const { pathname } = useLocation();
  const visitor = around?.visitor;
  const navigation: readonly (readonly [string, string])[] = visitor
    ? visitor.staff
      ? desks[visitor.staff]
      : [['/organizations', 'My organizations']]
    : [
        ['/', 'Programme'],
        ['/regions', 'Regions'],
        ['/agreement', 'Agreement'],
      ];
  const here = navigation
    .filter(([to]) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .at(-1)?.[0];
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        {around?.brand.sandbox ? (
          <aside className="sandbox-banner" aria-label="Sandbox">
            Sandbox: DocuSign, mail and the cloud run on this machine. Nothing here is real.
          </aside>
        ) : (
          <span />
        )}
        <header className="site-header">
          <div>
            <Link className="brand" to="/">
              {around?.brand.vendor ?? 'HIPAA'} <span>HIPAA onboarding</span>
            </Link>
            <nav className="site-nav" aria-label="Main">
              {navigation.map(([to, label]) => (
                <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>
                  {label}
                </Link>
              ))}
            </nav>
            <div className="account">
              {visitor ? (
                <>
                  <span>
                    {visitor.name}
                    {visitor.staff && ` · ${visitor.staff}`}
                  </span>
                  <Form method="post" action="/sign-out">
                    <button className="link-button" type="submit">
                      Sign out
                    </button>
                  </Form>
                </>
              ) : (
                <>
                  <Link to="/sign-in">Sign in</Link>
                  <Link to="/staff">Staff</Link>
                </>
              )}
            </div>
          </div>
        </header>
        <main id="content" className="page" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer">
          <div>
            <Link to="/">Programme</Link>
            <Link to="/regions">Regions</Link>
            <Link to="/agreement">Agreement text</Link>
            <span>This portal holds no patient information. Never enter any.</span>
          </div>
        </footer>
        <ScrollRestoration {...(nonce && { nonce })} />
        <Scripts {...(nonce && { nonce })} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const known = isRouteErrorResponse(error);
  const titles: Record<number, string> = {
    403: 'This is not for your role',
    404: 'There is nothing here',
    503: 'Something outside does not answer',
  };
  return (
    <div className="reading stack">
      <h1>{known ? (titles[error.status] ?? 'This did not work') : 'Something went wrong here'}</h1>
      <p>
        {known && typeof error.data === 'string'
          ? error.data
          : 'The portal could not show this page. Nothing was lost; try again in a moment.'}
      </p>
      <p>
        <Link to="/organizations">Go to where you can go on</Link>
      </p>
    </div>
  );
}
