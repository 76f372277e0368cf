import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

/** Cover and gate are two answers, and cover can be shown to somebody without an account. */
test.describe.configure({ mode: 'serial' });

const organizationOf = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';
const gina = 'gina@garnet.example';
const hana = 'hana@harbor.example';
const inBerlin = { timezoneId: 'Europe/Berlin' };

/** “the end of 20 Dec 2026 (UTC)”, as a page says it. */
const endOn = async (page: Page) =>
  /the end of \d+ \w+ \d{4} \(UTC\)/.exec((await page.locator('main').textContent()) ?? '')?.[0];

test('under notice every page says that what runs is covered, and until when in the same words', async ({
  browser,
}) => {
  const admin = await customer(browser, hana, inBerlin);
  const home = `/organizations/${organizationOf(hana)}`;
  await admin.goto(`${home}/ending`);
  const end = (await endOn(admin)) ?? 'no end is told';
  await expect(admin.getByText(`The agreement is in force until ${end}`)).toBeVisible();
  await expect(admin.getByText('Central European Standard Time').first()).toBeVisible();
  for (const page of ['', '/services', '/past']) {
    await admin.goto(home + page);
    await expect(admin.getByText('HIPAA, covered').first()).toBeVisible();
    await expect(admin.getByText(`Covered until ${end}`).first()).toBeVisible();
    await expect(admin.getByText(/move ePHI out|Cover lapsed|No cover any more/)).toHaveCount(0);
    await accessible(admin);
  }
  await admin.goto(`${home}/services`);
  await expect(admin.getByText('Covered; nothing new can be created here').first()).toBeVisible();
  await expect(admin.getByRole('link', { name: 'Nothing new can be created now: see why' })).toBeVisible();
  await admin.goto(`${home}/history`);
  await expect(admin.getByText(`the agreement is in force until ${end}`).first()).toBeVisible();
  // Whoever reads in UTC needs no second time.
  const utc = await customer(browser, hana, { timezoneId: 'UTC' });
  await utc.goto(`${home}/ending`);
  await expect(utc.getByText(end).first()).toBeVisible();
  await expect(utc.getByText(/Standard Time/)).toHaveCount(0);
});

test('the registry shows the cover of each service with its ground, and narrows to it', async ({ browser }) => {
  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/services');
  await accessible(ops);
  const harbor = ops.getByRole('row', { name: /Harbor/ }).first();
  await expect(harbor).toContainText('HIPAA, covered');
  await expect(harbor.getByRole('button', { name: /^Copy/ })).toBeVisible();
  const narrowed = ops.getByRole('navigation', { name: 'Cover' });
  await narrowed.getByRole('link', { name: 'Not covered', exact: true }).click();
  await expect(ops).toHaveURL(/cover=not/);
  await expect(ops.getByText('No service stands like that now.')).toBeVisible();
  await narrowed.getByRole('link', { name: 'Covered', exact: true }).click();
  await expect(ops.getByRole('row', { name: /Harbor/ }).first()).toBeVisible();
});

test('on hold the gate is closed on every page and by the API, and what runs stays covered', async ({ browser }) => {
  const organization = organizationOf(gina);
  const home = `/organizations/${organization}`;
  const ops = await staff(browser, 'Olivia Ops');
  const admin = await customer(browser, gina);
  await ops.goto(`/desk/${organization}`);
  await ops.getByText('Put on hold', { exact: true }).first().click();
  await ops.getByLabel('Reason').last().fill('An invoice is unpaid.');
  await ops.getByRole('button', { name: 'Put on hold' }).click();
  await expect.poll(async () => (await gate(organization)).codes).toContain('organization_on_hold');
  await admin.goto(home);
  await expect(admin.getByText('On hold', { exact: true })).toBeVisible();
  await expect(admin.getByRole('heading', { name: 'The gate is open' })).toHaveCount(0);
  await expect(admin.getByRole('link', { name: 'Create a HIPAA service' })).toHaveCount(0);
  await expect(admin.getByText('HIPAA, covered').first()).toBeVisible();
  await admin.goto(`${home}/services`);
  await expect(admin.getByText(/Nothing new, because: .*hold/).first()).toBeVisible();
  await expect(admin.getByText(/move ePHI out/)).toHaveCount(0);
  await admin.goto(`${home}/past`);
  await expect(admin.getByText('The organization was on hold: An invoice is unpaid.')).toBeVisible();
  await ops.reload();
  await ops.getByRole('button', { name: 'Release' }).first().click();
  await expect.poll(async () => (await gate(organization)).codes).not.toContain('organization_on_hold');
});

test('an admin hands out a link that shows the cover to somebody without an account, and revokes it', async ({
  browser,
}) => {
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organizationOf(gina)}/services`);
  await admin.getByRole('link', { name: 'Show its cover to others' }).first().click();
  await expect(admin.getByRole('heading', { name: /^Cover passports of/ })).toBeVisible();
  await accessible(admin);
  await admin.getByLabel('For how many days does it hold?').fill('0');
  await admin.getByRole('button', { name: 'Make the link' }).click();
  await expect(admin.getByRole('alert')).toContainText('A whole number from 1 to 366.');
  await admin.getByLabel('For how many days does it hold?').fill('7');
  await admin.getByRole('button', { name: 'Make the link' }).click();
  await expect(admin.getByText('Copy the link now; it is not shown again')).toBeVisible();
  const link = (await admin.locator('code', { hasText: '/passport/' }).textContent())?.trim() ?? '';

  const reader = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  const answer = await reader.goto(link);
  expect(answer?.headers()['x-robots-tag']).toContain('noindex');
  await expect(reader.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/);
  await expect(reader.getByText('This service is covered')).toBeVisible();
  await expect(reader.locator('main')).not.toContainText('Gina');
  await accessible(reader);
  const coming = reader.waitForEvent('download');
  await reader.getByRole('link', { name: 'Download it as a signed file' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('cover-passport.txt');
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/^hipaa-cover-passport\/1\n\{.*\}\n\n— \S+ \S+\n$/);

  await accessible(admin);
  await admin.getByRole('button', { name: 'Revoke' }).first().click();
  await expect(admin.getByText('Revoked', { exact: true })).toBeVisible();
  await reader.reload();
  await expect(reader.getByText('This link was revoked')).toBeVisible();
  await expect(reader.getByRole('link', { name: 'Download it as a signed file' })).toHaveCount(0);
  await accessible(reader);
  expect((await reader.request.get(`${link}/signed`)).status()).toBe(409);
});

test('a link that there is not opens nothing, and cannot be tried without end', async ({ request }) => {
  const ask = async () => (await request.get(`${manifest().portal}/passport/${'x'.repeat(43)}`)).status();
  expect(await ask()).toBe(404);
  const answers = new Set<number>();
  for (let asked = 0; asked < 125; asked += 1) answers.add(await ask());
  expect([...answers].sort()).toEqual([404, 429]);
});
