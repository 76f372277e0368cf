import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { performance as measured } from 'node:perf_hooks';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import type { RequestHandler } from '@remix-run/node';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { keepDelivery } from '#db/agreement/inbox.ts';
import { moveCursor, readCursor, tooLargeCursor } from '#db/counters.ts';
import { state } from '#db/log/schema.ts';
import { Refusal } from '../domain/refusal.ts';
import { brandFiles } from '../http/brand.ts';
import { fromOurPages } from '../http/cross-site.ts';
import { formLimit } from '../http/forms/limits.ts';
import { readAway, uploadLimit } from '../http/forms/upload.ts';
import { gateApi, gateHandlers } from '../http/gate/api.ts';
import type { Gate } from '../http/gate/exchange.ts';
import { fairShare } from '../http/gate/fair-share.ts';
import { gateListener } from '../http/gate/listener.ts';
import { harden, machineHeaders } from '../http/headers.ts';
import { limiter } from '../http/machines/limits.ts';
import { machineApi } from '../http/machines/mount.ts';
import { oauthApi } from '../http/machines/oauth.ts';
import type { ApiSettings } from '../http/machines/settings.ts';
import { coarse } from '../http/network.ts';
import { contextOf, networkFrom } from '../http/page-context.ts';
import { problem } from '../http/problem.ts';
import { Problem } from '../http/problem-types.ts';
import { securityTxt } from '../http/programmes/security-file.ts';
import { stillPages } from '../http/programmes/still-pages.ts';
import { violationIn } from '../http/reports.ts';
import { requestIdOf } from '../http/request-id.ts';
import { path } from '../http/row.ts';
import { formOnly, methodsListed, visited } from '../http/visit.ts';
import { log } from '../log/logger.ts';
import { checkBody, keyThatFits, signatureHeaders } from '../secrets/connect-signature.ts';
import type { Config } from './config/settings.ts';
import type { House } from './wiring.ts';

