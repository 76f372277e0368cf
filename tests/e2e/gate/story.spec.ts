import { expect, type Locator, type Page } from '@playwright/test';
import { customer, gate, manifest, staff, test } from '../people.ts';
import { confirmations } from '../services/confirmations.ts';
import { conversions } from '../services/conversions.ts';
import { campaigns } from '../templates/campaigns.ts';

const nora = 'nora@northwind.example';
const organizationOf = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';

for (const javaScriptEnabled of [true, false]) {
  test(`the whole story, from contacting sales to a running service, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const email = javaScriptEnabled ? nora : 'cora@cedar.example';
    const organization = organizationOf(email);
    const name = javaScriptEnabled ? 'Northwind Health' : 'Cedar Diagnostics';
    const options = { javaScriptEnabled };
    const admin = await customer(browser, email, options);
    if (javaScriptEnabled) {
      expect((await gate(organization)).codes).toEqual([
        'sales_contact_missing',
        'baa_missing',
        'region_not_requested',
        'responsibility_not_acknowledged',
      ]);
      await contactSales(admin);
    }
    expect((await gate(organization)).codes).toEqual([
      'sales_review_pending',
      'baa_missing',
      'region_not_requested',
      'responsibility_not_acknowledged',
    ]);

    const sales = await staff(browser, 'Sam Sales', options);
    await sales.getByRole('link', { name }).click();
    await sales.getByRole('button', { name: 'Take ownership' }).click();
    await sales.getByRole('button', { name: 'Qualify the inquiry' }).click();
    await expect(sales.getByText('Name the signer').first()).toBeVisible();
    expect((await gate(organization)).codes).toEqual([
      'baa_missing',
      'region_not_requested',
      'responsibility_not_acknowledged',
    ]);

    await admin.goto(`/organizations/${organization}/agreement`);
    await admin.getByLabel('Title of the signer').fill('Chief Privacy Officer');
    await admin.getByText('I state that this person may bind the organization.').click();
    await admin.getByRole('button', { name: 'Name the signer' }).click();
    await expect(admin.getByText('Sales sends the agreement next.')).toBeVisible();
    await sales.reload();
    await sales.getByRole('button', { name: 'Send agreement' }).click();
    await expect
      .poll(async () => (await gate(organization)).codes)
      .toEqual(['baa_pending_signature', 'region_not_requested', 'responsibility_not_acknowledged']);

    await sign(admin, organization, javaScriptEnabled);
    await expect(
      admin.getByRole('heading', { name: /^(Signature received, confirming|Your signature is confirmed)$/ }),
    ).toBeVisible();
    await expect
      .poll(async () => (await gate(organization)).codes, { timeout: 20_000 })
      .toEqual(['baa_pending_countersignature', 'region_not_requested', 'responsibility_not_acknowledged']);

    const counsel = await staff(browser, 'Clara Counsel', options);
    await sign(counsel, organization, javaScriptEnabled);
    await expect
      .poll(async () => (await gate(organization)).codes, { timeout: 20_000 })
      .toEqual(['region_not_requested', 'responsibility_not_acknowledged']);

    await admin.goto(`/organizations/${organization}/agreement`);
    const download = admin.waitForEvent('download');
    await admin.getByRole('button', { name: 'Download the signed agreement' }).click();
    expect((await download).suggestedFilename()).toBe('baa-agreement.pdf');

    await admin.goto(`/organizations/${organization}/regions`);
    await admin.getByLabel('N. Virginia · AWS').check();
    await admin.getByLabel('Why these regions?').fill('Our patients live here.');
    await admin.getByRole('button', { name: 'Request these regions' }).click();
    await expect(admin.getByText('Waits for operations')).toBeVisible();
    expect((await gate(organization)).codes).toEqual(['region_pending_approval', 'responsibility_not_acknowledged']);

    const ops = await staff(browser, 'Olivia Ops', options);
    const request = ops.getByRole('article', { name: 'N. Virginia' }).filter({ hasText: name });
    await request.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(async () => (await gate(organization)).codes).toEqual(['responsibility_not_acknowledged']);

    await admin.goto(`/organizations/${organization}/responsibility`);
    await admin.getByLabel('Full name', { exact: true }).fill('Security team');
    await admin.getByLabel('E-mail', { exact: true }).fill('security@northwind.example');
    await admin.getByText('We have read the model').click();
    await admin.getByLabel('Sign by typing your full name').fill('Nora North');
    await admin.getByRole('button', { name: 'Sign and acknowledge' }).click();
    await expect(admin.getByText(/^Acknowledged on/)).toBeVisible();
    expect(await gate(organization)).toMatchObject({ status: 200, decision: true, codes: [] });

    await admin.goto(`/organizations/${organization}/services/new`);
    await expect(admin.getByText('The gate is open')).toBeVisible();
    await admin.getByLabel('Name', { exact: true }).fill('claims');
    await admin.getByLabel('Who may reach it').fill('203.0.113.0/24');
    await admin.getByRole('button', { name: 'Create HIPAA service' }).click();
    await expect(admin.getByRole('heading', { name: 'claims' })).toBeVisible();
    await comes(admin, admin.getByText('running', { exact: true }), javaScriptEnabled);
    await expect(admin.getByText('HIPAA, covered')).toBeVisible();
  });
}

test('a declined agreement is told with its reason, and another can be sent', async ({ browser }) => {
  const organization = organizationOf('ella@elm.example');
  const admin = await customer(browser, 'ella@elm.example');
  await admin.goto(`/agreements/${organization}`);
  await admin.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await admin.getByLabel('Reason for declining').fill('The term is too long for us.');
  await admin.getByRole('button', { name: 'Decline to sign' }).click();
  await expect(admin.getByRole('heading', { name: 'You declined to sign' })).toBeVisible();
  await expect.poll(async () => (await gate(organization)).codes, { timeout: 20_000 }).toContain('baa_declined');
  await admin.goto(`/organizations/${organization}/agreement`);
  await expect(admin.getByText('The term is too long for us.')).toBeVisible();
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization}`);
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect
    .poll(async () => (await gate(organization)).codes, { timeout: 20_000 })
    .toContain('baa_pending_signature');
});

