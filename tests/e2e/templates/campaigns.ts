import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { readPdf } from '#tests/pdf.ts';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

const cora = 'cora@cedar.example';
const organizationOf = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';
const line = '/counsel/templates/business-associate';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Belongs behind the story, on the same demo: Cedar is asked anew for what it signed there. */
export function campaigns(): void {
  test.describe.configure({ mode: 'serial' });

  test('counsel writes a version, sees what it lacks and what changes, and a second person publishes it', async ({
    browser,
  }) => {
    const clara = await staff(browser, 'Clara Counsel');
    await clara.goto('/counsel/templates');
    await expect(clara.getByText('A sample is still in use')).toBeVisible();
    await accessible(clara);
    await clara.goto(line);
    const text = clara.getByLabel('Text', { exact: true });
    const whole = await text.inputValue();
    await clara.getByText('Major', { exact: true }).click();
    await clara.getByLabel('Cure period in days').fill('45');
    await text.fill(`${whole.replace('@clause 164.504(e)(2)(ii)(J)\n', '')}6.5 {{nonsense}}\n`);
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await expect(clara.getByText('164.504(e)(2)(ii)(J) is missing: return or destruction at the end')).toBeVisible();
    await expect(clara.getByText(/^Line \d+: \{\{nonsense\}\} is no field/)).toBeVisible();
    await expect(clara.getByRole('button', { name: /Publish/ })).toHaveCount(0);
    await accessible(clara);
    await text.fill(`${whole}6.5 This clause is new in this version.\n`);
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await expect(clara.getByText('You wrote this.')).toBeVisible();
    const downloading = clara.waitForEvent('download');
    await clara.getByRole('button', { name: 'Preview as PDF' }).click();
    const pdf = await readPdf(await readFile(await (await downloading).path()));
    expect(pdf).toMatchObject({ tagged: true, language: '(en-US)' });
    expect(pdf.text.join('')).toContain('This clause is new in this version.');

    const caspar = await staff(browser, 'Caspar Counsel', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    await caspar.goto(line);
    await expect(caspar.getByRole('heading', { name: 'What publishing it does' })).toBeVisible();
    await expect(caspar.getByText('People whom a campaign would tell by mail').first()).toBeVisible();
    await accessible(caspar);
    await caspar.getByRole('link', { name: 'See what changes' }).click();
    await expect(caspar.locator('ins', { hasText: 'This clause is new in this version.' })).toBeVisible();
    await expect(caspar.locator('del', { hasText: '30' })).toBeVisible();
    await accessible(caspar);
    await caspar.goBack();
    await caspar.getByRole('button', { name: 'Publish version 3.0' }).click();
    await expect(caspar.getByRole('link', { name: '3.0' })).toBeVisible();
    const anybody = await (await browser.newContext({ baseURL: manifest().portal })).newPage();
    await anybody.goto('/agreement');
    await expect(anybody.getByText('This clause is new in this version.')).toBeVisible();
  });

  test('a campaign asks for the new version, which is signed beside the one in force', async ({ browser }) => {
    const organization = organizationOf(cora);
    const clara = await staff(browser, 'Clara Counsel');
    await clara.goto('/counsel/campaigns');
    await clara.getByRole('link', { name: /version 2.0/ }).click();
    await clara.getByText('Close the campaign').first().click();
    await clara.getByRole('button', { name: 'Close the campaign' }).click();
    await expect(clara.getByText('Who has not signed stays asked.')).toBeVisible();
    await clara.goto('/counsel/campaigns');
    await clara.getByText(/^What asking for .* version 3.0, does$/).click();
    await expect(clara.getByText('Gates that close at the end of grace, where nobody signs').first()).toBeVisible();
    await accessible(clara);
    await clara.getByLabel('Due on').fill(inDays(20));
    await clara.getByLabel('Why, as every customer reads it').fill('Clause 6.5 is new.');
    await clara.getByRole('button', { name: 'Open the campaign' }).click();
    await expect(clara.getByText('What it does to the gate')).toBeVisible();
    await reload(clara, 'Cedar Diagnostics');
    await accessible(clara);

    const admin = await customer(browser, cora, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await admin.goto(`/organizations/${organization}/agreement`);
    await expect(admin.getByText('Version 3.0 of the agreement has to be signed', { exact: true })).toBeVisible();
    await accessible(admin);
    await admin.getByRole('link', { name: 'See what changes' }).click();
    await expect(admin.locator('ins', { hasText: 'This clause is new in this version.' })).toBeVisible();
    await accessible(admin);
    await admin.goBack();
    await admin.getByRole('button', { name: /Send version 3.0 to/ }).click();
    await expect(admin.getByText('It is on its way, and takes nothing from the agreement in force.')).toBeVisible();
    expect((await gate(organization)).decision).toBe(true);
    await sign(admin, organization);
    await sign(clara, organization);
    await expect(async () => {
      await admin.goto(`/organizations/${organization}/agreement`);
      await expect(admin.getByText('Replaced by a newer agreement')).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 40_000 });
    await expect(admin.getByRole('button', { name: 'Download the signed agreement' })).toHaveCount(2);
    expect((await gate(organization)).decision).toBe(true);
    await clara.goto('/counsel/campaigns');
    await clara.getByRole('link', { name: /version 3.0/ }).click();
    await clara.getByRole('link', { name: /signed$/ }).click();
    await expect(clara.getByRole('link', { name: 'Cedar Diagnostics' })).toBeVisible();
  });
}

async function sign(page: Page, organization: string) {
  await expect(async () => {
    await page.goto(`/agreements/${organization}`);
    await page.getByRole('button', { name: 'Sign with DocuSign' }).click({ timeout: 1_500 });
  }).toPass({ timeout: 40_000 });
  await page.getByLabel('I agree to use electronic records and signatures').check();
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.waitForURL(/\/return\?/);
}

async function reload(page: Page, name: string) {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}
