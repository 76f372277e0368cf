import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asJson, type Raw } from './bench.ts';

/** A listener for webhooks, which answers as it is told. */
export async function openListener(answer: (body: Raw, count: number) => number = () => 200) {
  const received: { body: Raw; raw: Buffer; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const raw = Buffer.concat(chunks);
      const body = asJson(raw);
      received.push({ body, raw, headers: incoming.headers });
      outgoing.writeHead(answer(body, received.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    events: () => received.map((each) => String(each.body['event'])),
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export const notification = (url: string, events: string[], more: Raw = {}): Raw => ({
  ...{ url, requireAcknowledgment: 'true', loggingEnabled: 'true', includeHMAC: 'true', deliveryMode: 'SIM', events },
  eventData: { version: 'restv2.1', format: 'json', includeData: ['recipients', 'custom_fields'] },
  ...more,
});
