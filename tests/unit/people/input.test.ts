import { describe, expect, it } from 'vitest';
import { nameSigner } from '#app/domain/agreement/sending.ts';
import { correctSignerName, handOver, replaceSigner } from '#app/domain/agreement/signer.ts';
import { giveNotice } from '#app/domain/ending/notice.ts';
import { requestRenewal } from '#app/domain/ending/renewal.ts';
import { issueToken } from '#app/domain/machines/commands.ts';
import { type Invalid, parse } from '#app/domain/refusal.ts';
import { contactSales } from '#app/domain/sales/commands.ts';

const contact = { name: 'Pat', email: 'pat@acme.example' };
const inquiry = (over: Record<string, unknown> = {}) => ({
  role: 'covered_entity',
  legalEntity: 'Acme Health, Inc.',
  address: '1 Main Street',
  affiliates: '',
  use: 'Analytics',
  deployment: 'hosted',
  regions: ['aws/us-east-1'],
  timeline: 'now',
  privacyContact: contact,
  securityContact: contact,
  incidentContact: contact,
  ...over,
});
const issuesOf = (attempt: () => unknown): Record<string, string> => {
  try {
    attempt();
    return {};
  } catch (error) {
    return (error as Invalid).issues;
  }
};

describe('a number of a form', () => {
  it.each(['abc', '', '1.5', '-1', '1e3', '0x10'])('that is none says so in plain words: %j', (exitDays) => {
    const notice = {
      agreement: 'a',
      cause: 'incurable',
      endsOn: '',
      exitDays,
      reason: 'r',
      title: 't',
      authority: 'on',
    };
    const { exitDays: said = '' } = issuesOf(() => parse(giveNotice.input, notice));
    expect(said).toBe('A whole number from 1 to 180.');
    const tokens = issuesOf(() => parse(issueToken.input, { name: 'n', scopes: [], days: 'abc' }));
    expect(tokens['days']).toBe('Write a number.');
  });
});

describe('what an agreement will show', () => {
  it.each([
    [{ legalEntity: 'x'.repeat(10_000) }, 'legalEntity', 'At most 200 characters.'],
    [{ address: 'x'.repeat(10_000) }, 'address', 'At most 400 characters.'],
    [{ legalEntity: 'Acme\u0000' }, 'legalEntity', 'This holds characters that cannot be kept.'],
    [
      { legalEntity: '株式会社' },
      'legalEntity',
      'An agreement cannot show “株”. Use Latin, Greek, Cyrillic or Hebrew letters.',
    ],
    [
      { affiliates: 'Acme \u{1f600}' },
      'affiliates',
      'An agreement cannot show “\u{1f600}”. Use Latin, Greek, Cyrillic or Hebrew letters.',
    ],
  ])('is refused beside its field with a plain sentence: %#', (over, field, message) => {
    expect(issuesOf(() => parse(contactSales.input, inquiry(over)))).toEqual({ [field]: message });
  });

  it.each(['#read("/etc/passwd") *x*', '{{vendorName}} /sn1/', 'Acme \u202eevil', 'Zürich Łódź Київ'])(
    'is taken as it is typed: %j',
    (legalEntity) => {
      expect(issuesOf(() => parse(contactSales.input, inquiry({ legalEntity })))).toEqual({});
    },
  );

  it('holds for the signer’s name and title too', () => {
    const signer = { signer: { name: '山田', email: 'y@acme.example' }, title: '社長', authority: 'on' };
    expect(Object.keys(issuesOf(() => parse(nameSigner.input, signer)))).toEqual(['signer.name', 'title']);
  });

  it('holds for a signer who is named later, a corrected name, and the affiliates of the next generation', () => {
    const later = {
      agreement: 'a',
      signer: { name: '山田', email: 'y@acme.example' },
      title: '社長',
      reason: 'x',
      authority: 'on',
    };
    for (const { input } of [replaceSigner, handOver])
      expect(Object.keys(issuesOf(() => parse(input, later)))).toEqual(['signer.name', 'title']);
    expect(issuesOf(() => parse(correctSignerName.input, { agreement: 'a', name: '山田' }))).toHaveProperty('name');
    const renewal = { agreement: 'a', deployments: 'hosted', affiliates: '株式会社' };
    expect(issuesOf(() => parse(requestRenewal.input, renewal))).toHaveProperty('affiliates');
  });
});
