import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, manifest, staff, test } from '../people.ts';
import { dan, here, organization, send, there, una } from './delta.ts';

const journey = () => `/organizations/${organization()}`;
const desk = () => `/desk/${organization()}`;
const sandbox = (request: APIRequestContext, path: string, data: object = {}) =>
  request.post(`${manifest().docusign.oauthBase}/_sandbox/${path}`, { data, ignoreHTTPSErrors: true });
const oneEnvelope = '/envelopes/[0-9a-f-]{36}$';

/** Belongs behind what is changed there: Delta has nothing on its way, and una is asked to sign. */
export function meanwhile(): void {
  test.afterEach(({ request }) => sandbox(request, 'reset-faults'));

  test('a limit of one envelope bars nobody from signing, and what was signed is being confirmed everywhere', async ({
    browser,
    request,
  }) => {
    test.setTimeout(240_000);
    const page = await asked(browser);
    await sandbox(request, 'faults', {
      mode: 'polling_limit',
      count: 1,
      resetSeconds: 30,
      path: `GET .*${oneEnvelope}`,
    });
    await open(page);
    await page.getByRole('button', { name: 'Finish later' }).click();
    await expect(page.getByRole('heading', { name: 'You can finish later' })).toBeVisible();
    await page.goto(here());
    await open(page);
    // The account’s limit is used up while she signs.
    await sandbox(request, 'faults', { mode: 'rate_limit', resetSeconds: 5 });
    await finish(page);
    await expect(page.getByRole('heading', { name: 'Signature received, confirming' })).toBeVisible();
    await whole(page);
    await page.goto(here());
    await expect(page.getByText('Your signature is being confirmed')).toBeVisible();
    await expect(page.getByText('Signed, being confirmed').first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Sign with DocuSign' })).toHaveCount(0);
    await whole(page);
    const admin = await customer(browser, dan);
    for (const path of [journey(), `${journey()}/agreement`]) {
      await admin.goto(path);
      await expect(admin.getByText('Confirm the signature').first()).toBeVisible();
      await expect(admin.getByText('Sign the agreement', { exact: true })).toHaveCount(0);
      await whole(admin);
    }
    const sales = await staff(browser, 'Sam Sales');
    await sales.goto(desk());
    await expect(sales.getByText('Signed, being confirmed').first()).toBeVisible();
    await whole(sales);
    await sandbox(request, 'reset-faults');
    await expect
      .poll(async () => (await gate(organization())).codes, { timeout: 90_000 })
      .toContain('baa_pending_countersignature');
    await there(request, 'void', { reason: 'Another scope.' });
    await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_voided');
  });

  test('what is taken back while DocuSign fails, and signed meanwhile, is being withdrawn for everybody', async ({
    browser,
    request,
  }) => {
    test.setTimeout(180_000);
    const page = await asked(browser);
    await open(page);
    await sandbox(request, 'faults', { mode: '500', path: `PUT .*${oneEnvelope}` });
    const sales = await staff(browser, 'Sam Sales');
    await sales.goto(desk());
    await sales.getByText('Void the agreement').click();
    await sales.getByLabel('Reason, as the signer will read it').fill('The scope changed.');
    await sales.getByRole('button', { name: 'Void with this reason' }).click();
    await expect(sales.getByText('Being voided').first()).toBeVisible();
    await finish(page);
    await expect(async () => {
      await sales.goto(desk());
      await expect(sales.getByText('Signed while it was being voided').first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(sales.getByText('Void the envelope').first()).toBeVisible();
    await expect(sales.getByText('Read and countersign the agreement')).toHaveCount(0);
    await whole(sales);
    const clara = await staff(browser, 'Clara Counsel');
    for (const each of [clara, page]) {
      await each.goto(here());
      await expect(each.getByText('This agreement is being withdrawn')).toBeVisible();
      await expect(each.getByRole('button', { name: 'Sign with DocuSign' })).toHaveCount(0);
      await whole(each);
    }
    await clara.goto('/counsel');
    await expect(clara.getByRole('row', { name: /Delta Imaging/ }).getByText('Read and countersign')).toHaveCount(0);
    await sandbox(request, 'reset-faults');
    await expect.poll(async () => (await gate(organization())).codes, { timeout: 40_000 }).toContain('baa_voided');
    await sales.goto(desk());
    await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeVisible();
  });

  test('an agreement whose documents were purged before they were fetched is told as that, and ended by two', async ({
    browser,
    request,
  }) => {
    test.setTimeout(240_000);
    const page = await asked(browser);
    await open(page);
    await sandbox(request, 'faults', { mode: '503', path: 'GET .*/documents/combined$' });
    await finish(page);
    const clara = await staff(browser, 'Clara Counsel');
    await expect(async () => {
      await clara.goto(here());
      await clara.getByRole('button', { name: 'Sign with DocuSign' }).click({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await finish(clara);
    await expect(async () => {
      await clara.goto(here());
      await expect(clara.getByText('Signed by both, being confirmed').first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await there(request, 'purge', {}, 'completed');
    await sandbox(request, 'reset-faults');
    await expect
      .poll(async () => (await gate(organization())).codes, { timeout: 60_000 })
      .toContain('baa_gone_at_docusign');

    for (const each of [clara, page]) {
      await each.goto(here());
      await expect(each.getByText('DocuSign no longer has the signed documents')).toBeVisible();
      await whole(each);
    }
    const admin = await customer(browser, dan);
    await admin.goto(`${journey()}/agreement`);
    await expect(admin.getByText('No longer at DocuSign').first()).toBeVisible();
    await expect(admin.getByText('End an agreement that DocuSign no longer has').first()).toBeVisible();
    await whole(admin);
    const sales = await staff(browser, 'Sam Sales');
    await sales.goto(desk());
    await expect(sales.getByText('End an agreement that DocuSign no longer has').first()).toBeVisible();
    await whole(sales);

    await clara.goto(`${here()}/review`);
    await expect(clara.getByText('What is no longer there')).toBeVisible();
    await expect(clara.getByLabel('Accept as valid')).toBeDisabled();
    await whole(clara);
    await clara.getByLabel('End the agreement').check();
    await clara.getByLabel(/What you found/).fill('Neither side has kept a copy.');
    await clara.getByRole('button', { name: 'Propose' }).click();
    const caspar = await staff(browser, 'Caspar Counsel');
    await caspar.goto(`${here()}/review`);
    await caspar.getByLabel('What you checked').fill('Asked the customer as well.');
    await caspar.getByRole('button', { name: /^Agree: end/ }).click();
    await expect(caspar.getByText(/Settled: end/)).toBeVisible();
    await expect(caspar.getByRole('link', { name: 'Upload it as signed elsewhere' })).toBeVisible();
    await whole(caspar);
    await sales.goto(desk());
    await expect(sales.getByText(/upload that instead/).first()).toBeVisible();
    await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeVisible();
    await whole(sales);
  });
}

/** The next agreement is sent to una, who is asked to sign it. */
async function asked(browser: Browser): Promise<Page> {
  await send(browser, false);
  const page = await customer(browser, una.email);
  await expect(async () => {
    await page.goto(here());
    await expect(page.getByText('your signature is asked for')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  return page;
}

async function open(page: Page): Promise<void> {
  const states = page.getByLabel(/I may sign this agreement for Delta Imaging/);
  if (await states.isVisible()) await states.check();
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await expect(page.getByRole('button', { name: 'Finish later' })).toBeVisible();
}

async function finish(page: Page): Promise<void> {
  await page.getByLabel('I agree to use electronic records and signatures').check();
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.waitForURL(/\/return\?/);
}
