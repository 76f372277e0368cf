import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import { Webhook } from 'standardwebhooks';
import type { Caller } from '../outside/webhooks.ts';

const deadline = 15_000;
const mostRead = 64 * 1024;

/**
 * Calls addresses that others chose: signed by Standard Webhooks, https only, public addresses only. The name is resolved once and
 * what was looked at is called, so that it cannot turn inward in between; redirects are not followed.
 */
export function webhookCaller({ allowPrivate }: { allowPrivate: boolean }): Caller {
  return {
    async call({ url, id, body, secrets, at }) {
      const target = new URL(url);
      if (target.protocol !== 'https:' && !allowPrivate) return { status: 0, error: 'The address is not https.' };
      if (!allowPrivate && !usualPort(target))
        return { status: 0, error: 'The port is none for webhooks: use 443, or one from 1024 on.' };
      const addresses = await addressesOf(target.hostname.replace(/^\[|\]$/g, ''), allowPrivate);
      if ('error' in addresses) return { status: 0, ...addresses };
      const moment = new Date(at);
      const headers = {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': 'hipaa-onboarding-portal',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at / 1000)),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, moment, body)).join(' '),
      };
      return post(target, addresses.found, headers, body);
    },
  };
}

async function addressesOf(
  host: string,
  allowPrivate: boolean,
): Promise<{ found: LookupAddress[] } | { error: string }> {
  const found = await lookup(host, { all: true }).catch(() => []);
  if (found.length === 0) return { error: 'The name of the address cannot be resolved.' };
  if (!allowPrivate && !found.every(({ address }) => isPublic(address)))
    return { error: 'The address leads into a network that is not public.' };
  return { found };
}

/** Where the hosts of Azure answer inside of every network there, although the address looks public. */
const inwardAll = new Set(['168.63.129.16']);
/** All that is given out as global unicast, RFC 4291, 2.4; what else looks so leads to old ways of carrying IPv4. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is one of the public internet, and of nothing special in it. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast' || inwardAll.has(parsed.toString())) return false;
  return parsed instanceof ipaddr.IPv4 || (parsed as ipaddr.IPv6).match(globalUnicast);
}

const usualPort = ({ port }: URL) => port === '' || Number(port) >= 1024;

function post(target: URL, found: LookupAddress[], headers: Record<string, string>, body: string) {
  const { request } = target.protocol === 'https:' ? https : http;
  const [first] = found as [LookupAddress];
  return new Promise<{ status: number; error?: string }>((resolve) => {
    const failed = (error: string) => resolve({ status: 0, error });
    const sent = request(
      target,
      {
        method: 'POST',
        headers,
        agent: false,
        lookup: (_host, options, answer) =>
          options.all ? answer(null, found) : answer(null, first.address, first.family),
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
