import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, mail, manifest, staff, test } from '../people.ts';
import { byLink, dan, here, olga, organization, send, there, una } from './delta.ts';
import { meanwhile } from './meanwhile.ts';

/** What is changed in DocuSign’s own pages, as everybody here sees it. */
test.describe.configure({ mode: 'serial' });

test('counsel sees both signers side by side, and the one whom DocuSign has gets in', async ({ browser, request }) => {
  test.setTimeout(180_000);
  await send(browser);
  const { page } = await byLink(browser, una);
  await there(request, 'recipients/1/correct', olga);
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_in_review');
  await page.goto(here());
  await expect(page.getByText('Counsel looks at this agreement')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign with DocuSign' })).toHaveCount(0);
  await whole(page);

  // Nothing that a review stands against is offered, and no day until which one may sign is named.
  const admin = await customer(browser, dan);
  await admin.goto(`/organizations/${organization()}/agreement`);
  await expect(admin.getByText('Needs review by counsel')).toBeVisible();
  await expect(admin.getByText(/can sign until/)).toHaveCount(0);
  await expect(admin.getByRole('button', { name: 'Send the mail again' })).toHaveCount(0);

  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto(here());
  await clara
    .getByRole('link', { name: /Review/ })
    .first()
    .click();
  await expect(clara.getByRole('heading', { level: 1, name: 'Review' })).toBeVisible();
  const table = clara.getByRole('table', { name: /Who signs/ });
  for (const each of [una, olga]) await expect(table.getByText(each.email)).toBeVisible();
  await expect(table.getByText('Differs')).toBeVisible();
  await whole(clara);
  await clara.getByLabel('Accept as valid').check();
  await clara.getByLabel(/What you found/).fill('The customer named her to us by phone.');
  await clara.getByRole('button', { name: 'Propose' }).click();
  const caspar = await staff(browser, 'Caspar Counsel');
  await caspar.goto(`${here()}/review`);
  await whole(caspar);
  await caspar.getByLabel('What you checked').fill('Asked the customer as well.');
  await caspar.getByRole('button', { name: /^Agree: accept/ }).click();
  await expect(caspar.getByText(/Settled: accept/)).toBeVisible();
  await whole(caspar);

  await page.goto(here());
  await expect(
    page.getByRole('heading', { name: /^(There is nothing here|This is not for your role)$/ }),
  ).toBeVisible();
  const { page: hers } = await byLink(browser, olga);
  await expect(hers.getByRole('heading', { name: 'Olga Other, your signature is asked for' })).toBeVisible();
  await whole(hers);
});

test('an identity check that fails reaches sales, and the page of the signer says so', async ({ browser, request }) => {
  test.setTimeout(120_000);
  const { page } = await byLink(browser, olga);
  await there(request, 'recipients/1/fail-check');
  await expect(async () => {
    await page.goto(here());
    await expect(page.getByText('DocuSign could not confirm that it is you')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Sign with DocuSign' })).toHaveCount(0);
  await whole(page);
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await expect(sales.getByText('DocuSign did not let the signer in').first()).toBeVisible();
  await whole(sales);
  await mail('sales@vendor.example', /^DocuSign did not let the signer in/);
  await there(request, 'void', { reason: 'The signer could not be identified.' });
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_voided');
});

test('a signer who is signed in and too late asks for it again, and is sent in no circle', async ({
  browser,
  request,
}) => {
  test.setTimeout(120_000);
  await send(browser, false);
  const admin = await customer(browser, dan);
  await admin.goto(`/organizations/${organization()}/agreement`);
  await expect(admin.getByRole('link', { name: 'Replace the signer' })).toBeVisible({ timeout: 20_000 });
  const page = await customer(browser, una.email);
  await page.goto(here());
  await there(request, 'expire');
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_expired');
  await page.goto(here());
  await page.getByRole('link', { name: 'Ask for it again' }).click();
  await expect(page.getByRole('heading', { name: 'The time to sign has run out' })).toBeVisible();
  await whole(page);
  await page.getByRole('button', { name: 'Ask for it again' }).click();
  await expect(page.getByText('You have asked for it again')).toBeVisible();
  await whole(page);
});

test('operations sees that a delivery was too large', async ({ browser, request }) => {
  const body = JSON.stringify({ event: 'envelope-completed', filler: 'x'.repeat(1_100_000) });
  const answer = await request.post(`${manifest().portal}/webhooks/docusign`, {
    data: body,
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status()).toBe(413);
  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/docusign');
  await expect(ops.getByText('A delivery was too large to be taken')).toBeVisible();
  await whole(ops);
});

meanwhile();
