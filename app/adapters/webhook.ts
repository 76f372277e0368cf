import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { Webhook } from 'standardwebhooks';
import type { Caller } from '../outside.ts';

const deadline = 15_000;
const mostRead = 64 * 1024;

/**
 * Calls addresses that others chose: signed by Standard Webhooks, https only, public addresses only. The name is resolved once and
 * that very address is called, so that it cannot turn inward in between; redirects are not followed.
 */
export function webhookCaller({ allowPrivate }: { allowPrivate: boolean }): Caller {
  return {
    async call({ url, id, body, secrets, at }) {
      const target = new URL(url);
      if (target.protocol !== 'https:' && !allowPrivate) return { status: 0, error: 'The address is not https.' };
      const address = await publicAddress(target.hostname.replace(/^\[|\]$/g, ''), allowPrivate);
      if (typeof address !== 'string') return { status: 0, error: address.error };
      const moment = new Date(at);
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'hipaa-onboarding-portal',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at / 1000)),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, moment, body)).join(' '),
      };
      return post(target, address, headers, body);
    },
  };
}

async function publicAddress(host: string, allowPrivate: boolean): Promise<string | { error: string }> {
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return { error: 'The name of the address cannot be resolved.' };
  const inward = found.some(({ address }) => ipaddr.process(address).range() !== 'unicast');
  if (inward && !allowPrivate) return { error: 'The address leads into a network that is not public.' };
  return first.address;
}

function post(target: URL, address: string, headers: Record<string, string>, body: string) {
  const { request } = target.protocol === 'https:' ? https : http;
  const family = ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4;
  return new Promise<{ status: number; error?: string }>((resolve) => {
    const failed = (error: string) => resolve({ status: 0, error });
    const sent = request(
      target,
      {
        method: 'POST',
        headers,
        agent: false,
        lookup: (_host, options, answer) =>
          options.all ? answer(null, [{ address, family }]) : answer(null, address, family),
        signal: AbortSignal.timeout(deadline),
      },
      (response) => {
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read > mostRead) response.destroy();
        });
        response.on('close', () => resolve({ status: response.statusCode ?? 0 }));
        response.on('error', () => failed('The answer broke off.'));
      },
    );
    sent.on('error', (error) =>
      failed(error.name === 'TimeoutError' ? 'No answer in 15 seconds.' : 'The connection failed.'),
    );
    sent.end(body);
  });
}
