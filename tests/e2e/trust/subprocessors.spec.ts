import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, mail, manifest, staff, test } from '../people.ts';

test.describe.configure({ mode: 'serial' });

const ines = 'ines@iris.example';
const iris = () => manifest().people.find((each) => each.email === ines)?.organization ?? '';
const notices = () => `/organizations/${iris()}/subprocessors`;
const name = 'Westlight Metrics';
const large = { width: 1440, height: 900 };

test('anybody reads the list of any day, without a cookie and without script', async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({
      baseURL: manifest().portal,
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    await page.goto('/subprocessors');
    await expect(page.getByRole('heading', { name: 'Sub-processors', exact: true })).toBeVisible();
    const row = page.getByRole('row', { name: /Northlight Desk/ });
    await expect(row).toContainText('Announced, not before');
    await expect(row).toContainText('Ireland');
    await expect(page.getByText('Eastlight Backup')).toHaveCount(0);
    await expect(page.getByRole('row', { name: /^Generative AI providers/ })).toContainText('not stated');
    if (javaScriptEnabled) await whole(page);
    await page.setViewportSize(large);
    await page.getByLabel('On the day').fill('2024-11-01');
    await page.getByLabel('Compared with').fill('2023-06-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByText('As it stood at the end of 1 Nov 2024 (UTC)')).toBeVisible();
    await expect(page.getByText('Northlight Desk')).toHaveCount(0);
    await expect(page.getByText('Applies: on AWS, then on AWS, not for BYOC')).toBeVisible();
    if (javaScriptEnabled) await whole(page);
    await page.goto('/subprocessors?on=2020-01-01');
    await expect(page.getByText('No list is known of that day')).toBeVisible();
    expect((await page.request.get('/subprocessors?on=2024-02-30')).status()).toBe(404);
    expect((await page.request.get('/subprocessors?on=2999-01-01')).status()).toBe(404);
    expect(await context.cookies()).toEqual([]);
  }
});

test('machines and feeds say the same, with a tag that saves a second answer', async ({ playwright }) => {
  const request = await playwright.request.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true });
  const said = ['Northlight Desk', 'Support tickets of customers', 'Ireland', 'What customers write to support'];
  for (const [path, type] of [
    ['/subprocessors.json', 'application/json'],
    ['/subprocessors.csv', 'text/csv'],
    ['/subprocessors.atom', 'application/atom+xml'],
    ['/subprocessors-feed.json', 'application/feed+json'],
  ] as const) {
    const answer = await request.get(path);
    expect(answer.headers()['content-type'], path).toContain(type);
    expect(answer.headers()['set-cookie'], path).toBeUndefined();
    const text = await answer.text();
    for (const each of said) expect(text, path).toContain(each);
    const tag = answer.headers()['etag'] ?? '';
    const again = await request.get(path, { headers: { 'if-none-match': tag } });
    expect([again.status(), await again.text()], path).toEqual([304, '']);
  }
  const then = (await (await request.get('/subprocessors.json?on=2023-06-01')).json()) as {
    on: string;
    list: { on: string };
    subprocessors: { id: string; legalName: string | null; state: string }[];
  };
  expect(then).toMatchObject({ on: '2023-06-01', list: { on: '2023-05-15' } });
  expect(then.subprocessors.map(({ id }) => id)).toEqual(['aws-hosting', 'gcp-hosting', 'aws-control']);
  expect(then.subprocessors[0]).toMatchObject({ legalName: null, state: 'in_use' });
  expect((await request.get('/subprocessors.json?on=yesterday')).status()).toBe(404);
});

