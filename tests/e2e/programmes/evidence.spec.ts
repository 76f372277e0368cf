import { PDFDocument } from '@cantoo/pdf-lib';
import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, mail, manifest, staff, test } from '../people.ts';

const gina = 'gina@garnet.example';
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const visitor = async (browser: Browser, javaScriptEnabled: boolean): Promise<Page> =>
  (await browser.newContext({ baseURL: manifest().portal, javaScriptEnabled })).newPage();

async function pdf(title: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`SAMPLE ${title}`);
  return Buffer.from(await document.save());
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  const look = async (page: Page) => {
    if (javaScriptEnabled) await whole(page);
  };

  test(`a visitor reads the programmes, and what HIPAA means, ${how} JavaScript`, async ({ browser }) => {
    const page = await visitor(browser, javaScriptEnabled);
    await page.goto('/trust');
    await expect(page.getByRole('row', { name: /^SOC 2 Type II/ })).toContainText('Evidenced by a SAMPLE');
    await expect(page.getByRole('row', { name: /^U\.S\. Data Privacy Framework/ })).toContainText('Lapsed by a SAMPLE');
    await expect(page.getByRole('row', { name: /^GDPR/ })).toContainText('Claimed');
    await look(page);
    await page.getByRole('link', { name: 'ISO 27001' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'ISO 27001' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Interim inspections and audits' })).toBeVisible();
    await look(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^programme-[0-9a-f]{12}\.pdf$/);
    await page.goto('/trust/programmes/hipaa');
    await expect(page.getByRole('heading', { name: 'Technical safeguards' })).toBeVisible();
    await expect(page.getByRole('row', { name: /Bring your own cloud/ })).toBeVisible();
    await expect(page.getByText('It belongs to the Enterprise plan')).toBeVisible();
    await look(page);
    for (const id of ['pci', 'saq-a', 'dpf', 'gdpr', 'soc2']) {
      await page.goto(`/trust/programmes/${id}`);
      await look(page);
    }
    expect(await page.context().cookies()).toEqual([]);
    await page.getByRole('link', { name: 'Ask for it' }).last().click();
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test(`a member asks, counsel publishes, and the asker hears of it, ${how} JavaScript`, async ({ browser }) => {
    const [programme, edition] = javaScriptEnabled ? ['saq-a', 'v4.0.1 r1'] : ['pci', 'v4.0.1'];
    const name = javaScriptEnabled ? 'PCI SAQ A, payment page' : 'PCI DSS, service provider';
    const title = `SAMPLE attestation, ${how} script`;
    const page = await customer(browser, gina, { javaScriptEnabled });
    await page.goto(`/trust/ask?programme=${programme}`);
    await expect(page.getByLabel('Programme')).toHaveValue(programme ?? '');
    await look(page);
    await page.getByLabel('What do you need').fill(`For our auditor, ${how} script.`);
    await page.getByRole('button', { name: 'Ask counsel' }).click();
    const request = page.getByRole('region', { name: `Request for ${name}` }).first();
    await expect(request).toContainText('Counsel’s turn');
    await expect(request).toContainText('an answer is promised by');
    await look(page);
    await page.goto(`/trust/ask?programme=${programme}`);
    await page.getByRole('button', { name: 'Ask counsel' }).click();
    await expect(page.getByRole('alert')).toContainText('You have asked for this already');

    const clara = await staff(browser, 'Clara Counsel', { javaScriptEnabled });
    await clara.goto('/counsel/programmes');
    await expect(clara.getByText(`For our auditor, ${how} script.`)).toBeVisible();
    await look(clara);
    await clara.getByLabel('Programme', { exact: true }).selectOption(programme ?? '');
    await clara.getByLabel('Kind').selectOption('attestation');
    await clara.getByLabel('Title').fill(title);
    await clara.getByLabel('Who issued it').fill('Nobody');
    await clara.getByLabel('Scope, as it stands there').fill('SAMPLE');
    await clara.getByLabel('Issued on').fill(day(-30));
    await clara.getByLabel('For whom').selectOption('public');
    await clara.getByText('A sample: it proves nothing').click();
    await clara.getByLabel('The document as one PDF').setInputFiles({
      ...{ name: 'broken.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.7\nnothing that anybody can read'),
    });
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await expect(clara.getByRole('alert')).toBeVisible();
    await expect(clara.getByLabel('Title')).toHaveValue(title);
    if (javaScriptEnabled) await accessible(clara);
    await clara.getByLabel('Edition').fill(edition ?? '');
    await clara.getByLabel('The document as one PDF').setInputFiles({
      ...{ name: 'sample.pdf', mimeType: 'application/pdf' },
      buffer: await pdf(title),
    });
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await expect(clara.getByRole('region', { name: `Draft: ${title}` })).toContainText('You drafted it');
    await look(clara);

    const caspar = await staff(browser, 'Caspar Counsel', { javaScriptEnabled });
    await caspar.goto('/counsel/programmes');
    const draft = caspar.getByRole('region', { name: `Draft: ${title}` });
    await look(caspar);
    await draft.getByRole('button', { name: `Publish for ${name}` }).click();
    await expect(caspar.getByRole('region', { name: title, exact: true })).toContainText('Published');
    expect(await mail(gina, /What you asked for is there/, name)).toContain('/programmes');
    await caspar.reload();
    await expect(caspar.getByText(`For our auditor, ${how} script.`)).toHaveCount(0);

    await page.goto('/trust/ask');
    await expect(page.getByRole('region', { name: `Request for ${name}` }).first()).toContainText('It is there');
    const reader = await visitor(browser, javaScriptEnabled);
    await reader.goto(`/trust/programmes/${programme}`);
    await expect(reader.getByRole('main')).toContainText('Evidenced by a SAMPLE');
    await expect(reader.getByRole('link', { name: 'Download' })).toBeVisible();

    const published = caspar.getByRole('region', { name: title, exact: true });
    await published.getByText('Withdraw it').first().click();
    await published.getByText('It is not valid any more').click();
    await published.getByLabel('Reason').fill('The test is over.');
    await published.getByRole('button', { name: 'Withdraw it' }).click();
    await expect(published).toContainText('Withdrawn');
    await reader.reload();
    await expect(reader.getByRole('main')).toContainText('Withdrawn by a SAMPLE');
    await look(reader);
  });
}

test('counsel declines a request with a reason that reaches the asker, who withdraws another', async ({ browser }) => {
  const page = await customer(browser, 'finn@fjord.example');
  const ask = async (programme: string) => {
    await page.goto(`/trust/ask?programme=${programme}`);
    await page.getByRole('button', { name: 'Ask counsel' }).click();
    await expect(page.getByText('Counsel’s turn').first()).toBeVisible();
  };
  await ask('gdpr');
  await ask('ccpa');
  await page.getByRole('region', { name: 'Request for CCPA' }).getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByRole('region', { name: 'Request for CCPA' })).toContainText('Withdrawn');
  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto('/counsel/programmes');
  const request = clara.getByRole('region', { name: 'Request of Fjord Genomics' });
  await request.getByText('Declined, for this reason').click();
  await request.getByRole('button', { name: 'Answer' }).click();
  await expect(request.getByRole('alert')).toBeVisible();
  await accessible(clara);
  await request.getByLabel('What they read with it').fill('It is an internal programme.');
  await request.getByRole('button', { name: 'Answer' }).click();
  await expect(request).toHaveCount(0);
  expect(await mail('finn@fjord.example', /Your request for a report is answered/)).toContain('an internal programme');
  await page.reload();
  await expect(page.getByRole('region', { name: 'Request for GDPR' })).toContainText('Declined');
  await whole(page);
});
