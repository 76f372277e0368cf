import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, manifest, staff, test } from '../people.ts';

/** DocuSign's own switches, as its operator sets them. */
const sandbox = (request: APIRequestContext, path: string, data: object) =>
  request.post(`${manifest().docusign.oauthBase}/_sandbox/${path}`, { data, ignoreHTTPSErrors: true });
const elm = () => manifest().people.find((each) => each.email === 'ella@elm.example')?.organization ?? '';

const tryNow = async (ops: Page) => {
  await ops.goto('/ops/docusign');
  await ops.getByRole('button', { name: 'Try now' }).click();
  await ops.waitForLoadState('networkidle');
};

test.afterEach(async ({ request }) => {
  await sandbox(request, 'reset-faults', {});
  await sandbox(request, 'settings', { oauth: { consent: true, consentPage: false } });
});

test('consent that was taken back is given again from the desk, at DocuSign’s own page', async ({
  browser,
  request,
}) => {
  const ops = await staff(browser, 'Olivia Ops');
  await sandbox(request, 'settings', { oauth: { consent: false, consentPage: true } });
  await sandbox(request, 'end-tokens', {});
  await tryNow(ops);
  await expect(ops.getByText('DocuSign wants consent first')).toBeVisible();
  await whole(ops);
  const ella = await customer(browser, 'ella@elm.example');
  for (const page of [`/organizations/${elm()}/agreement`, `/agreements/${elm()}`]) {
    await ella.goto(page);
    await expect(ella.getByText('DocuSign cannot be used at the moment')).toBeVisible();
    await whole(ella);
  }
  for (const [answer, heading] of [
    ['Deny', 'Consent was not given'],
    ['Allow access', 'DocuSign took the consent'],
  ] as const) {
    await ops.goto('/ops/docusign');
    await ops.getByRole('button', { name: 'Go to DocuSign and consent' }).click();
    await ops.getByRole('button', { name: answer }).click();
    await expect(ops.getByRole('heading', { name: heading })).toBeVisible();
    await whole(ops);
  }
  await ops.getByRole('button', { name: 'Try now' }).click();
  await expect(ops.getByText('DocuSign works')).toBeVisible();
  await ella.reload();
  await expect(ella.getByText('DocuSign cannot be used at the moment')).toHaveCount(0);
});

test('a page that follows leads where its form leads, however long the answer takes', async ({ browser, request }) => {
  const ops = await staff(browser, 'Olivia Ops');
  await sandbox(request, 'settings', { oauth: { consent: false, consentPage: true } });
  await sandbox(request, 'end-tokens', {});
  await tryNow(ops);
  await expect(ops.getByText('DocuSign wants consent first')).toBeVisible();
  await expect(ops.getByText('This page follows along by itself.')).toBeVisible();
  // Longer than the page waits until it looks again.
  await ops.route('**/ops/docusign/consent**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    await route.continue();
  });
  await ops.getByRole('button', { name: 'Go to DocuSign and consent' }).click();
  await expect(ops.getByRole('heading', { name: 'Allow access?' })).toBeVisible({ timeout: 20_000 });
  await ops.getByRole('button', { name: 'Allow access' }).click();
  await expect(ops.getByRole('heading', { name: 'DocuSign took the consent' })).toBeVisible();
  await ops.getByRole('button', { name: 'Try now' }).click();
  await expect(ops.getByText('DocuSign works')).toBeVisible();
});

for (const [what, fault, title] of [
  ['its key', { mode: 'clock_skew', delayMs: 7_200_000 }, 'DocuSign refuses the portal’s key'],
  ['its limit', { mode: 'rate_limit' }, 'The limit of calls is used up'],
] as const)
  test(`the desk says so when DocuSign refuses for ${what}`, async ({ browser, request }) => {
    test.setTimeout(180_000);
    const ops = await staff(browser, 'Oscar Ops');
    await sandbox(request, 'end-tokens', {});
    await sandbox(request, 'faults', fault);
    // Tries are counted by the minute, and a quick machine has made as many as it may.
    const tried = (says: string) =>
      expect(async () => {
        await tryNow(ops);
        await expect(ops.getByText(says)).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 75_000, intervals: [10_000] });
    await tried(title);
    await whole(ops);
    await sandbox(request, 'reset-faults', {});
    await tried('DocuSign works');
  });
