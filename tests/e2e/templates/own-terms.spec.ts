import { expect } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

test('after a decline counsel words an agreement for that organization alone, two approve it, and it is sent', async ({
  browser,
}) => {
  const ella = 'ella@elm.example';
  const organization = manifest().people.find((each) => each.email === ella)?.organization ?? '';
  const admin = await customer(browser, ella);
  await admin.goto(`/agreements/${organization}`);
  await admin.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await admin.getByLabel('Reason for declining').fill('We need notice within a day.');
  await admin.getByRole('button', { name: 'Decline to sign' }).click();
  await expect.poll(async () => (await gate(organization)).codes, { timeout: 20_000 }).toContain('baa_declined');

  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto(`/desk/${organization}`);
  await expect(clara.getByText('We need notice within a day.').first()).toBeVisible();
  await clara.getByRole('link', { name: 'Write terms for this organization alone' }).click();
  await expect(clara.getByText('We need notice within a day.').first()).toBeVisible();
  await accessible(clara);
  await clara.getByLabel('Breach notice in hours').fill('5000');
  await clara.getByRole('button', { name: 'Save the terms' }).click();
  await expect(clara.getByRole('alert')).toContainText('60 days at most');
  await clara.getByLabel('Breach notice in hours').fill('24');
  await clara.getByRole('button', { name: 'Save the terms' }).click();
  await expect(clara.getByText('These terms wait for approval')).toBeVisible();
  await expect(clara.getByText('A second person of counsel reads and approves it.')).toBeVisible();
  await accessible(clara);

  const caspar = await staff(browser, 'Caspar Counsel');
  await caspar.goto(`/counsel/terms/${organization}`);
  await expect(caspar.locator('ins', { hasText: '24' })).toBeVisible();
  await caspar.getByRole('button', { name: 'Approve these terms' }).click();
  await expect(caspar.getByText('These terms are sent next')).toBeVisible();

  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization}`);
  await expect(sales.getByText('We need notice within a day.').first()).toBeVisible();
  await expect(sales.getByText('What is sent next is made from terms for this organization alone.')).toBeVisible();
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect
    .poll(async () => (await gate(organization)).codes, { timeout: 20_000 })
    .toContain('baa_pending_signature');
  await admin.goto(`/agreements/${organization}`);
  await expect(admin.getByText(/24 hours/).first()).toBeVisible();
});