/** The whole portal as one Hono application: machine routes first, then pages by Remix. */
export function createApp(house: House, config: Config, pages: RequestHandler, gate = gateOf(house, config)) {
  const app = new Hono();
  const base = config.PUBLIC_URL;
  const tooLarge = async (c: Context) => {
    await readAway(c, 4 * 1024 * 1024);
    return problem(new Problem('too_large'), base, requestIdOf(c.req.raw));
  };
  const limit = (kb: number) => bodyLimit({ maxSize: kb * 1024, onError: tooLarge });
  const deliveryLimit = bodyLimit({
    maxSize: 1024 * 1024,
    async onError(c) {
      if (c.req.path === '/webhooks/docusign') await noteTooLarge(house);
      return tooLarge(c);
    },
  });

  app.use('*', async (c, next) => {
    await next();
    harden(c.res.headers, config, c.get('nonce' as never) as string | undefined);
  });
  app.use('*', methodsListed(app, base));
  const requests = limiter(house.portal.now);
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', (c) => ready(c, house));
  for (const machines of ['/access/*', '/api/v1/*', '/oauth/*', '/webhooks/*'])
    app.use(machines, machines === '/webhooks/*' ? deliveryLimit : limit(256), async (c, next) =>
      c.req.header('cookie') ? problem(new Problem('cookies_refused'), base, requestIdOf(c.req.raw)) : next(),
    );
  app.post('/webhooks/docusign', (c) => webhook(c, house, config));
  app.post('/webhooks/mail', (c) => returned(c, house, config));
  app.route('/', gateApi(gate));
  app.route('/', machineApi(house.portal, { ...apiSettings(config), unexpected: unexpected('/api') }));
  app.route('/', oauthApi(house.portal, { ...apiSettings(config), unexpected: unexpected('/oauth') }));
  app.use(
    '/assets/*',
    serveStatic({
      root: './build/client',
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.use(
    '/fonts/*',
    serveStatic({ root: './build/client', onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=604800') }),
  );
  app.route('/', brandFiles(config));
  app.route('/', securityTxt(config, house.portal.now));
  app.post('/reports', limit(16), async (c) => {
    const { allowed } = requests([{ name: 'reports', key: `reports ${networkFrom(c, config)}`, perMinute: 10 }]);
    const violation = allowed && violationIn(await c.req.text());
    if (violation) log.warn(violation, 'a browser refused something on a page');
    return c.body(null, 204);
  });
  app.get('/favicon.svg', serveStatic({ root: './build/client' }));
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg'));
  // Who asks too often, or for another site, is told so before a byte of the body is read.
  app.use('*', async (c, next) => {
    const network = networkFrom(c, config);
    const { allowed, retryAfter } = requests([
      { name: 'pages', key: network, perMinute: config.PAGE_REQUESTS_PER_MINUTE },
    ]);
    if (!allowed) return problem(new Refusal('too_often', undefined, retryAfter), base);
    if (fromOurPages(c.req.raw, base)) return next();
    log.warn({ network: coarse(network) }, 'refused: from another site');
    return problem(new Refusal('not_allowed', 'This request came from another site.'), base);
  });
  const rendered = async (c: Context) => {
    const context = await contextOf(c, house, config);
    const page = await pages(c.req.raw, context);
    const still = context.still === true;
    if (!still) c.set('nonce' as never, context.nonce as never);
    const answer = context.file ?? page;
    for (const [name, value] of context.headers) answer.headers.set(name, value);
    return { answer, still };
  };
  const kept = stillPages(house.portal.publicGround);
  const showPage = (c: Context) => kept(c.req.raw, () => rendered(c));
  for (const row of formOnly)
    app.get(path(row.address), async (c, next) =>
      c.req.path.endsWith('.data') ? next() : visited(row, c, await contextOf(c, house, config)),
    );
  for (const upload of ['/organizations/:organization/papers', '/counsel/programmes'])
    app.post(upload, uploadLimit, showPage);
  app.use('*', (c, next) => limit(formLimit(c.req.path))(c, next));
  app.all('*', showPage);
  app.onError((error, c) => {
    unexpected(c.req.path)(error);
    return problem(error, base);
  });
  return app;
}

export function gateOf(house: House, config: Config): Gate {
  let seen = measured.eventLoopUtilization();
  const share = fairShare(
    () => measured.now(),
    () => {
      const { utilization } = measured.eventLoopUtilization(seen);
      seen = measured.eventLoopUtilization();
      return utilization;
    },
  );
  return { portal: house.portal, share, publicUrl: config.PUBLIC_URL, unexpected: unexpected('/access') };
}

/** What Node itself calls: the gate first, everything else through the framework. */
export function listenerOf(house: House, config: Config, pages: RequestHandler): RequestListener {
  const gate = gateOf(house, config);
  const framework = getRequestListener(createApp(house, config, pages, gate).fetch);
  return gateListener(gate, gateHandlers, machineHeaders(config), framework);
}

/** An address that opens something by itself is not written down whole. */
const spoken = (path: string) => path.replace(/^(\/(passport|notices|trust\/subscriptions)\/).+/, '$1…');

/** The log gets the kind of an error and where it was, never its message: that may quote what somebody sent. */
export const unexpected = (path: string) => (error: unknown) =>
  log.error({ error: error instanceof Error ? error.name : 'unknown', path: spoken(path) }, 'unexpected');

export const apiSettings = (config: Config): Omit<ApiSettings, 'unexpected'> => ({
  base: config.PUBLIC_URL,
  requestsPerMinute: config.API_REQUESTS_PER_MINUTE,
  creationsPerMinute: config.API_CREATIONS_PER_MINUTE,
});

/** Nobody has proved who sent it, so once a minute at most is written down that something came. */
async function noteTooLarge({ db, portal }: House): Promise<void> {
  const now = portal.now();
  if (now - (await db.read((tx) => readCursor(tx, tooLargeCursor))) < 60_000) return;
  log.warn(
    'a delivery to /webhooks/docusign over 1 MB was refused unread: in Connect’s settings take the documents out of what is included',
  );
  await moveCursor(db, tooLargeCursor, now);
}

/** Stored first, answered then, believed never: the worker reads the envelope from DocuSign's API. */
export async function webhook(c: Context, house: House, config: Config): Promise<Response> {
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  const { headers } = c.req.raw;
  const keyUsed = keyThatFits(bytes, headers, config.DOCUSIGN_CONNECT_HMAC_KEYS);
  if (!keyUsed) return problem(new Refusal('not_signed_in', 'The signature does not fit.'), config.PUBLIC_URL);
  if (Buffer.from(bytes).equals(Buffer.from(checkBody))) return c.json({ received: true, kept: false });
  const delivery = { bytes: Buffer.from(bytes), headers: signatureHeaders(headers), keyUsed };
  await keepDelivery(house.db, delivery, house.portal.now());
  house.wake();
  return c.json({ received: true });
}

/** A mail that came back, as it came. Whoever hands it over says the secret; what is done about it hangs on what only we can have written. */
async function returned(c: Context, house: House, { MAIL_BOUNCES_SECRET: secret }: Config): Promise<Response> {
  const said = c.req.header('authorization') ?? '';
  const hash = (text: string) => createHash('sha256').update(text).digest();
  if (!secret || !timingSafeEqual(hash(said), hash(`Bearer ${secret}`))) {
    log.warn({ known: secret !== undefined }, 'refused: a returned mail without the secret');
    return c.body(null, 401, { 'www-authenticate': 'Bearer' });
  }
  const became = await house.portal.bounce(new Uint8Array(await c.req.arrayBuffer()));
  if (became !== 'noted') log.warn({ became }, 'a returned mail changed nothing');
  return c.body(null, 204);
}

export async function ready(c: Context, house: House): Promise<Response> {
  const database = await house.db
    .read((tx) => tx.select().from(state).limit(1))
    .then(
      () => true,
      () => false,
    );
  const worker = Date.now() - house.worker.lastBeat() < 120_000;
  const intact = house.watchdog.broken() === undefined;
  const gate = house.watchdog.unwell() === undefined;
  // No reason to take it off the net: whoever watches is told, since no mail can.
  const mail = house.mail.health().down === undefined;
  return c.json({ database, worker, log: intact, gate, mail }, database && worker && intact && gate ? 200 : 503);
}
