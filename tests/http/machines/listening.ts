import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { freePort } from '#tests/portal.ts';

/** Somebody who is told by webhooks, and believes what is signed with the secret that they were given. */
export async function openListener<Body>(heard: Body[], register: (url: string) => Promise<{ secret: string }>) {
  let secret = '';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      heard.push(new Webhook(secret).verify(body, request.headers as Record<string, string>) as Body);
      response.writeHead(204).end();
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  ({ secret } = await register(`http://127.0.0.1:${port}/`));
  return server;
}
