import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { around } from './http/around.ts';
import type { Handle } from './http/programmes/still.ts';
import { Arrival } from './ui/arrival.tsx';
import { PlaceBar } from './ui/gate/place-bar.tsx';
import { IdleWarning } from './ui/idle.tsx';
import { useNonce } from './ui/nonce.ts';
import { MailNotice } from './ui/operations/mail.tsx';
import { Preparing } from './ui/preparing.tsx';
import { SiteFooter, SiteHeader } from './ui/site.tsx';
import styles from './ui/styles/index.css?url';
import { Trouble } from './ui/trouble.tsx';

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

export const meta: MetaFunction = ({ error }) => [
  { title: error ? 'Not here · HIPAA onboarding' : 'HIPAA onboarding' },
];

export const loader = ({ request, context }: LoaderFunctionArgs) => around(context, new URL(request.url).pathname);

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const around = useRouteLoaderData<typeof loader>('root');
  const { brand, visitor, place } = around ?? {};
  const still = useMatches().some(({ handle }) => (handle as Handle | undefined)?.still) && !visitor;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        {brand?.accent && <link rel="stylesheet" href="/brand/accent.css" />}
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to content
        </a>
        <SiteHeader brand={brand} visitor={visitor} />
        {place && <PlaceBar place={place} />}
        <main id="content" className="page" tabIndex={-1}>
          {around && around.deriving > 0 && <Preparing organizations={around.deriving} />}
          {around?.mail && <MailNotice down={around.mail} now={around.now} />}
          {children}
        </main>
        <SiteFooter brand={brand} />
        <Arrival />
        {visitor && around && <IdleWarning left={visitor.idleUntil - around.now} since={around.now} />}
        {!still && <ScrollRestoration {...(nonce && { nonce })} />}
        {!still && <Scripts {...(nonce && { nonce })} />}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const around = useRouteLoaderData<typeof loader>('root');
  return (
    <Trouble
      error={useRouteError()}
      brand={around?.brand}
      staff={around?.visitor?.staff}
      signedIn={around?.visitor !== undefined}
    />
  );
}