test('a failed submit keeps what was typed and says what is wrong beside the field', async ({ browser }) => {
  const admin = await customer(browser, 'dan@delta.example');
  await admin.goto(`/organizations/${organizationOf('dan@delta.example')}/messages`);
  await admin.getByLabel('Your message').fill('Patient with SSN 123-45-6789');
  await admin.getByRole('button', { name: 'Send message' }).click();
  await expect(admin.getByRole('alert')).toContainText('social security number');
  await expect(admin.getByLabel('Your message')).toHaveValue('Patient with SSN 123-45-6789');
});

async function contactSales(page: Page) {
  await page.getByRole('link', { name: 'Contact sales' }).first().click();
  await page.getByText('Covered entity', { exact: true }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Legal entity').fill('Northwind Health, Inc.');
  await page.getByRole('button', { name: 'Send to sales' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Legal entity')).toHaveValue('Northwind Health, Inc.');
  await page.getByLabel('Registered address').fill('1 Main Street, Portland');
  await page.getByLabel('Intended use').fill('Analytics over claims.');
  await page.getByText('Hosted by the vendor').click();
  await page.getByText('N. Virginia · AWS').click();
  for (const kind of ['privacy', 'security', 'incident']) {
    await page.getByLabel(`Name of the ${kind} contact`).fill('Pat Contact');
    await page.getByLabel(`E-mail of the ${kind} contact`).fill('pat@northwind.example');
  }
  await page.getByRole('button', { name: 'Send to sales' }).click();
  await expect(page.getByText('Sales is reviewing your inquiry')).toBeVisible();
}

async function sign(page: Page, organization: string, script: boolean) {
  await page.goto(`/agreements/${organization}`);
  await comes(page, page.getByRole('button', { name: 'Sign with DocuSign' }), script);
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await page.getByLabel('I agree to use electronic records and signatures').check();
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.waitForURL(/\/return\?/);
}

/** Waits as a person does: the page follows along by itself, or, without script, by its link. */
async function comes(page: Page, what: Locator, script: boolean) {
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' }).first();
    if (!script && (await again.isVisible())) await again.click();
    await expect(what).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

test.describe('what the outside confirms', confirmations);
test.describe('conversions', conversions);
test.describe('campaigns', campaigns);
