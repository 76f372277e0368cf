import { PDFDocument } from '@cantoo/pdf-lib';
import { reconcile } from '#app/jobs/agreement/reconcile.ts';
import type { EnvelopeOrder } from '#app/outside/signing.ts';
import { openAgreementDesk } from '#tests/agreements.ts';
import { happened, story } from '#tests/ready-customer.ts';
import { together } from './load.ts';
import { type Row, share } from './row.ts';

/** One round over so many open agreements, none of which has changed, beside reading the same list from DocuSign and no more. */
export async function reconciliation(agreements: number): Promise<Row> {
  const desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '86400' } });
  const { db, worker } = desk.house;
  try {
    await desk.outside.fault('webhook_drop');
    const signing = desk.docusign();
    const pdf = await onePage();
    const envelopes = await sent(agreements, pdf);
    await together(agreements, 32, async (index) => {
      const id = `org-${index}`;
      const drafts = story(id, `${id}-at-vendor`, Date.now()).slice(0, 6);
      const told = drafts.map((each) =>
        each.type === 'agreement.sent' ? { ...each, data: { ...each.data, envelope: envelopes[index] ?? '' } } : each,
      );
      await happened(db, id, told, () => Date.now());
    });
    await worker.stop();
    const round = (from: number) => signing.changedSince(from);
    const list = await together(3, 1, () => round(Date.now() - 86_400_000));
    const own = await together(3, 1, () => reconcile({ db, signing, clock: Date.now, reconcileMs: 0 }));
    return share(
      `reconciliation, rounds over ${agreements} open agreements`,
      own,
      'reading the same list and no more',
      list,
    );

    async function sent(count: number, bytes: Buffer): Promise<string[]> {
      const ids: string[] = [];
      await together(count, 8, async (index) => {
        ids[index] = await signing.createEnvelope(envelopeOf(index, bytes));
      });
      return ids;
    }
  } finally {
    await desk.close();
  }
}

async function onePage(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  return Buffer.from(await document.save());
}

const envelopeOf = (index: number, pdf: Buffer): EnvelopeOrder => ({
  agreementId: `org-${index}-agreement`,
  subject: 'Business Associate Agreement',
  documentName: 'Business Associate Agreement',
  pdf,
  documentSha256: 'b'.repeat(64),
  customer: {
    name: `Ada ${index}`,
    email: `ada@org-${index}.example`,
    clientUserId: `signer-${index}`,
    title: 'Officer',
    tabs: { page: 1, x: 1, y: 1 },
  },
  template: 't@1.0',
  // Nobody listens there, and the fault drops what would be sent.
  webhookUrl: 'http://127.0.0.1:9/webhooks/docusign',
  expireAfterDays: 7,
  reminderAfterDays: 5,
  reminderEveryDays: 2,
});
