import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type Browser, expect, type Page } from '@playwright/test';
import { extractText, getDocumentProxy } from 'unpdf';
import { whole } from '../look.ts';
import { accessible, codeFor, mail, manifest, staff, test } from '../people.ts';

const report = 'SAMPLE SOC 2 Type II report';
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const textOf = async (file: string) =>
  (await extractText(await getDocumentProxy(new Uint8Array(readFileSync(file))))).text;

/** Somebody without an account asks for the report: from the public page to the request that stands on their own. */
async function prospect(
  browser: Browser,
  who: { email: string; name: string; company: string },
  javaScriptEnabled = true,
) {
  const page = await (await browser.newContext({ baseURL: manifest().portal, javaScriptEnabled })).newPage();
  const look = async () => {
    if (javaScriptEnabled) await whole(page);
  };
  await page.goto('/trust/programmes/soc2');
  await page
    .getByRole('row', { name: new RegExp(report) })
    .getByRole('link', { name: 'Ask for it' })
    .click();
  await expect(page).toHaveURL(/\/trust\/access\?document=/);
  await expect(page.getByText(`You ask for “${report}”.`)).toBeVisible();
  await look();
  await page.getByLabel('Work e-mail').fill(who.email);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(who.email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel(report)).toBeChecked();
  await look();
  await page.getByRole('button', { name: 'Ask for them' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  if (javaScriptEnabled) await accessible(page);
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Your organization').fill(who.company);
  await page.getByLabel('What do you need them for?').fill('We review a vendor.');
  await page.getByRole('button', { name: 'Ask for them' }).click();
  await expect(request(page)).toContainText('The NDA is not signed yet');
  return page;
}
const request = (page: Page) => page.getByRole('region', { name: `Request for ${report}` }).first();

async function signs(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Read and sign the NDA' }).first().click();
  await expect(page.getByText('Something may be granted on it for')).toBeVisible();
  await page.getByLabel('Your full name').fill(name);
  await page.getByText('I have read it and agree to it').click();
  await page.getByRole('button', { name: 'Sign by typing my name' }).click();
  await expect(request(page)).toContainText('Sales’ turn');
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  test(`a prospect asks, signs the NDA, has a copy that says whose it is, and is revoked, ${how} JavaScript`, async ({
    browser,
  }) => {
    const who = {
      email: `petra.${how}@larkspur.example`,
      name: `Petra Prospect, ${how}`,
      company: `Larkspur Clinics ${how}`,
    };
    const look = async (page: Page) => {
      if (javaScriptEnabled) await whole(page);
    };
    const page = await prospect(browser, who, javaScriptEnabled);
    await look(page);
    await page.getByRole('link', { name: 'Read and sign the NDA' }).first().click();
    await page.getByRole('button', { name: 'Sign by typing my name' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look(page);
    await page.goBack();
    await page.goto(page.url().replace(/\/nda$/, ''));
    await signs(page, who.name);
    await look(page);

    const sam = await staff(browser, 'Sam Sales', { javaScriptEnabled });
    await sam.goto('/desk/documents');
    const open = sam.getByRole('region', { name: `Request of ${who.company}` });
    await expect(open).toContainText(who.email);
    await look(sam);
    await open.getByLabel('For how many days?').fill('900');
    await open.getByRole('button', { name: 'Grant it' }).click();
    await expect(sam.getByRole('alert')).toBeVisible();
    await sam.goto('/desk/documents');
    await open.getByRole('button', { name: 'Grant it' }).click();
    await expect(open).toHaveCount(0);
    await sam.goto('/desk/documents');
    const grant = sam.getByRole('region', { name: `Grant of ${who.company}` });
    await expect(grant).toContainText('Granted by Sam Sales');

    const link = /https?:\/\/\S+\/documents/.exec(await mail(who.email, /You may have the documents/))?.[0] ?? '';
    await page.goto(new URL(link).pathname);
    await expect(request(page)).toContainText('Granted');
    await look(page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `Download ${report}` }).click(),
    ]);
    const pages = await textOf(await file.path());
    const [, download = ''] = /Download ([0-9a-f-]{36})/.exec(pages[0] ?? '') ?? [];
    expect(pages.length).toBeGreaterThan(1);
    for (const text of pages)
      for (const said of ['SAMPLE', who.name, who.email, who.company, download]) expect(text).toContain(said);

    const audra = await staff(browser, 'Arthur Auditor', { javaScriptEnabled });
    await audra.goto('/desk/documents');
    await audra.getByLabel('Download id').fill(download);
    await audra.getByRole('button', { name: 'Find it' }).click();
    await expect(audra.getByRole('region', { name: `Copy ${download}` })).toContainText(who.email);
    await look(audra);
    await audra.goto('/audit?type=copy.made');
    await expect(audra.getByRole('row', { name: new RegExp(download) })).toBeVisible();

    const part = (range: string) => page.request.get(file.url(), { headers: { range } });
    const [first, whole206] = [await part('bytes=0-99'), await part('bytes=100-')];
    expect([first.status(), whole206.status(), (await first.body()).length]).toEqual([206, 206, 100]);
    expect((await page.request.get(file.url().replace(/\d+$/, '1'))).status()).toBe(404);
    await sam.reload();
    await grant.getByText('Revoke it').first().click();
    await grant.getByLabel('Reason').fill('The review is over.');
    await grant.getByRole('button', { name: 'Revoke it from the next byte on' }).click();
    await expect(grant).toContainText('Revoked');
    expect((await part('bytes=100-')).status()).toBe(403);
    await page.reload();
    await expect(request(page)).toContainText('Revoked');
    await expect(request(page)).toContainText('“The review is over.”');
    await expect(page.getByRole('button', { name: `Download ${report}` })).toHaveCount(0);
    await expect(page.getByText('opened or downloaded the copy').first()).toBeVisible();
    await look(page);
    // What they signed is kept when they are forgotten, and they read that before they say yes.
    const here = new URL(page.url()).pathname.replace(/\/documents$/, '');
    for (const [where, whose] of [
      ['/account', 'Your name'],
      [here, 'Names that were typed'],
    ]) {
      await page.goto(`${where}/deletion`);
      const stays = page.getByRole('region', { name: /^Stays/ });
      await expect(stays).toContainText(`${whose} under the non-disclosure agreement`);
      await look(page);
    }
  });
}

test('sales refuses with a reason that reaches the asker, who asks anew, and brings an NDA signed elsewhere', async ({
  browser,
}) => {
  const who = { email: 'rufus@refused.example', name: 'Rufus Refused', company: 'Refused Clinics' };
  const page = await prospect(browser, who);
  await signs(page, who.name);
  const sam = await staff(browser, 'Sam Sales');
  await sam.goto('/desk/documents');
  const open = sam.getByRole('region', { name: `Request of ${who.company}` });
  await open.getByText('Refuse it').first().click();
  await open.getByLabel('Reason').fill('Tell us first what for.');
  await open.getByRole('button', { name: 'Refuse with this reason' }).click();
  await expect(open).toHaveCount(0);
  expect(await mail(who.email, /is refused/)).toContain('“Tell us first what for.”');
  await page.reload();
  await expect(request(page)).toContainText('“Tell us first what for.”');
  await page.getByRole('checkbox', { name: report }).check();
  await page.getByLabel('Your name').fill(who.name);
  await page.getByRole('button', { name: 'Ask for them' }).click();
  await expect(page.getByRole('region', { name: `Request for ${report}` })).toHaveCount(2);
  await expect(request(page)).toContainText('Sales’ turn');
  await request(page).getByRole('button', { name: 'Withdraw the request' }).click();
  await expect(request(page)).toContainText('Withdrawn');

  await page.getByRole('link', { name: /^NDAs signed elsewhere/ }).click();
  const paper = await PDFDocument.create();
  paper.addPage().drawText('SAMPLE NDA');
  await page.getByLabel('The signed NDA as one PDF').setInputFiles({
    ...{ name: 'nda.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from(await paper.save()),
  });
  await page.getByLabel('Signed on').fill(day(-3));
  await page.getByRole('button', { name: 'Upload for verification' }).click();
  const card = (at: Page) => at.getByRole('region', { name: 'NDA signed elsewhere' });
  await expect(card(page)).toContainText('Waits for counsel');
  await whole(page);
  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto(new URL(page.url()).pathname);
  await Promise.all([
    clara.waitForEvent('download'),
    card(clara).getByRole('button', { name: 'Open the document' }).click(),
  ]);
  await clara.reload();
  await whole(clara);
  await card(clara).getByLabel('Something may be granted on it through this day').fill(day(100));
  await card(clara).getByRole('button', { name: 'I have read it: it binds them' }).click();
  await expect(card(clara)).toContainText('Verified');
  await page.reload();
  await expect(card(page)).toContainText('Something may be granted on it until');
  await page.goto('/organizations');
  await expect(page.getByText('You have told sales nothing yet')).toBeVisible();
  await whole(page);
  await page.getByRole('link', { name: 'Answer the questions of sales' }).click();
  await expect(page.getByRole('heading', { name: 'Contact sales' })).toBeVisible();
});

test('counsel drafts a version of the NDA that a second one would publish, and says whose people need no look', async ({
  browser,
}) => {
  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto('/counsel/nda');
  await clara.getByLabel('Version', { exact: true }).fill('99');
  await clara.getByRole('button', { name: 'Save the draft' }).click();
  await expect(clara.getByText('A second person of counsel publishes it')).toBeVisible();
  await whole(clara);
  const caspar = await staff(browser, 'Caspar Counsel');
  await caspar.goto('/counsel/nda');
  await expect(caspar.getByRole('button', { name: 'Publish version 99' })).toBeVisible();
  await whole(caspar);
  await caspar.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(caspar.getByRole('button', { name: 'Save the draft' })).toBeVisible();
  await clara.reload();
  await clara.getByLabel('Domain', { exact: true }).fill('gmail.com');
  await clara.getByLabel('For how many days?').fill('30');
  await clara.getByRole('button', { name: 'Allow this domain' }).click();
  await expect(clara.getByRole('alert')).toBeVisible();
  await clara.getByLabel('Domain', { exact: true }).fill('tests.example');
  await clara.getByRole('button', { name: 'Allow this domain' }).click();
  await expect(clara.getByRole('row', { name: /tests\.example/ })).toContainText('Clara Counsel');
  await whole(clara);
  await clara.getByRole('button', { name: 'Take tests.example off' }).click();
  await expect(clara.getByRole('row', { name: /tests\.example/ })).toHaveCount(0);
});
