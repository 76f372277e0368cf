import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { typstContract } from '#app/adapters/typst/contract.ts';
import { unsettable } from '#app/domain/settable.ts';
import { templates } from '#app/domain/templates/samples.ts';
import { contractText } from '#app/portal/templates/contract-text.ts';
import { readPdf } from '#tests/pdf.ts';

const contract = typstContract();
afterAll(() => contract.close());

const [template = templates[0]] = templates;
if (!template) throw new Error('No template.');
const made = (legalEntity: string, over: { name?: string; text?: string } = {}) =>
  contractText(over.text ? { ...template, text: over.text } : template, {
    vendor: { legalName: 'Vendor, Inc.', address: 'Vendor Street 1', counselTitle: 'Counsel' },
    customer: { legalEntity, address: '1 Main Street\nTown', affiliates: '' },
    deployments: ['hosted'],
    signer: { name: over.name ?? 'Sue Signer', title: 'Chief Privacy Officer' },
    countersigner: 'Clara Counsel',
  });
const typeset = async (legalEntity: string, over = {}) => (await contract.typeset(made(legalEntity, over))).pdf;
const flat = (text: string[]) => text.join('').replace(/[\s\u200b]/g, '');

describe('a contract', () => {
  it('is a tagged PDF/UA-1 in English with a title, and carries nothing that acts', async () => {
    const pdf = await readPdf(await typeset('Acme Health, Inc.'));
    expect(pdf).toMatchObject({ title: 'Business Associate Agreement', language: '(en-US)', tagged: true, active: [] });
    expect(pdf.metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(flat(pdf.text)).toContain('AcmeHealth,Inc.');
  });

  it('is byte-identical when it is made again, also by another thread, and another when a letter differs', async () => {
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const other = typstContract();
    const once = hash(await typeset('Acme'));
    expect(hash(await typeset('Acme'))).toBe(once);
    expect(hash((await other.typeset(made('Acme'))).pdf)).toBe(once);
    expect(hash(await typeset('Acne'))).not.toBe(once);
    await other.close();
  });

  it.each([
    ['Typst’s markup', '*bold* _slanted_ = Heading #strong[x] $x^2$ <label> @ref // gone /* gone */ `code`'],
    ['Typst’s functions', '#read("/etc/passwd") #sys.inputs #import "x.typ" \\u{41}'],
    ['DocuSign’s anchors', '/sn1/ \\s1\\ {{signature}} [[sig|1]] **signature_1**'],
    ['a template’s marks and fields', '{{vendorName}} @clause notice-clock ## 9.9 no heading'],
    ['letters with accents', 'Zürich Łódź Αθήνα Київ בית'],
  ])('shows %s as they were typed', async (_what, name) => {
    const { text } = await readPdf(await typeset(name));
    const expected = name.replace(/\s/g, '');
    // Hebrew is set from right to left.
    const { length } = expected;
    expect(flat(text)).toContain(name.includes('בית') ? expected.slice(0, length - 3) : expected);
    if (name.includes('read')) expect(flat(text)).not.toContain('root:x:0');
  });

  it.each([
    ['turned', 'Acme \u202eevil', 'Acme[U+202E]evil'],
    ['isolated', '\u2066Acme\u2069', '[U+2066]Acme[U+2069]'],
    ['split', 'Acme\u2028Inc', 'Acme[U+2028]Inc'],
    ['hidden', 'Ac\u200bme\u00ad', 'Ac[U+200B]me[U+00AD]'],
  ])('cannot be %s by marks that nobody sees: they stand there by their number', async (_what, name, shown) => {
    const { text } = await readPdf(await typeset(name));
    const all = flat(text);
    expect(all).toContain(shown);
    // What follows the name reads on in its own direction.
    expect(all).toContain(`${shown},1MainStreetTown`);
  });

  it('wraps names however long, and keeps the places of the signatures', async () => {
    const short = await contract.typeset(made('Acme'));
    const long = await contract.typeset(made('W'.repeat(200), { name: 'N'.repeat(100) }));
    expect(long.customerTabs).toEqual({ ...short.customerTabs, page: expect.any(Number) });
    const { text, pages } = await readPdf(long.pdf);
    expect(long.customerTabs.page).toBe(pages);
    const lines = text.join('').split('\n');
    expect(flat(text)).toContain('W'.repeat(200));
    expect(flat(text.slice(-1))).toContain('N'.repeat(100));
    // At 10.5 points no line of a letter page holds sixty of the widest letter.
    expect(Math.max(...lines.map((each) => (each.match(/W/g) ?? []).length))).toBeLessThan(60);
  });

  it('sets every character that a form lets pass, and tells which it has not', async () => {
    const all = Array.from({ length: 0x2200 }, (_each, code) => String.fromCodePoint(code)).filter(
      (sign) => /\P{Cn}/u.test(sign) && unsettable(sign) === undefined,
    );
    expect(all.length).toBeGreaterThan(1500);
    await expect(
      typeset('x', { text: `# T\n1.1 ${all.map((sign) => (/\p{M}/u.test(sign) ? `a${sign}` : sign)).join(' ')}` }),
    ).resolves.toBeInstanceOf(Buffer);
    expect(unsettable('日本')).toBe('日');
    expect(unsettable('Acme \u0001')).toBeUndefined();
    await expect(typeset('日本')).rejects.toMatchObject({
      kind: 'invalid',
      message: "The contract's font cannot show 日 本.",
    });
  });
});

describe('the typesetter', () => {
  it('does not stop the portal while it works, gives up in time, and works again afterwards', async () => {
    const slow = typstContract({ milliseconds: 400, waiting: 2 });
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 5);
    const long = `# T\n${Array.from({ length: 4000 }, (_each, index) => `1.${index} ${'long words '.repeat(20)}`).join('\n')}`;
    await expect(slow.typeset(made('Acme', { text: long }))).rejects.toMatchObject({ code: 'contract_time' });
    clearInterval(heart);
    expect(beats).toBeGreaterThan(2);
    const patient = typstContract();
    await expect(patient.typeset(made('Acme'))).resolves.toBeDefined();
    await Promise.all([slow.close(), patient.close()]);
  });

  it('lets only so many wait', async () => {
    const small = typstContract({ milliseconds: 20_000, waiting: 2 });
    const asked = [1, 2, 3].map(() =>
      small.typeset(made('Acme')).then(
        () => 'made',
        (error: { code: string }) => error.code,
      ),
    );
    expect(await Promise.all(asked)).toEqual(['made', 'made', 'contract_queue']);
    await small.close();
  });
});
