import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { typstDestruction } from '#app/adapters/typst/destruction.ts';
import type { DestructionText } from '#app/outside/typesetting.ts';
import { readPdf } from '#tests/pdf.ts';

const certificate = typstDestruction();
afterAll(() => certificate.close());

const destroyed = (service: string) => ({
  service,
  place: 'N. Virginia (AWS us-east-1)',
  returned: 'Taken out by customer',
  on: '25 Nov 2026',
  method: 'Cryptographic erase',
  attestedBy: 'Olivia Ops',
});
const text = (over: Partial<DestructionText> = {}): DestructionText => ({
  reference: 'Certificate 1',
  vendor: { name: 'Vendor, Inc.', address: 'Vendor Street 1' },
  customer: { name: 'Acme Health, Inc.', address: '1 Main Street' },
  agreement: { reference: 'a-1', effective: '1 Jan 2026', ended: '25 Nov 2026' },
  destroyed: [destroyed('claims')],
  kept: [],
  signer: { name: 'Clara Counsel', title: 'Counsel' },
  ...over,
});
const flat = (pages: string[]) => pages.join('').replace(/[\s\u200b]/g, '');

describe('a certificate of destruction', () => {
  it('is a tagged PDF/UA-1 that says what became of each service, and carries nothing that acts', async () => {
    const kept = [{ service: 'archive', place: 'Stockholm', reason: 'Backups are overwritten in 90 days.' }];
    const { pdf, tabs } = await certificate.typeset(text({ kept }));
    const read = await readPdf(pdf);
    expect(read).toMatchObject({ title: 'Certificate of return or destruction', tagged: true, active: [] });
    expect(read.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    for (const words of [
      'AcmeHealth,Inc.',
      'claims',
      'Cryptographicerase',
      'OliviaOps',
      'archive',
      'overwrittenin90days',
    ])
      expect(flat(read.text)).toContain(words);
    expect(tabs.page).toBe(read.pages);
  });

  it('has its signature on the last page at the same place, however many services there were', async () => {
    const many = Array.from({ length: 120 }, (_each, index) => destroyed(`service-${index}`));
    const { pdf, tabs } = await certificate.typeset(text({ destroyed: many }));
    const read = await readPdf(pdf);
    expect(read.pages).toBeGreaterThan(4);
    expect(tabs).toEqual({ page: read.pages, x: 72, y: 246 });
    expect(flat(read.text.slice(-1))).toContain('ClaraCounsel');
    expect(flat(read.text.slice(0, -1))).toContain('service-119');
  });

  it('shows what was typed literally, also what its font cannot, and is byte-identical when made again', async () => {
    const kept = [{ service: '#read("/etc/passwd")', place: '*bold*', reason: '日 \u202e {{x}} /sn1/' }];
    const once = (await certificate.typeset(text({ kept }))).pdf;
    const again = (await certificate.typeset(text({ kept }))).pdf;
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(again)).toBe(hash(once));
    const words = flat((await readPdf(once)).text);
    for (const each of ['#read("/etc/passwd")', '*bold*', '[U+65E5]', '[U+202E]', '{{x}}/sn1/'])
      expect(words).toContain(each);
  });

  it('says so when no service held data', async () => {
    const { pdf } = await certificate.typeset(text({ destroyed: [] }));
    expect(flat((await readPdf(pdf)).text)).toContain('Noservicehelddataunderthisagreement.');
  });
});
