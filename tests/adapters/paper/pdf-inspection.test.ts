import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { pdfInspection } from '#app/adapters/pdf-inspection.ts';

const inspection = pdfInspection();
const inspect = (bytes: Uint8Array | string) =>
  inspection.inspect(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes));

async function paper(change: (document: PDFDocument) => unknown = () => undefined, options = {}): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText('Business Associate Agreement');
  document.addPage();
  await change(document);
  return Buffer.from(await document.save(options));
}

/** A file by hand: its objects, and whatever comes after them. */
const byHand = (objects: string[], trailer = '<< /Root 1 0 R /Size 9 >>') =>
  `%PDF-1.7\n${objects.map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`).join('')}trailer\n${trailer}\nstartxref\n0\n%%EOF\n`;
const page = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R >>',
];
const stream = (dict: string, data: Buffer) =>
  `<< ${dict} /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;

describe('a PDF that somebody brought', () => {
  it('is taken when it is a plain document, with objects in streams and without', async () => {
    expect(await inspect(await paper())).toEqual({ pages: 2 });
    expect(await inspect(await paper(undefined, { useObjectStreams: false }))).toEqual({ pages: 2 });
    expect(await inspect(byHand(page))).toEqual({ pages: 1 });
  });

  it('is taken with a picture whose packed bytes are random', async () => {
    const noise = stream('/Type /XObject /Subtype /Image', randomBytes(4_000_000));
    expect(await inspect(byHand([...page, noise]))).toEqual({ pages: 1 });
  });

  it.each([
    ['no PDF', 'GIF89a and more', 'not a PDF'],
    ['something before the header', `MZ\n${byHand(page)}`, 'not a PDF'],
    ['a PDF cut short', byHand(page).slice(0, 120), 'not whole'],
    ['a PDF that is only its ends', '%PDF-1.7\n%%EOF', 'cannot be read'],
    ['no pages', byHand(['<< /Type /Catalog >>']), 'no pages'],
    ['an object that does not close', `${byHand(page)}9 0 obj\n<< /A (\n%%EOF`, 'cannot be read'],
    ['a script as a name', byHand([...page, '<< /Names << /JavaScript 5 0 R >> >>']), 'a script'],
    ['a script as an action', byHand([...page, '<< /S /JavaScript /JS (app.alert\\(1\\)) >>']), 'a script'],
    ['a script spelled with escapes', byHand([...page, '<< /S /J#61vaScript >>']), 'a script'],
    ['a script under a key alone', byHand([...page, '<< /A << /B << /JS (x) >> >> >>']), 'a script'],
    ['an action that starts a program', byHand([...page, '<< /S /Launch /F (cmd.exe) >>']), 'actions'],
    ['a link to the web', byHand([...page, '<< /Type /Annot /A << /S /URI /URI (http://x.example) >> >>']), 'actions'],
    ['a form that sends itself', byHand([...page, '<< /S /SubmitForm >>']), 'actions'],
    ['an embedded file', byHand([...page, '<< /Type /Filespec /EF << /F 5 0 R >> >>']), 'attached file'],
    ['an attachment on a page', byHand([...page, '<< /Type /Annot /Subtype /FileAttachment >>']), 'attached file'],
    ['a dynamic form', byHand([...page, '<< /AcroForm << /XFA [] >> >>']), 'dynamic form'],
    ['a film', byHand([...page, '<< /Type /Annot /Subtype /Movie >>']), 'moving pictures'],
    ['encryption', byHand(page, '<< /Root 1 0 R /Encrypt 5 0 R >>'), 'encrypted'],
    ['a root inside the trailer', byHand(page, '<< /Root << /Type /Catalog >> >>'), 'cannot be read'],
    [
      'a script that a later revision hides',
      `${byHand([...page, '<< /S /SetState /JS (x) >>'])}4 0 obj\n<< >>\nendobj\n%%EOF`,
      'a script',
    ],
    [
      'a script inside a stream that is none',
      byHand([...page, stream('', Buffer.from('4 0 obj << /S /JavaScript >> endobj'))]),
      'a script',
    ],
    ['nesting without an end', byHand([...page, `${'['.repeat(20_000)}${']'.repeat(20_000)}`]), ''],
  ])('is refused when it is %s', async (_what, bytes, why) => {
    expect(await inspect(bytes)).toEqual({ refused: expect.stringContaining(why) });
  });

  it('is refused with a script that stands in a packed stream of objects', async () => {
    const bytes = await paper((document) => {
      const script = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') });
      document.catalog.set(PDFName.of('OpenAction'), document.context.register(script));
    });
    expect(bytes.includes('/JavaScript')).toBe(false);
    expect(await inspect(bytes)).toEqual({ refused: expect.stringContaining('a script') });
  });

  it('is refused with an attachment made by a common library, and when it asks for a password', async () => {
    const attached = await paper((document) => document.attach(Buffer.from('x'), 'x.txt', {}));
    expect(await inspect(attached)).toEqual({ refused: expect.stringContaining('attached file') });
    const locked = await paper((document) => document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' }));
    expect(await inspect(locked)).toEqual({ refused: expect.stringContaining('encrypted') });
  });

  it('is refused when its objects unpack to more than they may, and the next file is looked at as before', async () => {
    const bomb = stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.alloc(200_000_000)));
    expect(await inspect(byHand([...page, bomb]))).toEqual({ refused: expect.stringContaining('too large') });
    const twice = stream(
      '/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]',
      deflateSync(deflateSync(Buffer.alloc(20_000_000))),
    );
    expect(await inspect(byHand([...page, twice]))).toEqual({ refused: expect.stringContaining('packed in a way') });
    expect(await inspect(await paper())).toEqual({ pages: 2 });
  });

  it('is refused when it was made to take for ever', async () => {
    const hanging = Buffer.from(byHand([...page, `<< >>\nendobj\n${'1'.repeat(3_000_000)}`]));
    expect(await pdfInspection({ patience: 3_000 }).inspect(hanging)).toEqual({
      refused: expect.stringContaining('in time'),
    });
  });
});
