import type { Browser, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { codeFor, customer, mail, manifest, staff, test } from '../people.ts';

const gina = 'gina@garnet.example';
const visitor = async (browser: Browser, javaScriptEnabled: boolean): Promise<Page> =>
  (await browser.newContext({ baseURL: manifest().portal, javaScriptEnabled })).newPage();

async function freshCode(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: /Mail me a(nother)? code/ }).click();
  await expect(page.getByText('The code is on its way')).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(email));
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  const look = async (page: Page) => {
    if (javaScriptEnabled) await whole(page);
  };

  test(`a member asks for their data, takes export and receipt, and deletes the account, ${how} JavaScript`, async ({
    browser,
  }) => {
    const email = `mia.${how}@garnet.example`;
    const garnet = manifest().people.find((each) => each.email === gina)?.organization ?? '';
    const admin = await customer(browser, gina, { javaScriptEnabled });
    await admin.goto(`/organizations/${garnet}/members`);
    await admin.getByLabel('Full name').fill(`Mia ${how}`);
    await admin.getByLabel('E-mail').fill(email);
    await admin.getByRole('radio', { name: /^Member/ }).check();
    await admin.getByRole('button', { name: 'Send invitation' }).click();
    await expect(admin.getByText(email)).toBeVisible();

    const page = await customer(browser, email, { javaScriptEnabled });
    await page.goto('/organizations');
    await page
      .getByRole('button', { name: /Accept/ })
      .first()
      .click();
    await page.goto('/account');
    await page.getByRole('link', { name: 'What is kept about you' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible();
    await look(page);
    await page.getByRole('radio', { name: /^A copy of my data/ }).check();
    await page.getByLabel('Where do you live?').selectOption('california');
    await freshCode(page, email);
    await page.getByLabel('Where do you live?').selectOption('california');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'You ask for a copy of your data' })).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.getByRole('link', { name: 'Download the export' })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole('row', { name: /CCPA regulations/ })).toBeVisible();
    await look(page);
    for (const [link, name] of [
      ['Download the export', /^your-data-[0-9a-f]{12}\.zip$/],
      ['Download the receipt', /^receipt\.jwt$/],
    ] as const) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
      expect(file.suggestedFilename()).toMatch(name);
    }

    await page.goto('/account/deletion');
    for (const column of ['Goes now', 'Stays, until when and why', 'On hold'])
      await expect(page.getByRole('region', { name: column })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Stays, until when and why' })).toContainText('six years');
    await look(page);
    await freshCode(page, email);
    await look(page);
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(page.getByText('Your account is being deleted')).toBeVisible();
    await look(page);
    expect(await mail(email, /^Your account is deleted/)).toMatch(/Erasure [0-9a-f-]{36} is done\./);
    await page.goto('/account/privacy');
    await expect(page).toHaveURL(/\/sign-in/);
    await admin.goto(`/organizations/${garnet}/members`);
    await expect(admin.getByText(email)).toHaveCount(0);
    await look(admin);
  });

  test(`somebody without an account asks, counsel asks back, extends and answers, ${how} JavaScript`, async ({
    browser,
  }) => {
    const email = `otto.${how}@nowhere.example`;
    const page = await visitor(browser, javaScriptEnabled);
    await page.goto('/privacy');
    await look(page);
    await page.getByLabel('Your e-mail address').fill(email);
    await page.getByRole('radio', { name: 'I complain' }).check();
    await page.getByLabel('Where do you live?').selectOption('uk');
    await page.getByLabel('What shall we know?').fill(`You mail me too often, ${how} script.`);
    await page.getByRole('button', { name: 'Send, and mail me a code' }).click();
    await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
    await page.getByLabel('Code').fill(await codeFor(email));
    await page.getByRole('button', { name: 'See my request' }).click();
    await page.getByRole('link', { name: 'Asks for an answer to a complaint' }).click();
    await expect(page.getByText('Nothing but your address is kept here')).toBeVisible();
    await expect(page.getByRole('row', { name: /UK GDPR/ })).toContainText('Does not run');
    await look(page);
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText('Counsel has the next word')).toBeVisible();
    const number = page.url().split('/').at(-1) ?? '';

    const clara = await staff(browser, 'Clara Counsel', { javaScriptEnabled });
    await clara.goto('/counsel/privacy');
    await look(clara);
    await clara.goto(`/counsel/privacy/${number}`);
    await expect(clara.getByText(`You mail me too often, ${how} script.`)).toBeVisible();
    await expect(clara.getByText(email)).toHaveCount(0);
    await look(clara);
    await clara.getByText('Ask what is meant').click();
    await clara.getByLabel('Your question').fill('Which letters do you mean?');
    await clara.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(clara.getByText('Whoever asks has the next word')).toBeVisible();
    await page.reload();
    await page.getByLabel('Your reply').fill('Those about the pace.');
    await look(page);
    await page.getByRole('button', { name: 'Reply' }).click();
    await expect(page.getByText('Counsel has the next word')).toBeVisible();
    await clara.reload();
    await clara.getByLabel('Your answer').fill('We write once a month from now on.');
    await clara.getByRole('button', { name: 'Answer', exact: true }).click();
    await expect(clara.getByText('Answered', { exact: true })).toBeVisible();
    await look(clara);
    await page.reload();
    await expect(page.getByText('We write once a month from now on.')).toBeVisible();
    await look(page);
  });
}
