import { Form, Link, useLocation } from '@remix-run/react';
import type { StaffRole } from '#app/domain/roles.ts';
import { linkHere, linksFor } from './desk-pages.ts';

export interface SiteBrand {
  vendor: string;
  logo: boolean;
  help: string;
  sandbox: boolean;
}
interface SiteVisitor {
  name: string;
  staff?: StaffRole | undefined;
}

export function SiteHeader({ brand, visitor }: { brand: SiteBrand | undefined; visitor: SiteVisitor | undefined }) {
  const { pathname } = useLocation();
  const links = linksFor(visitor);
  const here = linkHere(links, pathname);
  return (
    <>
      {brand?.sandbox && (
        <aside className="sandbox-banner" aria-label="Sandbox">
          Sandbox: DocuSign, mail and the cloud run on this machine. Nothing here is real.
        </aside>
      )}
      <header className="site-header">
        <div>
          <Link className="brand" to="/">
            {brand?.logo && <img src="/brand/logo" alt="" />}
            {brand?.vendor} <span>HIPAA onboarding</span>
          </Link>
          <nav className="site-nav" aria-label="Main">
            {links.map(([to, label]) => (
              <Link key={to} to={to} aria-current={to === here ? 'page' : undefined}>
                {label}
              </Link>
            ))}
          </nav>
          <div className="account">{visitor ? <SignedIn visitor={visitor} /> : <SignedOut />}</div>
        </div>
      </header>
    </>
  );
}

function SignedIn({ visitor }: { visitor: SiteVisitor }) {
  return (
    <>
      <Link to="/account">{visitor.name}</Link>
      <Form method="post" action="/sign-out">
        <button className="link-button" type="submit">
          Sign out
        </button>
      </Form>
    </>
  );
}

function SignedOut() {
  return (
    <>
      <Link to="/sign-in">Sign in</Link>
      <Link to="/staff">Staff</Link>
    </>
  );
}

export function SiteFooter({ brand }: { brand: SiteBrand | undefined }) {
  return (
    <footer className="site-footer">
      <div>
        <Link to="/">Programme</Link>
        <Link to="/regions">Regions</Link>
        <Link to="/responsibility">Responsibility matrix</Link>
        <Link to="/agreement">Agreement text</Link>
        <Link to="/trust">Trust</Link>
        <Link to="/subprocessors">Sub-processors</Link>
        <Link to="/privacy">Your data</Link>
        <Link to="/trust/legal/portal">Personal data and cookies</Link>
        <Link to="/api">For machines</Link>
        {brand?.help && <a href={`mailto:${brand.help}`}>{brand.help}</a>}
        <span>This portal holds no patient information. Never enter any.</span>
      </div>
    </footer>
  );
}
