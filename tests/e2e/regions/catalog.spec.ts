import { expect, type Page } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

test.describe.configure({ mode: 'serial' });

const gina = 'gina@garnet.example';
const garnet = () => manifest().people.find((each) => each.email === gina)?.organization ?? '';
const california = { timezoneId: 'America/Los_Angeles' };
const small = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const;

test('working days are changed by operations, what is wrong is said beside its field, and promises follow', async ({
  browser,
}) => {
  const olivia = await staff(browser, 'Olivia', california);
  await olivia.goto('/ops/catalog');
  await expect(olivia.getByText('09:00 to 17:00, America/Los_Angeles')).toBeVisible();
  await expect(olivia.getByText(/compiled on 2026-11-30, until 2028-12-31/)).toBeVisible();
  await olivia.getByText(/^33 closed days/).click();
  await expect(olivia.getByText('2028-11-10 Veterans Day (observed)')).toBeVisible();
  await olivia.getByText('Change the working days', { exact: true }).first().click();
  await accessible(olivia);

  const zone = olivia.getByLabel('Time zone');
  const send = olivia.getByRole('button', { name: 'Change the working days' });
  const wrong = (field: string) => olivia.locator(`#calendar-${field}-error`);
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await olivia.getByLabel(day, { exact: true }).uncheck();
  await zone.fill('America/Atlantis');
  await olivia.getByLabel('Closed days').fill('2026-12-25\n2027-02-29');
  await send.click();
  await expect(wrong('weekdays')).toHaveText('Choose at least one.');
  await expect(wrong('timeZone')).toContainText('There is no such time zone.');
  await expect(wrong('closedDays')).toHaveText('2027-02-29: There is no such day.');
  await expect(wrong('reason')).toHaveText('Fill this in.');
  await accessible(olivia);

  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
    await olivia.getByLabel(day, { exact: true }).check();
  await zone.fill('UTC');
  await olivia.getByLabel('Office opens').fill('17:00');
  await olivia.getByLabel('Office closes').fill('09:00');
  await olivia.getByLabel('Closed days').fill('');
  await olivia.locator('#calendar-reason').fill('Somebody is always there.');
  await send.click();
  await expect(wrong('closes')).toHaveText('Office hours end after they begin, on the same day.');
  await olivia.getByLabel('Office opens').fill('00:00');
  await olivia.getByLabel('Office closes').fill('23:59');
  await send.click();
  await expect(olivia.getByText('00:00 to 23:59, UTC')).toBeVisible();
  await expect(olivia.getByText(/^Olivia/).first()).toBeVisible();

  await olivia.goto('/ops/regions');
  await expect(olivia.getByText(/promised by .* Pacific (Standard|Daylight) Time/).first()).toBeVisible();
});

test('a withdrawal is seen before it is made, and its approvals are looked at again', async ({ browser }) => {
  const olivia = await staff(browser, 'Olivia');
  await olivia.goto('/ops/catalog');
  await olivia.getByRole('link', { name: 'N. Virginia' }).click();
  await expect(olivia.getByRole('heading', { name: 'N. Virginia, AWS us-east-1' })).toBeVisible();
  await expect(olivia.getByRole('link', { name: 'Garnet' })).toBeVisible();
  // What other tests of this demo have closed before is closed by nobody again.
  const before = (await gate(garnet())).codes;
  const gates = Number(await fact(olivia, 'Gates that close'));
  expect(gates > 0).toBe(before.length === 0);
  await accessible(olivia);
  await olivia.getByRole('button', { name: 'Withdraw with this reason' }).click();
  await expect(olivia.locator('#withdraw-reason-error')).toHaveText('Fill this in.');
  await expect(olivia.locator('#withdraw-source-error')).toHaveText('Fill this in.');
  await olivia.getByLabel('Reason, as customers will read it').fill('The hall is closed.');
  await olivia.getByLabel('Source').fill('The vendor’s status page.');
  await olivia.getByRole('button', { name: 'Withdraw with this reason' }).click();
  await expect(olivia.getByText('Withdrawn for new HIPAA services')).toBeVisible();
  expect((await gate(garnet())).codes).toContain('region_withdrawn');
  await accessible(olivia);

  const admin = await customer(browser, gina, small);
  await expect(async () => {
    await admin.goto(`/organizations/${garnet()}/history`);
    await expect(admin.getByText(/The vendor withdrew N. Virginia/).first()).toBeVisible({ timeout: 1_000 });
  }).toPass();

  // What was told meanwhile is in what a return would do: the page that shows it is the one that counts.
  await olivia.reload();
  expect(await fact(olivia, 'Gates that open at once', 1)).toBe(String(gates));
  expect(await fact(olivia, 'Gates that open at once', 0)).toBe('0');
  await olivia.locator('#review-reason').fill('It is open again.');
  await olivia.locator('#review-source').fill('The vendor’s status page.');
  await olivia.getByRole('button', { name: 'Reinstate; approvals are reviewed' }).click();
  await expect(olivia.getByRole('button', { name: 'Withdraw with this reason' })).toBeVisible();
  expect((await gate(garnet())).codes).toContain('region_in_review');
  await admin.goto(`/organizations/${garnet()}/regions`);
  await expect(admin.getByText('To be looked at again by operations').first()).toBeVisible();
  await accessible(admin);

  await olivia.goto('/ops/regions');
  await expect(olivia.getByRole('heading', { name: 'To be reviewed' })).toBeVisible();
  await accessible(olivia);
  // Others wait there for reasons of their own.
  const keep = olivia.getByRole('row', { name: /N\. Virginia/ }).getByRole('button', { name: 'Keep the approval' });
  for (let left = await keep.count(); left > 0; left -= 1) {
    await keep.first().click();
    await expect(keep).toHaveCount(left - 1);
  }
  expect((await gate(garnet())).codes).toEqual(before);
});

const fact = (page: Page, name: string, nth = 0): Promise<string | null> =>
  page.locator('dt', { hasText: name }).nth(nth).locator('xpath=following-sibling::dd[1]').textContent();
