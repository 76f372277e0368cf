import { Agent, request } from 'node:http';

/** Asks the same as fast as it gets answers, whatever they are, until it is ended: 64 at once over kept connections. */
const [url = '', token = '', body = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
for (let each = 0; each < 64; each += 1) ask();
setTimeout(() => process.exit(0), 120_000);

function ask(): void {
  const again = () => void setImmediate(ask);
  const sent = request(url, { method: 'POST', agent, headers }, (response) => response.resume().on('end', again));
  sent.on('error', again).end(body);
}
