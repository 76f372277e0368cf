import { constants } from 'node:crypto';
import { createServer } from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { listen } from '#sandbox/mail/port.ts';
import { restApi } from './api/server.ts';
import { certificates, strangersCertificate } from './certificate.ts';
import { deliverer } from './connect/deliverer.ts';
import { seedKeys } from './connect/keys.ts';
import { passTimeForAll } from './envelope/lifecycle.ts';
import { ApiError } from './errors.ts';
import { faultBox } from './faults.ts';
import { gatekeeper } from './limits.ts';
import { mailer } from './mailer.ts';
import { oauth } from './oauth/server.ts';
import { operatorDesk } from './operator/server.ts';
import type { DocusignOptions, Room } from './room.ts';
import { changed, type Settings, type SettingsChange, settingsShape } from './settings.ts';
import { sendingPages } from './signing/sending.ts';
import { signingPages } from './signing/server.ts';
import { openVault, type Vault } from './vault.ts';

export interface DocusignServer {
  /** Host and port, without a scheme: the client puts https before it. */
  oauthBase: string;
  restBase: string;
  url: string;
  caFile: string;
  close(): Promise<void>;
}

/** DocuSign on this machine: one https server for OAuth, REST, signing pages and the operator's desk. */
export async function startDocusign(options: DocusignOptions): Promise<DocusignServer> {
  const { caFile, key, cert } = await certificates(options.dataDir);
  const vault = openVault(options.dataDir);
  let origin = '';
  const room: Room = {
    ...state(options, vault),
    options,
    vault,
    faults: faultBox(),
    origin: () => (room.settings().addresses.base ? new URL(room.settings().addresses.base).origin : origin),
    hosts: () => [
      ...[origin, room.origin()].map((each) => new URL(each).host),
      `127.0.0.1:${new URL(origin).port}`,
      ...room.settings().addresses.oauthHosts,
    ],
    held: new Set(),
    dropIdle: () => server.closeIdleConnections(),
    wake: () => {
      connect.wake();
      setImmediate(post.wake);
    },
    shiftClock(ms) {
      const offset = (vault.records.get<number>('setting', 'clock') ?? 0) + ms;
      vault.records.put('setting', 'clock', offset, Date.now());
      passTimeForAll(room);
      room.wake();
    },
  };
  seedKeys(room);
  room.faults.whenReset(() => release(room));
  const connect = deliverer(room);
  const post = mailer(room);
  const server = createServer(
    // No session tickets: a resumed session would not show the certificate again.
    { key, cert, secureOptions: constants.SSL_OP_NO_TICKET, SNICallback: impostor(room) },
    getRequestListener(routes(room).fetch, { overrideGlobalObjects: false }),
  );
  const port = await listen(server, options.dataDir, 'docusign', options.port);
  origin = `https://localhost:${port}`;
  passTimeForAll(room);
  room.wake();
  const ticking = setInterval(() => {
    passTimeForAll(room);
    post.wake();
  }, 1000);
  ticking.unref();
  return {
    oauthBase: `localhost:${port}`,
    restBase: origin,
    url: origin,
    caFile,
    async close() {
      clearInterval(ticking);
      release(room);
      await Promise.all([connect.stop(), post.stop()]);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      vault.close();
    },
  };
}

function release(room: Room): void {
  for (const letGo of [...room.held]) letGo();
}

/** The clock and the settings, kept over a restart. */
function state(options: DocusignOptions, vault: Vault): Pick<Room, 'now' | 'settings' | 'changeSettings'> {
  const given: SettingsChange = {
    ...options.settings,
    limits: { ...(options.hourlyLimit && { hourly: options.hourlyLimit }), ...options.settings?.limits },
    oauth: { consent: options.consent ?? true, ...options.settings?.oauth },
  };
  let settings: Settings = changed(
    changed(settingsShape.parse({}), given),
    vault.records.get<SettingsChange>('setting', 'settings') ?? {},
  );
  return {
    now: () => Date.now() + (vault.records.get<number>('setting', 'clock') ?? 0),
    settings: () => settings,
    changeSettings(change) {
      settings = changed(settings, change);
      vault.records.put('setting', 'settings', settings, Date.now());
      return settings;
    },
  };
}

/** The wrong certificate, for as many handshakes as the fault says. */
function impostor(room: Room) {
  let stranger: Promise<SecureContext> | undefined;
  return (_name: string, answer: (error: Error | null, context?: SecureContext) => void) => {
    if (!room.faults.take('wrong_certificate')) return answer(null);
    stranger ??= strangersCertificate().then(createSecureContext);
    stranger.then((context) => answer(null, context), answer);
  };
}

const mostBytes = 60_000_000;

function routes(room: Room) {
  // A slash at the end changes nothing.
  const app = new Hono({ strict: false });
  app.onError((error, c) => {
    if (error instanceof ApiError) return failed(c, error);
    // What nobody foresaw is a fault of the sandbox, and whoever runs it should see it.
    console.error(error);
    return failed(c, new ApiError('UNSPECIFIED_ERROR', 'An unspecified error has occurred.', 500));
  });
  app.use(async (c, next) => {
    if (Number(c.req.header('content-length') ?? 0) > mostBytes)
      return failed(c, new ApiError('INVALID_REQUEST_BODY', 'The request is too large.', 413));
    await next();
    // A kept connection would not show the wrong certificate.
    if (room.faults.holds('wrong_certificate')) c.res.headers.set('connection', 'close');
    return undefined;
  });
  app.use('/restapi/*', gatekeeper(room));
  app.route('/oauth', oauth(room));
  app.route('/restapi', restApi(room));
  app.route('/Signing', signingPages(room));
  app.route('/Sending', sendingPages(room));
  app.route('/_sandbox', operatorDesk(room));
  app.get('/', (c) => c.redirect('/_sandbox'));
  app.notFound((c) => {
    if (!c.req.path.startsWith('/restapi')) return c.text('There is nothing here.', 404);
    const allowed = methodsOf(app, c.req.path);
    if (allowed.length === 0)
      return failed(c, new ApiError('RESOURCE_NOT_FOUND', 'The URL provided does not resolve to a resource.', 404));
    c.header('allow', allowed.join(', '));
    return failed(c, new ApiError('METHOD_NOT_ALLOWED', 'The HTTP method is not supported by this resource.', 405));
  });
  return app;
}

const failed = (c: Context, { errorCode, message, status }: ApiError) =>
  c.json({ errorCode, message }, status, { 'content-type': 'application/json; charset=utf-8' });

/** The methods under which something is to be had at this path. */
const methodsOf = (app: Hono, path: string) =>
  ['GET', 'POST', 'PUT', 'DELETE'].filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
