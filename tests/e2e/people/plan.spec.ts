import { expect } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';
import { cloud } from '../services/confirmations.ts';

const ben = 'ben@basalt.example';
const plan = (organization: string, is: string) => cloud(`/organizations/${organization}/plan`, { plan: is });

async function mailed(to: string, subject: string) {
  const told = async () => {
    const url = `${manifest().mail.inbox}?to=${encodeURIComponent(to)}`;
    const answer = await fetch(url, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as { subject: string }[]).map((each) => each.subject);
  };
  await expect.poll(told, { timeout: 30_000 }).toContainEqual(expect.stringContaining(subject));
}

test('an upgrade is answered by sales, noticed while the page is open, and a downgrade is said to both sides', async ({
  browser,
}) => {
  const { organization = '' } = manifest().people.find((each) => each.email === ben) ?? {};
  const page = `/organizations/${organization}/plan`;
  const admin = await customer(browser, ben);
  await admin.goto(page);
  await expect(admin.getByText('Answer the request for the Enterprise plan')).toBeVisible();
  const sales = await staff(browser, 'Sam Sales');
  const answer = async (button: string) => {
    await sales.goto(`/desk/${organization}`);
    await sales.getByRole('button', { name: button }).click();
  };
  await answer('The upgrade is arranged');
  await expect(sales.getByRole('heading', { name: 'Nothing waits for you' })).toBeVisible();
  await accessible(sales);
  await admin.goto(page);
  await expect(admin.getByText('Sales has arranged it.').first()).toBeVisible();
  await accessible(admin);
  await plan(organization, 'enterprise');
  await expect(admin.getByText('Your organization is on the Enterprise plan.')).toBeVisible({ timeout: 60_000 });
  await mailed(ben, 'The plan changed');
  expect((await gate(organization)).codes).not.toContainEqual(expect.stringContaining('plan_'));

  await plan(organization, 'scale');
  await expect(async () => {
    await admin.goto(page);
    await expect(admin.getByText('The organization has left the Enterprise plan')).toBeVisible({ timeout: 1_000 });
    await expect(admin.getByText('as a look at it found first at')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await accessible(admin);
  await mailed('sales@vendor.example', 'The plan changed');
  expect((await gate(organization)).codes).toContain('plan_downgraded');

  await admin.getByRole('button', { name: 'Ask for the upgrade' }).click();
  await expect(admin.getByText('Answer the request for the Enterprise plan')).toBeVisible();
  await sales.goto(`/desk/${organization}`);
  await sales.getByText('Decline the upgrade').click();
  await sales.getByRole('button', { name: 'Decline with this reason' }).click();
  await expect(sales.getByRole('alert')).toContainText('fill this in.');
  await sales.getByLabel('Reason, as the customer will read it').fill('Two invoices are open.');
  await sales.getByRole('button', { name: 'Decline with this reason' }).click();
  await expect(sales.getByText('Decline the upgrade')).toHaveCount(0);
  await admin.goto(page);
  await expect(admin.getByText('Two invoices are open.')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Ask for the upgrade' })).toBeVisible();
});
