import { type Browser, expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, manifest, staff, test } from '../people.ts';

const kira = 'kira@kestrel.example';
const stockholm = { provider: 'aws', region: 'eu-north-1', deployment: 'hosted' };

async function approve(browser: Browser, who: string) {
  const ops = await staff(browser, who);
  await ops.goto('/ops/regions');
  const request = ops.getByRole('article', { name: 'Stockholm' }).filter({ hasText: 'Kestrel' });
  await request.getByRole('button', { name: /^Approve/ }).click();
  return ops;
}

test('where services are only arranged, pages say that one is ordered, and not that nothing can be', async ({
  browser,
}) => {
  const { organization = '' } = manifest().people.find((each) => each.email === kira) ?? {};
  const base = `/organizations/${organization}`;
  const admin = await customer(browser, kira);
  await admin.goto(base);
  await expect(admin.getByText('Gate closed').first()).toBeVisible();
  await admin.goto(`${base}/regions`);
  await admin.getByLabel('Stockholm · AWS').check();
  await admin.getByLabel('Why these regions?').fill('Our own region was withdrawn.');
  await admin.getByRole('button', { name: 'Request these regions' }).click();
  await expect(admin.getByText('Waits for operations').first()).toBeVisible();
  await approve(browser, 'Olivia Ops');
  const ops = await approve(browser, 'Oscar Ops');
  await expect.poll(async () => (await gate(organization, stockholm)).codes).toEqual(['region_by_arrangement']);

  await admin.goto(base);
  await expect(admin.getByText('By arrangement in Stockholm')).toBeVisible();
  // What a look at the cloud has found meanwhile is theirs to do first.
  const found =
    /^(Services are arranged|Backups are kept for a day or less|\d+ things to put right in the vendor’s cloud)$/;
  const first = admin.getByRole('heading', { name: found });
  await expect(first.first()).toBeVisible();
  await expect(admin.getByRole('heading', { name: 'The gate is open' })).toHaveCount(0);
  await expect(admin.getByRole('link', { name: 'Create a HIPAA service' })).toHaveCount(0);
  await whole(admin);
  await admin.goto(`${base}/services`);
  await expect(admin.getByText('Nothing new can be created now')).toHaveCount(0);
  await whole(admin);
  await admin.getByRole('link', { name: 'Order a HIPAA service' }).click();
  await expect(admin.getByRole('button', { name: 'Order by arrangement' })).toBeVisible();

  // As it was, for whoever looks at it after this.
  await ops.goto('/ops/regions');
  const row = ops.getByRole('row', { name: /Kestrel.*Stockholm/ }).first();
  await row
    .getByText(/^Revoke/)
    .first()
    .click();
  await row.getByLabel('Reason, as the customer will read it').fill('Their own region is offered again.');
  await row.getByRole('button', { name: 'Revoke with this reason' }).click();
  await expect.poll(async () => (await gate(organization, stockholm)).codes).toContain('region_revoked');
});
