import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { mail, manifest, staff, test } from '../people.ts';

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const visitor = async (browser: Browser, javaScriptEnabled: boolean): Promise<Page> =>
  (await browser.newContext({ baseURL: manifest().portal, javaScriptEnabled })).newPage();
const admin = 'gina@garnet.example';

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without';
  const look = async (page: Page) => {
    if (javaScriptEnabled) await whole(page);
  };

  test(`a visitor reads what held on a day, and compares two versions, ${how} JavaScript`, async ({ browser }) => {
    const page = await visitor(browser, javaScriptEnabled);
    await page.goto('/trust');
    await page.getByRole('main').getByRole('link', { name: 'Legal documents' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Legal documents' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^Customer data processing addendum/ })).toContainText('not stated');
    await look(page);
    await page.getByRole('link', { name: 'Privacy policy' }).click();
    await expect(page.getByRole('heading', { name: 'What holds: dated 1 May 2024' })).toBeVisible();
    await page.getByLabel('What held on the day').fill('2023-06-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('heading', { name: 'What holds: dated 18 Mar 2022' })).toBeVisible();
    await expect(page.getByText('As it stood at the end of 1 Jun 2023 (UTC)')).toBeVisible();
    await look(page);
    await page.goto('/trust/legal/nda');
    await expect(page.getByText(/^Another version holds from/).first()).toBeVisible();
    await look(page);
    await page.getByRole('link', { name: 'Compare any two' }).click();
    await page.getByLabel('From').selectOption({ index: 1 });
    await page.getByLabel('To').selectOption({ index: 0 });
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('main')).toContainText('Changed');
    await look(page);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Personal data and cookies' }).click();
    await expect(page.getByRole('main')).toContainText('That it was this browser that asked to sign in');
    await expect(page.getByRole('main')).toContainText('10 minutes');
    await look(page);
    await page.goto('/trust/legal/subcontractor');
    await expect(page.getByText('A sample that comes with the portal').first()).toBeVisible();
    await look(page);
    expect(await page.context().cookies()).toEqual([]);
  });

  test(`a subscriber confirms, gets the letter of a material version, and ends it, ${how} JavaScript`, async ({
    browser,
  }) => {
    const subscriber = `vera.${how}@visitor.example`;
    const says = `What changed, told ${how} script.`;
    const page = await visitor(browser, javaScriptEnabled);
    await page.goto('/trust/subscribe');
    await page.getByLabel('E-mail').fill('nobody');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await expect(page.getByRole('alert')).toContainText('E-mail: this is not an e-mail address.');
    await look(page);
    await page.getByLabel('E-mail').fill(subscriber);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await expect(page.getByText('Look into your mailbox')).toBeVisible();
    await look(page);
    const question = await mail(subscriber, /^Confirm your subscription/);
    await page.goto(/Confirm: (\S+)/.exec(question)?.[1] ?? '');
    await expect(page.getByRole('heading', { name: 'Confirm your subscription' })).toBeVisible();
    await look(page);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByText('You are subscribed')).toBeVisible();
    await look(page);

    const clara = await staff(browser, 'Clara Counsel', { javaScriptEnabled });
    await clara.goto('/counsel');
    await clara.getByRole('link', { name: 'Legal documents' }).click();
    await clara.getByLabel('Document').selectOption('cookies');
    await clara.getByLabel('Holds from').fill(day(0));
    await clara.getByLabel('What is in it').fill(says);
    await clara.getByText('It is material').click();
    await clara.getByLabel('Text', { exact: true }).fill(`# SAMPLE cookie policy\n${says}`);
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await expect(clara.getByRole('alert')).toContainText('nothing holds before it is told');
    await expect(clara.getByLabel('What is in it')).toHaveValue(says);
    await look(clara);
    await clara.getByLabel('Holds from').fill(day(20));
    await clara.getByRole('button', { name: 'Save the draft' }).click();
    await clara.locator('a[href^="/counsel/legal/"]', { hasText: 'Cookie policy' }).last().click();
    await expect(clara.getByText('You drafted it.')).toBeVisible();
    await look(clara);

    const caspar = await staff(browser, 'Caspar Counsel', { javaScriptEnabled });
    await caspar.goto('/counsel');
    const waiting = caspar.getByRole('status').filter({ hasText: 'Cookie policy' });
    await expect(waiting.getByRole('link', { name: 'Read it, and publish it' }).last()).toBeVisible();
    await caspar.goto(clara.url());
    await expect(caspar.getByText(/it is told by mail to the admins/)).toBeVisible();
    await look(caspar);
    await caspar.getByRole('button', { name: 'Publish it' }).click();
    await expect(caspar.getByRole('heading', { level: 1, name: 'Legal documents' })).toBeVisible();

    const letter = await mail(subscriber, /^Cookie policy: a version from/, says);
    expect(await mail(admin, /^A legal document changes/, says)).toContain('/trust/legal/cookies/versions/');
    await page.goto(/Read it: (\S+)/.exec(letter)?.[1] ?? '');
    await expect(page.getByRole('main')).toContainText(says);
    await look(page);
    await page.goto(/End the subscription: (\S+)/.exec(letter)?.[1] ?? '');
    await page.getByRole('button', { name: 'End the subscription' }).click();
    await expect(page.getByText('There is no subscription')).toBeVisible();
    await look(page);
    expect(await page.context().cookies()).toEqual([]);
  });
}
