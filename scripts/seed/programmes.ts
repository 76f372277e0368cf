import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { addMonths, dayMs, isoDay, startOfDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { House } from '#app/start/wiring.ts';

const issuer = 'Nobody: made for the demo';
const scope = 'SAMPLE. It stands for the scope that a real document names.';

/** Documents that say SAMPLE on every page: a report, a certificate with its inspection, one that has lapsed, and a draft that waits. */
export async function seedProgrammes({ portal, worker }: House, writer: Actor, publisher: Actor): Promise<void> {
  const today = startOfDay(Date.now());
  const day = (months: number, days = 0) => isoDay(addMonths(today, months) + days * dayMs);
  const draft = async (title: string, fields: Record<string, string>) => {
    const input = { title: `SAMPLE ${title}`, issuer, scope, sample: 'on', tier: 'nda', ...fields };
    await portal.programmes.draft(writer, {}, await samplePdf(title), input);
    const { drafts } = await portal.read(publisher, 'programmeDesk');
    return drafts.at(-1);
  };
  const publish = async (title: string, fields: Record<string, string>) => {
    const made = await draft(title, fields);
    await portal.programmes.publish(publisher, {}, { document: made?.id, sha256: made?.sha256 });
  };
  await publish('SOC 2 Type II report', {
    ...{ programme: 'soc2', kind: 'report', coversHipaa: 'on' },
    ...{ from: day(-14), to: day(-2, -1), issued: day(-1) },
  });
  await publish('ISO/IEC 27001 certificate', {
    ...{ programme: 'iso27001', kind: 'certificate', edition: '2022', tier: 'public' },
    ...{ issued: day(-16), expires: day(20) },
  });
  await publish('record of an interim inspection', {
    ...{ programme: 'iso27001', kind: 'inspection', edition: '2022', issued: day(-4) },
  });
  await publish('entry of the Data Privacy Framework', {
    ...{ programme: 'dpf', kind: 'attestation', tier: 'public', issued: day(-14), expires: day(-2) },
  });
  await draft('attestation of compliance', {
    ...{ programme: 'pci', kind: 'attestation', edition: 'v4.0.1', issued: day(-1) },
  });
  await worker.drain();
}

async function samplePdf(title: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.setTitle(`SAMPLE ${title}`);
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const number of [1, 2]) {
    const page = document.addPage([595, 842]);
    page.drawText('SAMPLE', { x: 60, y: 700, size: 96, font });
    page.drawText(`${title}, page ${number} of 2`, { x: 60, y: 640, size: 16, font });
    page.drawText('Made for the demo. It proves nothing.', { x: 60, y: 610, size: 16, font });
  }
  return Buffer.from(await document.save());
}
