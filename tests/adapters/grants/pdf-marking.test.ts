import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { pdfMarking } from '#app/adapters/pdf-marking.ts';

const marking = pdfMarking();
const download = '0198c0de-1111-7222-8333-123456789abc';
const email = `${'very.long.'.repeat(6)}ada@${'deep.'.repeat(20)}example.org`;
const mark = {
  lines: [`Copy for Ada <${email}>, Analytical Engines`, `Download ${download}`],
  across: `${email} ${download}`,
};

async function pdf(draw: (document: PDFDocument) => void): Promise<Buffer> {
  const document = await PDFDocument.create();
  draw(document);
  return Buffer.from(await document.save());
}
const pages = async (bytes: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
async function marked(bytes: Buffer, how = mark): Promise<Buffer> {
  const answer = await marking.mark(bytes, how);
  if ('refused' in answer) throw new Error(answer.refused);
  return answer.marked;
}

describe('a mark', () => {
  it('stands on every page, however it is turned, cropped or large, with the whole address', async () => {
    const bytes = await pdf((document) => {
      for (const turn of [0, 90, 180, 270]) {
        const page = document.addPage([595, 842]);
        page.setRotation(degrees(turn));
        page.drawText(`SAMPLE ${turn}`, { x: 60, y: 700 });
      }
      document.addPage([842, 595]).setCropBox(100, 100, 500, 300);
      document.addPage([120, 90]);
      document.addPage([3_000, 4_000]);
    });
    const texts = await pages(await marked(bytes));
    expect(texts).toHaveLength(7);
    for (const text of texts) {
      expect(text).toContain(`Copy for Ada <${email}>, Analytical Engines`);
      expect(text).toContain(`Download ${download}`);
    }
    expect(texts[1]).toContain('SAMPLE 90');
  });

  it('lies within the page as its reader holds it', async () => {
    const bytes = await pdf((document) => {
      for (const turn of [0, 90, 180, 270]) document.addPage([595, 842]).setRotation(degrees(turn));
      document.addPage([842, 595]).setCropBox(100, 100, 500, 300);
    });
    const proxy = await getDocumentProxy(new Uint8Array(await marked(bytes)));
    for (let number = 1; number <= proxy.numPages; number += 1) {
      const page = await proxy.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const foot = items.flatMap((item) => ('str' in item && item.str.startsWith('Download') ? [item] : []));
      expect(foot).toHaveLength(1);
      const [a = 0, b = 0, , , e = 0, f = 0] = (foot[0]?.transform ?? []) as number[];
      const [x = 0, y = 0] = view.convertToViewportPoint(e, f) as number[];
      expect(x, `page ${number}`).toBeGreaterThanOrEqual(0);
      expect(x + (foot[0]?.width ?? 0), `page ${number}`).toBeLessThanOrEqual(view.width);
      // At the foot, and along the lower edge of the page as it is held.
      expect(view.height - y, `page ${number}`).toBeLessThan(40);
      const angle = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360;
      expect(angle, `page ${number}`).toBe(view.rotation);
    }
  });

  it('gives the same bytes for the same file and mark, and others for another mark', async () => {
    const bytes = await pdf((document) => document.addPage().drawText('SAMPLE'));
    const [one, again] = [await marked(bytes), await pdfMarking().mark(bytes, mark)];
    expect('marked' in again && again.marked.equals(one)).toBe(true);
    expect((await marked(bytes, { ...mark, across: 'other' })).equals(one)).toBe(false);
  });

  it('spells what its font has not: without accents, or by number', async () => {
    const bytes = await pdf((document) => document.addPage());
    const [text] = await pages(await marked(bytes, { lines: ['Zoë Dvořák, Łukasz, 李'], across: '-' }));
    expect(text).toContain('Zoë Dvorák, [U+0141]ukasz, [U+674E]');
  });
});

describe('what cannot be marked', () => {
  const refused = async (bytes: Buffer, one = marking) => {
    const answer = await one.mark(bytes, mark);
    return 'refused' in answer ? answer.refused : undefined;
  };
  it('is refused with a sentence', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
    expect(await refused(Buffer.from(await document.save()))).toContain('encrypted or protected by a password');
    expect(await refused(Buffer.from('%PDF-1.7\nnothing that anybody can read'))).toContain('cannot be marked');
    expect(await refused(await pdf((made) => made.addPage([20, 20])))).toContain('cannot be marked');
  });
  it('takes no longer than it may, and nobody waits without an end', async () => {
    const slow = pdfMarking({ patience: 1, waiting: 1 });
    const bytes = await pdf((made) => made.addPage());
    const [first, second] = [refused(bytes, slow), slow.mark(bytes, mark)];
    await expect(second).rejects.toMatchObject({ kind: 'limit' });
    expect(await first).toContain('could not be marked in time');
    expect(await refused(bytes, slow)).toContain('in time');
  });
});