test('counsel proposes a newcomer, and a second person announces it on a look at whom it concerns', async ({
  browser,
}) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto('/counsel/subprocessors');
  await whole(clara);
  await clara.setViewportSize(large);
  await clara.getByLabel('ePHI may reach it').check();
  await clara.getByRole('button', { name: 'Propose it' }).click();
  await expect(clara.locator('#legalName-error')).toHaveText('Fill this in.');
  await clara.getByLabel('Name, as the list calls it').fill(name);
  await clara.getByLabel('Legal name').fill(`${name} LLC`);
  await clara.getByLabel('Purpose').fill('Counting page views of the console');
  await clara.getByLabel('Data types').fill('Ids of pages');
  await clara.getByLabel('Location', { exact: true }).fill('United States');
  await clara.getByRole('button', { name: 'Propose it' }).click();
  await expect(clara.locator('#agreedOn-error')).toContainText('ePHI may reach it');
  await whole(clara);
  await clara.setViewportSize(large);
  await clara.getByLabel('ePHI may reach it').uncheck();
  await clara.getByLabel('It can be held back for one customer alone').check();
  await clara.getByRole('button', { name: 'Propose it' }).click();
  await clara.getByRole('link', { name }).click();
  await expect(clara.getByText('A second person announces it')).toBeVisible();
  await expect(clara.getByRole('button', { name: 'Announce it' })).toHaveCount(0);
  await whole(clara);

  const caspar = await staff(browser, 'Caspar');
  await caspar.goto(clara.url());
  await expect(caspar.getByRole('link', { name: 'Iris Home Care' })).toBeVisible();
  await caspar.getByLabel('In use not before').fill('2020-01-01');
  await caspar.getByRole('button', { name: 'Announce it' }).click();
  await expect(caspar.getByText('This day is over.').first()).toBeVisible();
  await caspar.getByLabel('In use not before').fill(new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10));
  await caspar.getByRole('button', { name: 'Announce it' }).click();
  await expect(caspar.getByRole('heading', { name: 'Start of use' })).toBeVisible();
  await expect(async () => {
    await caspar.reload();
    await expect(caspar.getByRole('link', { name: 'Iris Home Care' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await whole(caspar);
});

test('the customer is mailed, reads its own window, and objects with a receipt', async ({ browser }) => {
  const letter = await mail(ines, /^A new sub-processor is announced/, name);
  expect(letter).toContain('14 days to object');
  const admin = await customer(browser, ines);
  await admin.goto(notices());
  const card = admin.locator('section.card', { has: admin.getByRole('heading', { name: new RegExp(name) }) });
  await expect(card).toContainText('14 days after the notice of');
  await card.getByText(`Object to ${name}`).click();
  await whole(admin);
  await admin.setViewportSize(large);
  await card.getByRole('button', { name: 'Object, and get a receipt' }).click();
  await expect(card.getByText('Fill this in.').first()).toBeVisible();
  await card.getByLabel('Where it processes data').check();
  await card.getByLabel('In your words, as counsel reads it').fill('Our board has not decided on this place.');
  await card.getByRole('button', { name: 'Object, and get a receipt' }).click();
  await expect(card.getByText('Where it processes data.')).toBeVisible();
  await card.getByText('Receipt', { exact: true }).click();
  await expect(card.getByText(/^Event \d+ of the organization’s chain/)).toBeVisible();
  await whole(admin);
  await admin.setViewportSize(large);
  await card.getByRole('button', { name: `I have read the notice about ${name}` }).click();
  await expect(card.getByText('nobody has said so')).toHaveCount(0);
  await admin.goto(`/organizations/${iris()}`);
  await expect(admin.getByText(`Answer the objection to ${name}`).first()).toBeVisible();
});

test('counsel offers a remedy, and the customer accepts it without script', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto(notices());
  const answer = clara.locator('section.card', { has: clara.getByRole('heading', { name: new RegExp(name) }) });
  await whole(clara);
  await clara.setViewportSize(large);
  await answer.getByLabel('Offer a remedy').check();
  await answer.getByLabel('Answer, as the customer reads it').fill('It is hosted in your own region.');
  await answer.getByRole('button', { name: 'Answer the objection' }).click();
  await expect(answer.getByText('It is hosted in your own region.')).toBeVisible();
  const admin = await customer(browser, ines, { javaScriptEnabled: false });
  await admin.goto(notices());
  const card = admin.locator('section.card', { has: admin.getByRole('heading', { name: new RegExp(name) }) });
  await card.getByRole('button', { name: 'Accept the remedy' }).click();
  await expect(card.getByText(/the remedy was accepted/)).toBeVisible();
  await card.getByText('What is published of').click();
  await expect(card.getByText('Ids of pages')).toBeVisible();
  await admin.getByText('Choose another zone').click();
  await admin.getByLabel('Time zone').fill('America/Atlantis');
  await admin.getByRole('button', { name: 'Count days in this zone' }).click();
  await expect(admin.getByText('Write the name of a zone').first()).toBeVisible();
});

test('counsel corrects what is stated, by two people, and the days before keep what they said', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto('/counsel/subprocessors/azure-hosting');
  await clara.setViewportSize(large);
  await clara.getByText('Correct it', { exact: true }).click();
  await clara.getByLabel('Why, as anybody may read it').last().fill('It was not stated.');
  await clara.getByRole('button', { name: 'Propose the correction' }).click();
  await expect(clara.getByText('Nothing of it says anything else than now.').first()).toBeVisible();
  await whole(clara);
  await clara.setViewportSize(large);
  await clara.getByLabel('Legal name').fill('Microsoft Corporation');
  await clara.getByRole('button', { name: 'Propose the correction' }).click();
  await expect(clara.getByText('A second person publishes it.')).toBeVisible();
  await expect(clara.getByRole('button', { name: 'Publish the correction' })).toHaveCount(0);
  await whole(clara);

  const caspar = await staff(browser, 'Caspar');
  await caspar.goto('/counsel/subprocessors/azure-hosting');
  await caspar.setViewportSize(large);
  await expect(caspar.getByText('Legal name: Microsoft Corporation.')).toBeVisible();
  await whole(caspar);
  await caspar.getByRole('button', { name: 'Publish the correction' }).click();
  await expect(caspar.getByText('Correct it', { exact: true })).toBeVisible();
  await caspar.goto('/subprocessors');
  const azure = caspar.getByRole('row', { name: /Azure.*Hosting of what the customer ingests/ });
  await expect(azure).toContainText('Microsoft Corporation');
  await caspar.goto('/subprocessors?on=2026-01-01');
  await expect(azure).toBeVisible();
  await expect(azure).not.toContainText('Microsoft Corporation');
  expect(await (await caspar.request.get('/subprocessors.atom')).text()).toContain(
    'What is stated of Azure is corrected',
  );
});

test('in an emergency use begins at once, and the list says why', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto('/counsel/subprocessors');
  await clara.setViewportSize(large);
  for (const [label, text] of [
    ['Name, as the list calls it', 'Southwind Relay'],
    ['Legal name', 'Southwind Relay Ltd'],
    ['Purpose', 'Delivery of alarms'],
    ['Data types', 'Names of services'],
  ] as const)
    await clara.getByLabel(label).fill(text);
  await clara.getByLabel('Location', { exact: true }).fill('Ireland');
  await clara.getByRole('button', { name: 'Propose it' }).click();
  await clara.getByRole('link', { name: 'Southwind Relay' }).click();
  await expect(clara.getByText('A second person announces it')).toBeVisible();

  const caspar = await staff(browser, 'Caspar');
  await caspar.goto(clara.url());
  await caspar.setViewportSize(large);
  await caspar.getByLabel('In use not before').fill(new Date().toISOString().slice(0, 10));
  await caspar.getByRole('button', { name: 'Announce it' }).click();
  await expect(caspar.getByText(/until then somebody may object/).first()).toBeVisible();
  const why = 'The relay before it went out of business today.';
  await caspar.getByLabel('Only in an emergency').fill(why);
  await whole(caspar);
  await caspar.setViewportSize(large);
  await caspar.getByRole('button', { name: 'Announce it' }).click();
  await expect(caspar.getByRole('heading', { name: 'Start of use' })).toBeVisible();
  await caspar.getByRole('button', { name: 'Record the start of use' }).click();
  await expect(caspar.getByRole('heading', { name: 'While it is in use' })).toBeVisible();
  await whole(caspar);

  const letter = await mail(ines, /^A new sub-processor is announced/, 'Southwind Relay');
  expect(letter).toContain(`in an emergency: ${why}`);
  expect(letter).toContain('while it is in use');
  const admin = await customer(browser, ines);
  await admin.goto(notices());
  const card = admin.locator('section.card', { has: admin.getByRole('heading', { name: /Southwind Relay/ }) });
  await expect(card).toContainText(`It is used before the time to object is over: ${why}`);
  await card.getByText('Object to Southwind Relay').click();
  await expect(card).toContainText('it stays in use while counsel answers');
  await whole(admin);
});
