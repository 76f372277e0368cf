import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, manifest, staff, test } from '../people.ts';
import { type Screen, screens } from './list.ts';

// Nothing here depends on what went before: whoever is free takes the next.
test.describe.configure({ mode: 'parallel' });

/** Screens by who sees them: each signs in once and walks through theirs. */
const viewers = [
  'nobody',
  'nora',
  'ben',
  'cora',
  'dan',
  'ella',
  'finn',
  'gina',
  'hana',
  'ines',
  'june',
  'kira',
  'Sam',
  'Olivia',
  'Clara',
  'Arthur',
];

for (const viewer of viewers)
  test(`every screen of ${viewer} is whole: wide and narrow, light and dark, for everybody who reads it`, async ({
    browser,
  }) => {
    const theirs = screens().filter((screen) => screen.as.startsWith(viewer));
    const page = await at(browser, theirs[0]?.as ?? 'nobody');
    const wrong = watch(page);
    const titles = new Map<string, string>();
    for (const screen of theirs) {
      await look(page, screen);
      const title = await page.title();
      const place = screen.at.split('?')[0] ?? '';
      expect(titles.get(title) ?? place, `The title “${title}” belongs to one place`).toBe(place);
      titles.set(title, place);
    }
    expect(wrong).toEqual([]);
  });

const organization = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';

async function look(page: Page, screen: Screen) {
  const answer = await page.goto(screen.at);
  expect(answer?.status(), screen.at).toBe(screen.name === 'not-found' ? 404 : 200);
  await whole(page);
}

const at = async (browser: Browser, as: string): Promise<Page> =>
  as === 'nobody'
    ? (await browser.newContext({ baseURL: manifest().portal })).newPage()
    : as.includes('@')
      ? customer(browser, as)
      : staff(browser, as);

/** What a browser complains about: errors on the console or in a script. A page that is not there is one on purpose. */
function watch(page: Page): string[] {
  const wrong: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) wrong.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`));
  return wrong;
}

test('a page that is not there, and one that is not for you, say so and lead on', async ({ browser }) => {
  const gina = await customer(browser, 'gina@garnet.example');
  const lost = await gina.goto('/organizations/0f6a6d1e-0001-4c1a-9a01-000000000001');
  expect(lost?.status()).toBe(404);
  await expect(gina.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await accessible(gina);
  const forbidden = await gina.goto('/ops/jobs');
  expect(forbidden?.status()).toBe(403);
  await expect(gina.getByRole('heading', { name: 'This is not for your role' })).toBeVisible();
  await accessible(gina);
  await gina.getByRole('link', { name: 'Go to where you work' }).click();
  await expect(gina.getByRole('heading', { name: 'Garnet Health Plan' })).toBeVisible();
});

test('the skip link leads past the head of the page, and a new page takes the focus', async ({ browser }) => {
  const page = await at(browser, 'nobody');
  await page.goto('/');
  // Before its script is there a link loads the next page whole, and the browser has the focus.
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Regions' }).click();
  await expect(page).toHaveTitle(/Regions/);
  await expect(page.locator('main')).toBeFocused();
});

test('a session that is about to end says so two minutes before, and can be kept', async ({ browser }) => {
  const page = await customer(browser, 'gina@garnet.example');
  await page.clock.install();
  // A page that follows nothing: to look again is to use the session.
  await page.goto('/account');
  await expect(page.getByText('You will be signed out in two minutes')).toHaveCount(0);
  // The page counts from when it came alive, which a slow machine may put off until after the first leap.
  await expect(async () => {
    await page.clock.fastForward(28.5 * 60_000);
    await expect(page.getByText('You will be signed out in two minutes')).toBeVisible();
  }).toPass({ timeout: 20_000 });
  await accessible(page);
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(page.getByText('You will be signed out in two minutes')).toHaveCount(0);
});

test('paper shows the agreement and nothing that only works on a screen', async ({ browser }) => {
  const page = await at(browser, 'nobody');
  await page.goto('/agreement');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('article')).toBeVisible();
  for (const gone of ['banner', 'contentinfo'] as const)
    await expect(page.getByRole(gone).getByRole('link', { name: 'Regions' })).toBeHidden();
  await expect(page.getByLabel('Sandbox')).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('light');
});

test('paper says when, with the zone, where the screen says how long ago', async ({ browser }) => {
  const page = await customer(browser, 'gina@garnet.example');
  await page.goto(`/organizations/${organization('gina@garnet.example')}/history`);
  const first = page.getByRole('listitem').locator('time').first();
  await expect(first).toHaveText(/ago|just now/);
  await page.emulateMedia({ media: 'print' });
  await expect(first.locator('span')).toBeHidden();
  const printed = await first.evaluate((each) => getComputedStyle(each, '::after').content);
  expect(printed).toContain(await first.getAttribute('title'));
  expect(await first.getAttribute('title')).toMatch(/^\d+ \w{3} \d{4}, \d\d:\d\d:\d\d UTC$/);
});

test('on a phone the bar shows the page that one is on', async ({ browser }) => {
  const page = await customer(browser, 'gina@garnet.example');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, name] of [
    ['services', 'Services'],
    ['evidence', 'Evidence'],
    ['plan', 'Plan'],
  ] as const) {
    await page.goto(`/organizations/${organization('gina@garnet.example')}/${path}`);
    const here = page.getByRole('complementary').getByRole('link', { name });
    await expect(here).toBeInViewport({ ratio: 0.9 });
  }
});

test('whoever comes back to an address that only takes a form is led to its page', async ({ browser }) => {
  const page = await customer(browser, 'gina@garnet.example');
  const base = `/organizations/${organization('gina@garnet.example')}`;
  for (const [form, there] of [
    ['agreement/preview', 'agreement'],
    ['drafts/regions', 'regions'],
    ['services/inspection', 'services'],
    ['members/removal', 'members'],
  ]) {
    await page.goto(`${base}/${form}`);
    await page.waitForURL(`**${base}/${there}`);
  }
});

test('who has signed is not asked to sign again, who has not is', async ({ browser }) => {
  for (const [email, links] of [
    ['ella@elm.example', 1],
    ['finn@fjord.example', 0],
  ] as const) {
    const page = await customer(browser, email);
    await page.goto(`/organizations/${organization(email)}/agreement`);
    await expect(page.getByRole('heading', { name: 'Business Associate Agreement' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Read and sign' })).toHaveCount(links);
    await expect(page.getByRole('link', { name: 'Read the agreement that is on its way' })).toHaveCount(1 - links);
  }
});
