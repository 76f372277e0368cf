// Puts a mark on every page of a PDF, in a thread of its own: what is made to hang ends this thread and nothing else. The same file and the
// same mark give the same bytes, so that a copy can be made again instead of being kept. What cannot be marked is refused.
import { parentPort, workerData } from 'node:worker_threads';
import { degrees, PDFDocument, PDFName, PDFOperator, rgb, StandardFonts } from '@cantoo/pdf-lib';

const encrypted =
  'It is encrypted or protected by a password, so that its pages cannot be marked. Save it without protection.';
const unmarkable = 'Its pages cannot be marked. Print it to PDF again and upload that.';

/** Points. Type is made smaller where a line is too long; nothing is cut. */
const largest = 7;
const margin = 14;
const lead = 1.35;
const fitting = (font, text, room) => Math.min(largest, room / font.widthOfTextAtSize(text, 1));

const { bytes, lines, across } = workerData;
try {
  parentPort?.postMessage({ marked: await marked() });
} catch {
  // What is encrypted cannot be parsed either.
  parentPort?.postMessage({ refused: Buffer.from(bytes).includes('/Encrypt') ? encrypted : unmarkable });
}

async function marked() {
  const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  const font = await document.embedFont(StandardFonts.Helvetica);
  // What it claims to conform to (PDF/A, PDF/UA) is not true of a copy with a mark any more.
  document.catalog.delete(PDFName.of('Metadata'));
  const pages = document.getPages();
  if (pages.length === 0) throw new Error('There are no pages.');
  for (const page of pages) {
    const { frame, along, turned } = placeOf(page);
    const widest = along - 2 * margin;
    if (widest <= 0) throw new Error('A page has no room.');
    // For readers that read a page aloud it is no part of the text.
    page.pushOperators(PDFOperator.of('BMC', [PDFName.of('Artifact')]));
    const sizes = lines.map((line) => fitting(font, line, widest));
    lines.forEach((line, index) => {
      const up = margin / 2 + sizes.slice(index + 1).reduce((sum, size) => sum + size * lead, 0);
      page.drawText(line, {
        ...at(frame, margin, up),
        size: sizes[index],
        font,
        rotate: degrees(turned),
        color: rgb(0.55, 0, 0),
      });
    });
    const { size, x, y, turn } = diagonal(font, across, frame);
    page.drawText(across, {
      ...at(frame, x, y),
      size,
      font,
      rotate: degrees(turned + turn),
      color: rgb(0.4, 0.4, 0.4),
      opacity: 0.14,
    });
    page.pushOperators(PDFOperator.of('EMC'));
  }
  return document.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** The visible part of a page as its reader holds it: where its lower left corner is, how wide and high, and how far it is turned. */
function placeOf(page) {
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const frames = {
    0: { x, y, along: width, up: height },
    90: { x: x + width, y, along: height, up: width },
    180: { x: x + width, y: y + height, along: width, up: height },
    270: { x, y: y + height, along: height, up: width },
  };
  const frame = frames[turned];
  if (!frame) throw new Error('A page is turned by something that is no right angle.');
  return { frame: { ...frame, turned }, along: frame.along, turned };
}

/** A place that is `right` and `up` of the lower left corner, as the reader holds the page. */
function at({ x, y, turned }, right, up) {
  const [cos, sin] = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[turned];
  return { x: x + right * cos - up * sin, y: y + right * sin + up * cos };
}

/** From the lower left to the upper right, as large as there is room. */
function diagonal(font, text, { along, up }) {
  const angle = Math.atan2(up, along);
  const room = Math.hypot(along, up) * 0.8;
  const size = Math.min(40, room / font.widthOfTextAtSize(text, 1));
  const length = font.widthOfTextAtSize(text, size);
  const half = { right: (length / 2) * Math.cos(angle), up: (length / 2) * Math.sin(angle) };
  return { size, x: along / 2 - half.right, y: up / 2 - half.up, turn: (angle * 180) / Math.PI };
}
