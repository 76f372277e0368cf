import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { inbox } from './inbox.ts';
import { openMailbox } from './mailbox.ts';
import { listen } from './port.ts';
import { type Fault, receiver } from './receiver.ts';

export type MailOptions = { dataDir: string; smtpPort?: number; httpPort?: number };
export type Mail = { smtp: { host: string; port: number }; inbox: string; close(): Promise<void> };

/** A mail server that keeps everything it is given, and an inbox to read it. Faults are forgotten at a restart, mails are not. */
export async function startMail({ dataDir, smtpPort, httpPort }: MailOptions): Promise<Mail> {
  const mailbox = openMailbox(dataDir);
  const fault: { now: Fault } = { now: { mode: 'accept' } };
  const smtp = receiver(mailbox, () => fault.now);
  const http = createAdaptorServer({ fetch: inbox(mailbox, fault).fetch }) as Server;
  const ports = {
    smtp: await listen(smtp.server, dataDir, 'smtp', smtpPort),
    http: await listen(http, dataDir, 'http', httpPort),
  };
  return {
    smtp: { host: '127.0.0.1', port: ports.smtp },
    inbox: `http://127.0.0.1:${ports.http}/inbox`,
    async close() {
      const closed = [
        new Promise<void>((done) => smtp.close(() => done())),
        new Promise<void>((done) => http.close(() => done())),
      ];
      http.closeAllConnections();
      await Promise.all(closed);
      mailbox.close();
    },
  };
}
