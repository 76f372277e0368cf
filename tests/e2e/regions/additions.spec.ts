import { expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, gate, mail, manifest, staff, test } from '../people.ts';
import { cloud } from '../services/confirmations.ts';

test.describe.configure({ mode: 'serial' });

const gina = 'gina@garnet.example';
const garnet = () => manifest().people.find((each) => each.email === gina)?.organization ?? '';
const spain = { provider: 'aws', region: 'eu-south-2', deployment: 'hosted' };
const here = '/ops/catalog/aws/eu-south-2';
const source = 'https://clickhouse.com/docs/products/cloud/reference/supported-regions';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('operations adds a region, a second person confirms what it carries, and a customer creates there', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const olivia = await staff(browser, 'Olivia Ops');
  await olivia.goto('/ops/catalog');
  await olivia.getByRole('link', { name: 'Add a region' }).click();
  await olivia.getByRole('button', { name: 'Add the region' }).click();
  const wrong = (field: string) => olivia.locator(`#${field}-error`);
  await expect(wrong('region')).toContainText('Write the id as the vendor’s API has it');
  for (const field of ['name', 'source']) await expect(wrong(field)).toHaveText('Fill this in.');
  await expect(wrong('jurisdiction')).toHaveText('Choose one of the options.');
  await expect(wrong('longitude')).toContainText('A number of degrees');
  await whole(olivia);
  await olivia.getByLabel('Id, as the vendor’s API calls it').fill('us-east-1');
  await olivia.getByLabel('Name, as customers read it').fill('Spain');
  await olivia.getByLabel('Country in which data lies').selectOption('ES');
  await olivia.getByLabel('Latitude, in degrees').fill('40.4');
  await olivia.getByLabel('Longitude, in degrees').fill('-3.7');
  await olivia.getByLabel('Source').fill(source);
  await olivia.getByLabel('From this day on').fill(inDays(-2));
  await olivia.getByRole('button', { name: 'Add the region' }).click();
  await expect(wrong('region')).toHaveText('This provider has a region of this id in the catalog already.');
  await olivia.getByLabel('Id, as the vendor’s API calls it').fill('eu-south-2');
  await olivia.getByRole('button', { name: 'Add the region' }).click();
  await expect(wrong('from')).toContainText('This day is over');
  await olivia.getByLabel('From this day on').fill(inDays(0));
  await olivia.getByRole('button', { name: 'Add the region' }).click();
  await expect(olivia.getByRole('heading', { name: 'Spain, AWS eu-south-2' })).toBeVisible();
  await expect(olivia.getByText('40.4° N, 3.7° W')).toBeVisible();
  expect((await gate(garnet(), spain)).codes).toContain('region_not_hipaa');
  await whole(olivia);

  const anybody = await browser.newPage({ baseURL: manifest().portal, ignoreHTTPSErrors: true });
  await anybody.goto('/regions?country=Spain');
  await expect(anybody.getByRole('row', { name: /Spain/ })).toContainText('Not capable');
  await expect(anybody.locator('svg title', { hasText: 'Spain, AWS: No HIPAA services' })).toHaveCount(1);

  await olivia.setViewportSize({ width: 1440, height: 900 });
  await olivia.locator('#capable-source').fill(source);
  await olivia.getByRole('button', { name: 'Propose it to a second person' }).click();
  await expect(olivia.getByText('You proposed this.')).toBeVisible();
  await expect(olivia.getByRole('button', { name: 'Confirm as the second person' })).toHaveCount(0);
  await mail('ops@vendor.example', /A region waits for a second person/, 'Spain (AWS eu-south-2)');
  const oscar = await staff(browser, 'Oscar Ops');
  await oscar.goto('/ops/catalog');
  await whole(oscar);
  await oscar.getByRole('link', { name: 'Spain · AWS eu-south-2' }).click();
  await whole(oscar);
  await oscar.getByRole('button', { name: 'Confirm as the second person' }).click();
  await expect(oscar.getByText(/Proposed by Olivia Ops, confirmed by Oscar Ops/)).toBeVisible();
  await whole(oscar);
  await anybody.reload();
  await expect(anybody.getByRole('row', { name: /Spain/ })).toContainText('Capable');
  await whole(anybody);

  await cloud('/regions', { place: 'aws/eu-south-2', name: 'Spain', complianceTypes: 'hipaa' }, 'POST');
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${garnet()}/regions`);
  await admin.getByLabel('Spain · AWS').check();
  await admin.getByLabel('Why these regions?').fill('A clinic in Madrid.');
  await accessible(admin);
  await admin.getByRole('button', { name: 'Request these regions' }).click();
  const request = olivia.getByRole('article', { name: 'Spain' }).filter({ hasText: 'Garnet' });
  await expect(async () => {
    await olivia.goto('/ops/regions');
    await expect(request).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await request.getByRole('button', { name: /^Approve/ }).click();
  await expect.poll(async () => (await gate(garnet(), spain)).codes).toEqual([]);
  await admin.goto(`/organizations/${garnet()}/services/new?place=aws/eu-south-2`);
  await admin.getByLabel('Name', { exact: true }).fill('madrid');
  await admin.getByLabel('Who may reach it').fill('203.0.113.0/24');
  await admin.getByRole('button', { name: 'Create HIPAA service' }).click();
  const card = admin.locator('section.card').filter({ has: admin.getByRole('heading', { name: 'madrid' }) });
  await expect(card).toBeVisible();
  await expect(async () => {
    await admin.reload();
    await expect(card.getByText('running', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(card.getByText('Spain (AWS eu-south-2)')).toBeVisible();
});

test('a withdrawal that is announced is read by customers before its day, and called off', async ({ browser }) => {
  const olivia = await staff(browser, 'Olivia Ops');
  await olivia.goto(here);
  const day = inDays(30);
  await olivia.locator('#withdraw-from').fill(day);
  await olivia.locator('#withdraw-source').fill(source);
  await olivia.locator('#withdraw-reason').fill('The vendor leaves it.');
  await olivia.getByRole('button', { name: 'Withdraw with this reason' }).click();
  await expect(olivia.getByText('A withdrawal is announced')).toBeVisible();
  await expect(olivia.getByText('Gates that stay open').first()).toBeVisible();
  await whole(olivia);
  expect((await gate(garnet(), spain)).codes).toEqual([]);
  expect(await mail(gina, /A region will be withdrawn/)).toMatch(/withdraws Spain \(AWS eu-south-2\) .* from \d/);

  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${garnet()}/regions`);
  await expect(admin.getByText('The vendor withdraws this region for new HIPAA services from')).toBeVisible();
  await whole(admin);

  await olivia.setViewportSize({ width: 1440, height: 900 });
  await olivia.reload();
  await olivia.locator('#count-reason').fill('It stays.');
  await olivia.locator('#count-source').fill(source);
  await olivia.getByRole('button', { name: 'Call it off with this reason' }).click();
  await expect(olivia.getByRole('button', { name: 'Withdraw with this reason' })).toBeVisible();
  await expect(async () => {
    await admin.goto(`/organizations/${garnet()}/history`);
    await expect(admin.getByText(/called off the withdrawal of Spain/).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('what is mistyped in an entry is corrected, and an entry that should not be there is taken back', async ({
  browser,
}) => {
  const olivia = await staff(browser, 'Olivia Ops');
  await olivia.goto('/ops/catalog/addition');
  await olivia.getByLabel('Id, as the vendor’s API calls it').fill('eu-west-9');
  await olivia.getByLabel('Name, as customers read it').fill('Lisbno');
  await olivia.getByLabel('Country in which data lies').selectOption('PT');
  await olivia.getByLabel('Latitude, in degrees').fill('38.7');
  await olivia.getByLabel('Longitude, in degrees').fill('-9.1');
  await olivia.getByLabel('Source').fill(source);
  await olivia.getByRole('button', { name: 'Add the region' }).click();
  await expect(olivia.getByRole('heading', { name: 'Lisbno, AWS eu-west-9' })).toBeVisible();
  await olivia.getByText('Correct the entry', { exact: true }).click();
  await whole(olivia);
  await olivia.setViewportSize({ width: 1440, height: 900 });
  const wrong = (field: string) => olivia.locator(`#correction-${field}-error`);
  await olivia.locator('#correction-name').fill('');
  await olivia.locator('#correction-latitude').fill('north');
  await olivia.getByRole('button', { name: 'Correct it' }).click();
  for (const field of ['name', 'source']) await expect(wrong(field)).toHaveText('Fill this in.');
  await expect(wrong('latitude')).toContainText('A number of degrees');
  await olivia.locator('#correction-name').fill('Lisbon');
  await olivia.locator('#correction-latitude').fill('38.7');
  await olivia.locator('#correction-source').fill('The vendor’s console.');
  await olivia.getByRole('button', { name: 'Correct it' }).click();
  await expect(olivia.getByRole('heading', { name: 'Lisbon, AWS eu-west-9' })).toBeVisible();
  await expect(olivia.getByText(/Source: The vendor’s console\..*Corrected by Olivia Ops/)).toBeVisible();
  const anybody = await browser.newPage({ baseURL: manifest().portal, ignoreHTTPSErrors: true });
  await anybody.goto('/regions?country=Portugal');
  await expect(anybody.getByRole('row', { name: /Lisbon/ })).toContainText('Not capable');

  await olivia.locator('#capable-source').fill(source);
  await olivia.getByRole('button', { name: 'Propose it to a second person' }).click();
  await expect(olivia.getByText('A second person reads it now.')).toBeVisible();
  await expect(olivia.getByText('Correct the entry', { exact: true })).toHaveCount(0);
  await olivia.locator('#drop-reason').fill('It is none.');
  await olivia.getByRole('button', { name: 'Drop the proposal' }).click();
  await olivia.getByText('Take it back', { exact: true }).click();
  await olivia.getByRole('button', { name: 'Take it out of the catalog' }).click();
  await expect(olivia.locator('#back-reason-error')).toHaveText('Fill this in.');
  await olivia.locator('#back-reason').fill('The vendor has no such region.');
  await olivia.getByRole('button', { name: 'Take it out of the catalog' }).click();
  await expect(olivia.getByRole('heading', { name: 'Catalog', exact: true })).toBeVisible();
  await expect(olivia.getByRole('row', { name: /Lisbon/ })).toHaveCount(0);
  // What customers rely on stays as they know it.
  await olivia.goto(here);
  await expect(olivia.getByText('Customers have asked for it, or have services there')).toBeVisible();
  await whole(olivia);
});

test('a return is announced for a day, read by customers, called off, and made', async ({ browser }) => {
  const olivia = await staff(browser, 'Olivia Ops');
  const said = async (form: string, reason: string) => {
    await olivia.locator(`#${form}-source`).fill(source);
    await olivia.locator(`#${form}-reason`).fill(reason);
  };
  await olivia.goto(here);
  await said('withdraw', 'The hall is closed.');
  await olivia.getByRole('button', { name: 'Withdraw with this reason' }).click();
  await expect(olivia.getByText('Withdrawn for new HIPAA services')).toBeVisible();
  expect((await gate(garnet(), spain)).codes).toContain('region_withdrawn');
  await told(olivia, /The vendor withdrew Spain/);

  await olivia.goto(here);
  await olivia.locator('#count-from').fill(inDays(-2));
  await said('count', 'It is built anew.');
  await olivia.getByRole('button', { name: 'Reinstate; approvals count' }).click();
  await expect(olivia.locator('#count-from-error')).toContainText('This day is over');
  await olivia.locator('#count-from').fill(inDays(20));
  await olivia.getByRole('button', { name: 'Reinstate; approvals count' }).click();
  await expect(olivia.getByText('A return is announced')).toBeVisible();
  await expect(olivia.getByText('Gates that stay closed').first()).toBeVisible();
  await whole(olivia);
  expect((await gate(garnet(), spain)).codes).toContain('region_withdrawn');
  expect(await mail(gina, /A region will be offered again/)).toMatch(
    /offers Spain \(AWS eu-south-2\) .* again from \d/,
  );
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${garnet()}/regions`);
  await expect(admin.getByText('The vendor offers this region for new HIPAA services again from')).toBeVisible();
  await whole(admin);

  await olivia.setViewportSize({ width: 1440, height: 900 });
  await olivia.goto(here);
  await said('stay', 'It takes longer.');
  await olivia.getByRole('button', { name: 'Call it off; it stays withdrawn' }).click();
  await expect(olivia.getByText('Its return was called off')).toBeVisible();
  await whole(olivia);
  await told(olivia, /does not offer Spain .* again as it was announced/);
  await olivia.goto(here);
  await said('count', 'It is open.');
  await olivia.getByRole('button', { name: 'Reinstate; approvals count' }).click();
  await expect(olivia.getByRole('button', { name: 'Withdraw with this reason' })).toBeVisible();
  expect((await gate(garnet(), spain)).codes).toEqual([]);
  await told(olivia, /The vendor offers Spain .* again\./);
});

/** Whoever has something there is told by a job; what a change does counts whom it tells. */
const told = (page: Page, sentence: RegExp) =>
  expect(async () => {
    await page.goto(`/desk/${garnet()}`);
    await expect(page.getByText(sentence).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();
