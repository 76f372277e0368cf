import { Hono } from 'hono';
import { computedExpiry, securityFile } from '#app/domain/operations/security-file.ts';
import type { Config } from '#app/start/config/settings.ts';
import { tagged } from '../machines/etag.ts';

type Settings = Pick<Config, 'PUBLIC_URL' | 'SECURITY_CONTACT' | 'SECURITY_TXT_EXPIRES' | 'OPS_EMAIL'>;

const address = '/.well-known/security.txt';

/** Whom to tell of a weakness: for anybody, without a session. */
export function securityTxt(settings: Settings, now: () => number) {
  const app = new Hono();
  app.get(address, (c) => {
    const text = securityFile({
      contact: settings.SECURITY_CONTACT ?? settings.OPS_EMAIL,
      expires: settings.SECURITY_TXT_EXPIRES ?? computedExpiry(now()),
      canonical: `${settings.PUBLIC_URL}${address}`,
    });
    const headers = { 'cache-control': 'public, max-age=3600', 'content-type': 'text/plain; charset=utf-8' };
    return tagged(c.req.raw, text, new Headers(headers));
  });
  return app;
}
