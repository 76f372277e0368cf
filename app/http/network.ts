import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that a request comes from, as limits count it: an IPv4 address, or the first 64 bits of an IPv6 one, because whoever has
 * one of those has them all. Forwarding headers count only behind the configured proxy, and then only what that proxy itself added:
 * the last entry.
 */
export function networkOf(socket: string | undefined, forwarded: string | null, behindProxy: boolean): string {
  const last = behindProxy ? forwarded?.split(',').at(-1)?.trim() : undefined;
  const address = bare(last || socket || '');
  if (isIPv4(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped && isIPv4(mapped)) return mapped;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(':')}::/64` : 'unknown';
}

/** For the log: near enough to see an attack, too far to name a household. */
export const coarse = (network: string) => network.replace(/\.\d+$/, '.0/24').replace(/:[^:]*::\/64$/, '::/48');

/** Without brackets, port and zone. */
const bare = (text: string) =>
  text
    .replace(/^\[([^\]]*)\].*$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');

/** The eight groups of an IPv6 address, written without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const split = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - split(head).length - split(tail).length;
  return [...split(head), ...Array.from({ length: missing }, () => '0'), ...split(tail)].map((group) =>
    Number.parseInt(group, 16).toString(16),
  );
}
