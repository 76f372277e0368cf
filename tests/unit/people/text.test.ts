import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { looksLikePhi } from '#app/domain/phi.ts';
import { publicFields } from '#app/domain/templates/fields.ts';
import { blocksOf, templates } from '#app/domain/templates/samples.ts';
import { safePath } from '#app/http/route.ts';
import { keyThatFits } from '#app/secrets/connect-signature.ts';
import { createKey, readKey } from '#app/secrets/token-key.ts';

const vendor = { legalName: 'Vendor', address: 'Street' };

describe('the PHI detector', () => {
  it.each([
    'SSN 123-45-6789',
    'MRN: 00123456',
    'DOB 1970-02-03',
    'member id: ABC123456',
    '1EG4-TE5-MK73',
    'dx: E11.9',
    'M\u200bRN 12345678',
    'ＳＳＮ １２３-４５-６７８９',
  ])('stops %s', (text) => {
    expect(looksLikePhi(text)).toBeDefined();
  });
  it.each([
    'aws/us-east-1',
    'order 4711-2026',
    'version 24.8.1.2684',
    'call +1 503 555 0100',
    '203.0.113.0/24',
    'PO 123456789',
    'ISO 27001:2022',
    'Q3 2026',
  ])('lets %s pass', (text) => {
    expect(looksLikePhi(text)).toBeUndefined();
  });
});

describe('the templates', () => {
  it('takes values literally', () => {
    const [template] = templates;
    if (!template) throw new Error('no template');
    const blocks = blocksOf(template.text, { ...publicFields(template, vendor), legalEntity: '{{vendorName}} ## x' });
    expect(blocks.some((block) => block.text.includes('{{vendorName}} ## x'))).toBe(true);
  });
});

describe('paths after sign-in', () => {
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', ''])(
    '%j never leaves this site',
    (path) => {
      expect(safePath(path)).toBe('/organizations');
    },
  );
});

describe('machine keys', () => {
  it('are known by shape and checksum before any look-up', () => {
    const id = '01978f2e-6d5b-7cc0-9a55-0123456789ab';
    const { key, hash } = createKey(id);
    expect(readKey(key)).toEqual({ kind: 'live', id, hash });
    expect(readKey(`${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`)).toBeUndefined();
  });
});

describe('the Connect signature', () => {
  const body = Buffer.from('{"event":"envelope-completed"}');
  const headers = (key: string, name = 'x-docusign-signature-2') =>
    new Headers({ [name]: createHmac('sha256', key).update(body).digest('base64') });
  it('holds under any of our keys in any header, and under no other', () => {
    expect(keyThatFits(body, headers('new'), ['old', 'new'])).toBe(2);
    expect(keyThatFits(body, headers('stranger'), ['old', 'new'])).toBe(0);
    expect(keyThatFits(Buffer.from(`${body} `), headers('new'), ['new'])).toBe(0);
    expect(keyThatFits(body, new Headers({ 'x-docusign-signature-1': 'short' }), ['new'])).toBe(0);
  });
});
