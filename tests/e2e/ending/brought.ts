import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';

export const isoDay = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An agreement that was signed elsewhere, as somebody brings it. */
export async function contract(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`Business Associate Agreement ${Math.random()}`);
  return Buffer.from(await document.save());
}

export const fileOf = (buffer: Buffer) => ({ name: '../agreement.pdf', mimeType: 'application/pdf', buffer });

export async function fillPaper(page: Page, bytes: Buffer) {
  await page.getByLabel('The signed agreement as one PDF').setInputFiles(fileOf(bytes));
  await page.getByLabel('The customer’s own paper').check();
  await page.getByLabel('Who signed for the customer').fill('Paula Paper');
  await page.getByLabel('E-mail of the customer’s signer').fill('paula@fjord.example');
  await page.getByLabel('Title of the customer’s signer').fill('Chief Executive Officer');
  await page.getByLabel('Signed for the customer on').fill(isoDay(-10));
  await page.getByLabel('Who signed for the vendor').fill('Vera Vendor');
  await page.getByLabel('E-mail of the vendor’s signer').fill('vera@vendor.example');
  await page.getByLabel('Title of the vendor’s signer').fill('General Counsel');
  await page.getByLabel('Signed for the vendor on').fill(isoDay(-9));
  await page.getByLabel('In effect from').fill(isoDay(-9));
  await page.getByLabel('Term in months').fill('24');
  await page.getByLabel('Breach notice, hours after discovery').fill('48');
  await page.getByLabel('Days to object to a new subcontractor').fill('14');
  await page.getByLabel('Cure period in days').fill('10');
}
