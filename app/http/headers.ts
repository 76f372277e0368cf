import type { Config } from '../start/config/settings.ts';

type Settings = Pick<Config, 'PUBLIC_URL' | 'ALLOW_SANDBOX' | 'NODE_ENV' | 'DOCUSIGN_OAUTH_HOST' | 'OIDC_ISSUER'>;

/** Headers of every answer, whoever made it. `nonce` is that of the page, when the answer is one. */
export function harden(headers: Headers, settings: Settings, nonce?: string): void {
  headers.set('content-security-policy', contentPolicy(headers, settings, nonce));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'same-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (settings.PUBLIC_URL.startsWith('https:'))
    headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
}

/** The same for answers that are only ever JSON for machines: a page is the last thing that they may become. */
export const machineHeaders = ({ PUBLIC_URL }: Pick<Settings, 'PUBLIC_URL'>): Record<string, string> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...(PUBLIC_URL.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
});

function contentPolicy(headers: Headers, settings: Settings, nonce: string | undefined): string {
  // What is downloaded may be looked at in a tab of our origin; there it may do nothing at all.
  if (headers.get('content-disposition')?.startsWith('attachment'))
    return "default-src 'none'; sandbox; frame-ancestors 'none'";
  const scripts = nonce ? `'nonce-${nonce}' 'strict-dynamic'` : "'none'";
  // Vite brings styles by script while somebody works on them.
  const styles = settings.NODE_ENV === 'development' ? "'self' 'unsafe-inline'" : "'self'";
  // The redirect of a form leads there, and browsers hold form-action against redirects too.
  const signing = settings.ALLOW_SANDBOX
    ? `https://${settings.DOCUSIGN_OAUTH_HOST}`
    : 'https://*.docusign.com https://*.docusign.net';
  const identity = new URL(settings.OIDC_ISSUER).origin;
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    `form-action 'self' ${signing} ${identity}`,
    "frame-ancestors 'none'",
    'report-uri /reports',
  ].join('; ');
}
