import type { Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { listen } from '#sandbox/mail/port.ts';
import { api } from './api.ts';
import { openArchive } from './archive.ts';
import { openCloud } from './cloud.ts';
import { backOffice } from './console.ts';
import type { OrganizationSeed } from './organization.ts';

export type CloudOptions = {
  dataDir: string;
  port?: number;
  apiKey: { id: string; secret: string };
  organizations: OrganizationSeed[];
  /** How long a service is `provisioning`, in milliseconds. */
  provisioningMs?: number;
};
export type CloudServer = { baseUrl: string; close(): Promise<void> };

/** The vendor's cloud API on 127.0.0.1. Organizations in the options are added when they are new. */
export async function startCloud(options: CloudOptions): Promise<CloudServer> {
  const db = openArchive(options.dataDir);
  const cloud = openCloud(db, options.organizations, options.provisioningMs ?? 4000);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/', (c) => c.redirect('/_sandbox'));
  app.route('/_sandbox', backOffice(cloud));
  app.route('/v1', api(cloud, options.apiKey));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const port = await listen(server, options.dataDir, 'http', options.port);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
      db.close();
    },
  };
}
