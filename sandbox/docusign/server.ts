import { createServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '#sandbox/mail/port.ts';
import { restApi } from './api.ts';
import { certificates } from './certificate.ts';
import { deliverer } from './connect.ts';
import { operatorConsole } from './console.ts';
import { faultBox } from './faults.ts';
import { oauth } from './oauth.ts';
import { ApiError, type DocusignOptions, guid, type Room } from './room.ts';
import { signingPages } from './signing.ts';
import { openVault } from './vault.ts';

export type { DocusignOptions } from './room.ts';

export interface DocusignServer {
  /** Host and port, without a scheme: the client puts https before it. */
  oauthBase: string;
  restBase: string;
  url: string;
  caFile: string;
  close(): Promise<void>;
}

/** DocuSign on this machine: one https server for OAuth, REST, signing pages and the operator's console. */
export async function startDocusign(options: DocusignOptions): Promise<DocusignServer> {
  const { caFile, key, cert } = await certificates(options.dataDir);
  const vault = openVault(options.dataDir);
  let origin = '';
  const room: Room = {
    options,
    vault,
    faults: faultBox(),
    origin: () => origin,
    now: () => Date.now(),
    wake: () => connect.wake(),
  };
  const connect = deliverer(room);
  const server = createServer({ key, cert }, getRequestListener(routes(room).fetch, { overrideGlobalObjects: false }));
  const port = await listen(server, options.dataDir, 'docusign', options.port);
  origin = `https://localhost:${port}`;
  connect.wake();
  return {
    oauthBase: `localhost:${port}`,
    restBase: origin,
    url: origin,
    caFile,
    async close() {
      connect.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      vault.close();
    },
  };
}

function routes(room: Room) {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json({ errorCode: error.errorCode, message: error.message }, error.status);
    return c.json({ errorCode: 'UNSPECIFIED_ERROR', message: 'An unspecified error has occurred.' }, 500);
  });
  app.use('/restapi/*', limits(room));
  app.route('/oauth', oauth(room));
  app.get('/restapi', (c) =>
    c.json({ serviceVersions: [{ version: 'v2.1', versionUrl: `${room.origin()}/restapi/v2.1` }] }),
  );
  app.route('/restapi/v2.1/accounts', restApi(room));
  app.route('/Signing', signingPages(room));
  app.route('/_sandbox', operatorConsole(room));
  app.get('/', (c) => c.redirect('/_sandbox'));
  return app;
}

/** Limits that really count, their headers on every answer, and the faults that hit any call. */
function limits(room: Room) {
  const max = room.options.hourlyLimit ?? 3_000;
  let hour = 0;
  let used = 0;
  return async (c: import('hono').Context, next: () => Promise<void>) => {
    const now = Math.floor(room.now() / 3_600_000);
    if (now !== hour) [hour, used] = [now, 0];
    used += 1;
    const stamp = (response: Response) => {
      response.headers.set('x-ratelimit-limit', String(max));
      response.headers.set('x-ratelimit-remaining', String(Math.max(0, max - used)));
      response.headers.set('x-ratelimit-reset', String((hour + 1) * 3600));
      response.headers.set('x-burstlimit-limit', '500');
      response.headers.set('x-burstlimit-remaining', '499');
      response.headers.set('x-docusign-tracetoken', guid());
      return response;
    };
    const problem = await fault(room, used > max);
    if (problem) return stamp(problem);
    await next();
    stamp(c.res);
    return undefined;
  };
}

async function fault(room: Room, overLimit: boolean): Promise<Response | undefined> {
  const json = (status: number, errorCode: string, message: string) =>
    Response.json({ errorCode, message }, { status });
  if (overLimit || room.faults.take('rate_limit') !== undefined)
    return json(
      400,
      'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
      'The maximum number of hourly API invocations has been exceeded.',
    );
  if (room.faults.take('500') !== undefined)
    return json(500, 'UNSPECIFIED_ERROR', 'An unspecified error has occurred.');
  if (room.faults.take('html') !== undefined)
    return new Response('<!doctype html><title>Maintenance</title><p>We will be back soon.', {
      headers: { 'content-type': 'text/html' },
    });
  if (room.faults.take('nulls') !== undefined)
    return Response.json({ envelopeId: null, status: null, url: null, envelopes: null });
  if (room.faults.take('hang') !== undefined) await new Promise(() => undefined);
  return undefined;
}
