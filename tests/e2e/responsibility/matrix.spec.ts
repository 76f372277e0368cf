import { expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, mail, manifest, staff, test } from '../people.ts';

test.describe.configure({ mode: 'serial' });

const gina = 'gina@garnet.example';
const garnet = () => manifest().people.find((each) => each.email === gina)?.organization ?? '';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const duty = 'Set period, retention and start time for each ePHI service; consider export to your own account.';
const more = 'Set period, retention and start time for each ePHI service; export to your own account every week.';

/** The page follows what others do, at its own pace: what is waited for is the next one. */
async function saved(page: Page, button: string, then: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByText(then).first()).toBeVisible();
}

test('a version is written, looked at, sent back, submitted again and published by a second person', async ({
  browser,
}) => {
  const olivia = await staff(browser, 'Olivia');
  await olivia.goto('/ops/matrix');
  await expect(olivia.getByRole('heading', { name: 'Responsibility matrix' })).toBeVisible();
  await whole(olivia);
  await olivia.setViewportSize({ width: 1440, height: 900 });

  await olivia.goto('/ops/matrix/rows/backups');
  await whole(olivia);
  await olivia.getByLabel('Title').fill('');
  await olivia.getByRole('button', { name: 'Save into the draft' }).click();
  await expect(olivia.locator('#title-error')).toHaveText('Fill this in.');
  await olivia.getByLabel('Title').fill('Back up data');
  await olivia.getByLabel('What the customer does, hosted').fill(more);
  await saved(olivia, 'Save into the draft', 'Customers acknowledge what is new or changed.');

  await olivia.goto('/ops/matrix/rows/new');
  await olivia.getByLabel('Title').fill('Rotate database passwords');
  await olivia.getByLabel('Description').fill('A password that is never changed is known to more and more people.');
  await olivia.getByLabel('What the customer does, hosted').fill('Change every password once a quarter.');
  await olivia.getByLabel('What the customer does, BYOC').fill('Change every password once a quarter.');
  await saved(olivia, 'Save into the draft', '2 rows differ');
  await olivia.goto('/ops/matrix/rows/retention');
  await saved(olivia, 'Take it out of the matrix', '3 rows differ');
  await expect(olivia.getByRole('link', { name: 'Garnet' })).toBeVisible();

  await olivia.getByRole('button', { name: 'Submit to a second person' }).click();
  await expect(olivia.locator('#reason-error')).toHaveText('Fill this in.');
  await olivia.getByLabel('Why, as customers will read it').fill('The vendor’s page changed.');
  await olivia.getByLabel('Customers acknowledge by').fill(inDays(3));
  await olivia.getByRole('button', { name: 'Submit to a second person' }).click();
  await expect(olivia.locator('#acknowledgeBy-error')).toHaveText('Customers get at least seven days.');
  await whole(olivia);
  await olivia.setViewportSize({ width: 1440, height: 900 });
  await olivia.getByLabel('Customers acknowledge by').fill(inDays(30));
  await saved(olivia, 'Submit to a second person', 'You submitted it.');
  await expect(olivia.getByRole('button', { name: /^Publish version/ })).toHaveCount(0);

  const oscar = await staff(browser, 'Oscar');
  await expect(oscar.getByText('A version of the responsibility matrix waits for a second person')).toBeVisible();
  await oscar.getByRole('link', { name: 'Read it, and publish it or send it back' }).click();
  await expect(oscar.getByText('Olivia Ops submitted it')).toBeVisible();
  await whole(oscar);
  await oscar.setViewportSize({ width: 1440, height: 900 });
  await oscar.getByLabel('Why it goes back').fill('Say which page.');
  await saved(oscar, 'Send it back', 'Sent back by Oscar Ops');

  await olivia.reload();
  await olivia.getByLabel('Why, as customers will read it').fill('The vendor’s page on shared responsibility changed.');
  await olivia.getByLabel('Customers acknowledge by').fill(inDays(30));
  await saved(olivia, 'Submit to a second person', 'You submitted it.');
  const before = (await gate(garnet())).codes;
  await oscar.reload();
  await oscar.getByRole('button', { name: /^Publish version/ }).click();
  await expect(oscar.getByText(/^Since |^Coming, after/).first()).toBeVisible();
  await expect(oscar.getByRole('heading', { name: /^Draft of version/ })).toHaveCount(0);
  expect((await gate(garnet())).codes).toEqual(before);
});

test('everybody reads the one in force, the one that comes, and what it changes', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true })).newPage();
  await page.goto('/responsibility');
  await expect(page.getByText('Version 2026-11, in force')).toBeVisible();
  await whole(page);
  await page.getByRole('link', { name: 'Read it, and what it changes' }).first().click();
  await expect(page.getByRole('heading', { name: 'What it changes against version 2026-11' })).toBeVisible();
  await whole(page);
  const answer = await page.request.get('/responsibility.json');
  expect(answer.headers()['content-type']).toContain('application/json');
  expect(await answer.json()).toMatchObject({ version: '2026-11', inForce: '2026-11', coming: [expect.any(String)] });
  expect((await page.request.get('/responsibility.json?version=nothing')).status()).toBe(404);
});

