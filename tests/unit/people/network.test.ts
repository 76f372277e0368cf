import { describe, expect, it } from 'vitest';
import { coarse, networkOf } from '#app/http/network.ts';
import { safePath } from '#app/http/route.ts';
import { browserName } from '#app/ui/people/browser.ts';

describe('the network of a request', () => {
  it.each([
    ['the socket, without a proxy', '198.51.100.7', null, false, '198.51.100.7'],
    ['the socket, whatever somebody forwards without a proxy', '198.51.100.7', '203.0.113.9', false, '198.51.100.7'],
    [
      'what the proxy added last, not what the client sent before',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.9',
      true,
      '203.0.113.9',
    ],
    ['the socket behind a proxy that adds nothing', '198.51.100.7', null, true, '198.51.100.7'],
    ['IPv4 in the clothes of IPv6', '::ffff:198.51.100.7', null, false, '198.51.100.7'],
    ['an address with a port', '10.0.0.1', '203.0.113.9:4711', true, '203.0.113.9'],
    ['the first half of IPv6', '2001:db8:1:2:3:4:5:6', null, false, '2001:db8:1:2::/64'],
    ['the first half of IPv6 written short', '2001:db8::6', null, false, '2001:db8:0:0::/64'],
    ['the first half of IPv6 with leading zeros', '2001:0db8:0001:0002::1', null, false, '2001:db8:1:2::/64'],
    ['IPv6 in brackets with a port', '10.0.0.1', '[2001:db8:1:2::9]:443', true, '2001:db8:1:2::/64'],
    ['IPv6 with a zone', 'fe80::1%eth0', null, false, 'fe80:0:0:0::/64'],
    ['nothing that can be read', 'x', 'unknown', true, 'unknown'],
  ])('is %s', (_what, socket, forwarded, proxy, expected) => {
    expect(networkOf(socket, forwarded, proxy)).toBe(expected);
  });
  it('is told to the log only roughly', () => {
    expect(coarse('198.51.100.7')).toBe('198.51.100.0/24');
    expect(coarse('2001:db8:1:2::/64')).toBe('2001:db8:1::/48');
    expect(coarse('unknown')).toBe('unknown');
  });
});

describe('a path to go back to', () => {
  it('is one of our own, whatever was sent', () => {
    for (const evil of [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil',
      'https://evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x=\r\n',
      '/a\nb',
      '',
      ' /x',
    ])
      expect(safePath(evil)).toMatch(/^\/(?![/\\])/);
    expect(safePath('//evil.example')).toBe('/organizations');
    expect(safePath('/desk?turn=sales&page=2')).toBe('/desk?turn=sales&page=2');
  });
});

describe('a browser', () => {
  it('is named as its owner knows it', () => {
    expect(
      browserName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36'),
    ).toBe('Chrome on Linux');
    expect(
      browserName(
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 14) AppleWebKit/605 (KHTML, like Gecko) Version/18 Safari/605',
      ),
    ).toBe('Safari on Mac');
    expect(browserName('curl/8')).toBe('An unknown browser');
  });
});
