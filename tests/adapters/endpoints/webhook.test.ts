import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublic, webhookCaller } from '#app/adapters/webhook.ts';

const order = (to: string) => ({
  url: to,
  id: 'msg_1',
  body: '{}',
  secrets: [`whsec_${'A'.repeat(43)}=`],
  at: Date.now(),
});

describe('an address that somebody else chose', () => {
  it.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.8', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.8.8.8', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
    // Azure’s own host, which answers inside of every network there.
    '168.63.129.16',
    ...['::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::a00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '4000::1'],
    ...['5f00::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ])('is not public when it is %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each([
    '1.1.1.1',
    '93.184.216.34',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:1.1.1.1',
  ])('is public when it is %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    'https://[::127.0.0.1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://0/',
    'https://2130706433/',
    'https://127.1/',
  ])('is seen through when it is written as %s', async (url) => {
    expect(await webhookCaller({ allowPrivate: false }).call(order(url))).toMatchObject({
      status: 0,
      error: 'The address leads into a network that is not public.',
    });
  });

  it.each([22, 25, 80, 445, 1023])('is not called at the port %i, where other things listen', async (port) => {
    expect(await webhookCaller({ allowPrivate: false }).call(order(`https://1.1.1.1:${port}/`))).toEqual({
      status: 0,
      error: 'The port is none for webhooks: use 443, or one from 1024 on.',
    });
  });
});

describe('a call', () => {
  let server: Server;
  let hosts: (string | undefined)[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      hosts.push(request.headers.host);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  it('goes to an address that was looked at, under the name that was given, even when others of the name do not answer', async () => {
    hosts = [];
    const { port } = server.address() as AddressInfo;
    // This name has an address of each family on most machines; only one of them listens.
    expect(await webhookCaller({ allowPrivate: true }).call(order(`http://localhost:${port}/`))).toEqual({
      status: 204,
    });
    expect(hosts).toEqual([`localhost:${port}`]);
  });
});