test('a customer is asked for what changed alone, with its date, and the owners hear of it', async ({ browser }) => {
  await mail(gina, /shared responsibility model changes/, 'An admin acknowledges what changed by');
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${garnet()}`);
  await expect(admin.getByText(/Acknowledge what version .* changes/).first()).toBeVisible();
  await whole(admin);
  await admin.setViewportSize({ width: 1440, height: 900 });
  await admin.goto(`/organizations/${garnet()}/responsibility`);
  await expect(admin.getByText(/changes 2 controls of yours/)).toBeVisible();
  await expect(admin.getByRole('heading', { name: /Back up data/ })).toBeVisible();
  await expect(admin.getByRole('heading', { name: /Rotate database passwords/ })).toBeVisible();
  await whole(admin);
  await admin.setViewportSize({ width: 1440, height: 900 });

  // What falls away holds until then, and may get another owner, who reads that it does.
  await expect(admin.getByRole('heading', { name: /^Falls away with version/ })).toBeVisible();
  const falling = admin.locator('section').filter({ has: admin.getByRole('heading', { name: /^Falls away with/ }) });
  await falling.getByText(/^Name somebody else/).click();
  await falling.getByLabel('Full name').fill('Rita Retention');
  await falling.getByLabel('E-mail').fill('retention@garnet.example');
  await falling.getByRole('button', { name: 'Ask them to confirm' }).click();
  await expect(falling.getByText(/Rita Retention, retention@garnet.example, was asked/)).toBeVisible();
  await whole(admin);
  await admin.setViewportSize({ width: 1440, height: 900 });
  const [link] = (await mail('retention@garnet.example', /please confirm/)).match(/https?:\S+/) ?? [];
  const rita = await customer(browser, 'retention@garnet.example');
  await rita.goto(`/named/${garnet()}`);
  expect(link).toContain(`/named/${garnet()}`);
  await expect(rita.getByText('Falls away as soon as an admin acknowledges the newer version.')).toBeVisible();
  await whole(rita);

  await admin.getByLabel('We have read what changed').check();
  await admin.getByLabel('Sign by typing your full name').fill('Gina Garnet');
  await admin.getByRole('button', { name: 'Sign and acknowledge what changed' }).click();
  await expect(admin.getByText('Name an owner for this duty.').first()).toBeVisible();
  await admin
    .getByRole('textbox', { name: 'Owner for “Rotate database passwords”', exact: true })
    .fill('Pia Passwords');
  await admin
    .getByRole('textbox', { name: 'E-mail of the owner for “Rotate database passwords”' })
    .fill('passwords@garnet.example');
  await admin.getByRole('button', { name: 'Sign and acknowledge what changed' }).click();
  await expect(admin.getByText(/Signed “Gina Garnet” for version/)).toBeVisible();
  await expect(admin.getByText('Pia Passwords').first()).toBeVisible();
  await expect(admin.getByRole('heading', { name: /^Falls away with version/ })).toHaveCount(0);
  await whole(admin);
  await mail('passwords@garnet.example', /please confirm/, 'acknowledged what changed');
});

test('one that takes the change back asks nobody who had not acknowledged it', async ({ browser }) => {
  const olivia = await staff(browser, 'Olivia');
  await olivia.goto('/ops/matrix/rows/backups');
  await olivia.getByLabel('What the customer does, hosted').fill(duty);
  await saved(olivia, 'Save into the draft', '1 row differ');
  await olivia.goto('/ops/matrix/rows/rotate-database-passwords');
  await saved(olivia, 'Take it out of the matrix', '2 rows differ');
  await olivia.getByLabel('Why, as customers will read it').fill('It was a mistake.');
  await olivia.getByLabel('Customers acknowledge by').fill(inDays(31));
  await saved(olivia, 'Submit to a second person', 'You submitted it.');
  const oscar = await staff(browser, 'Oscar');
  await oscar.goto('/ops/matrix');
  await oscar.getByRole('button', { name: /^Publish version/ }).click();
  await expect(oscar.getByRole('heading', { name: /^Draft of version/ })).toHaveCount(0);

  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${garnet()}/responsibility`);
  await expect(admin.getByText('changes one of your duties')).toBeVisible();
  await admin.getByLabel('We have read what changed').check();
  await admin.getByLabel('Sign by typing your full name').fill('Gina Garnet');
  await admin.getByRole('button', { name: 'Sign and acknowledge what changed' }).click();
  await expect(admin.getByText('changes one of your duties')).toHaveCount(0);
});
