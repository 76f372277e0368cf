import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, mail, manifest, staff, test } from '../people.ts';

test.describe.configure({ mode: 'serial' });

const kira = 'kira@kestrel.example';
const kestrel = () => manifest().people.find((each) => each.email === kira)?.organization ?? '';
const promises = () => `/organizations/${kestrel()}/promises`;
const reference = 'Our case 2026-130';
const large = { width: 1440, height: 900 };

test('a customer reads what is promised, also what nothing has triggered, and asks for what has no other way in', async ({
  browser,
}) => {
  const admin = await customer(browser, kira);
  await admin.goto(`/organizations/${kestrel()}`);
  await admin.getByRole('link', { name: 'What is promised, kept and open' }).click();
  const breach = admin.getByRole('row', { name: /Breach notice/ });
  await expect(breach).toContainText('within 24 hours of discovery');
  await expect(admin.getByRole('row', { name: /Deletion of an organization/ })).toContainText('never triggered');
  await expect(breach).toContainText('clause 3.3 of the standard text');
  await whole(admin);
  await admin.setViewportSize(large);
  await admin.getByRole('button', { name: 'Ask counsel' }).click();
  await expect(admin.getByText('Choose one of the options.').first()).toBeVisible();
  await admin.getByLabel('An accounting of disclosures').check();
  await admin.getByLabel('Your own reference, and what is needed').fill(`${reference}. All of this year.`);
  await admin.getByLabel('When the individual’s request reached you').fill('2026-11-02');
  await admin.getByRole('button', { name: 'Ask counsel' }).click();
  const card = admin.locator('section.card', { hasText: reference });
  await expect(card.getByText('Counsel’s turn')).toBeVisible();
  await expect(card).toContainText('by the number of the standard text');
  await expect(card).toContainText('45 CFR 164.528 gives you 60 days');
  await expect(admin.getByRole('row', { name: /Answer the request for an accounting/ }).first()).toContainText('Open');
  await whole(admin);
});

test('counsel sees it over all organizations, answers in time, and the proof stands there', async ({ browser }) => {
  expect(await mail('clara.counsel@vendor.example', /^A request under an agreement/, 'accounting')).toContain(
    'It is owed by',
  );
  const clara = await staff(browser, 'Clara');
  await clara.goto('/counsel/promises');
  await expect(clara.getByRole('row', { name: /Kestrel Pathology.*Answer the request/ }).first()).toBeVisible();
  await whole(clara);
  await clara.setViewportSize(large);
  await clara.getByRole('link', { name: 'Kestrel Pathology' }).first().click();
  const card = clara.locator('section.card', { hasText: reference });
  await card.getByRole('button', { name: 'Answer' }).click();
  await expect(card.getByText('Choose one of the options.').first()).toBeVisible();
  await card.getByLabel('What is needed for the accounting was handed over').check();
  await card.getByLabel('What they read with it').fill('By registered letter on this day.');
  await whole(clara);
  await clara.setViewportSize(large);
  await card.getByRole('button', { name: 'Answer' }).click();
  await expect(card.getByText('Answered', { exact: true })).toBeVisible();
  await clara.goto(`${promises()}?how=kept`);
  const kept = clara.getByRole('row', { name: /Answer the request for an accounting/ }).first();
  await expect(kept).toContainText('Kept');
  await expect(kept.getByRole('link', { name: /^event \d+$/ })).toHaveCount(2);
  await whole(clara);
});

test('an auditor sees the same, on a day too, and answers nothing', async ({ browser }) => {
  const arthur = await staff(browser, 'Arthur');
  await arthur.getByRole('link', { name: 'Promises' }).click();
  await expect(arthur.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await arthur.getByRole('link', { name: /^Kept/ }).click();
  await expect(arthur.getByRole('row', { name: /Kestrel Pathology.*Kept/ }).first()).toBeVisible();
  await arthur.getByLabel('As it stood at the end of a day (UTC)').fill('2020-01-01');
  await arthur.getByRole('button', { name: 'Show' }).click();
  await expect(arthur.getByText('Nothing stands here')).toBeVisible();
  await whole(arthur);
  await arthur.goto(promises());
  await expect(arthur.getByRole('button', { name: 'Answer' })).toHaveCount(0);
  await expect(arthur.getByRole('button', { name: 'Ask counsel' })).toHaveCount(0);
});

test('without script it is asked and read the same', async ({ browser }) => {
  const admin = await customer(browser, kira, { javaScriptEnabled: false });
  await admin.goto(`${promises()}?how=kept`);
  await expect(admin.getByRole('row', { name: /Answer the request/ }).first()).toContainText('Kept');
  await admin.goto(promises());
  await admin.getByRole('button', { name: 'Ask counsel' }).click();
  await expect(admin.getByText('Choose one of the options.').first()).toBeVisible();
});
