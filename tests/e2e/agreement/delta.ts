import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { codeFor, customer, mail, manifest, staff } from '../people.ts';

export const dan = 'dan@delta.example';
export const una = { name: 'Una Under', email: 'una@delta.example' };
export const olga = { name: 'Olga Other', email: 'olga@delta.example' };
export const organization = () => manifest().people.find((each) => each.email === dan)?.organization ?? '';
export const here = () => `/agreements/${organization()}`;

/** DocuSign as its operator: the one open envelope that asks somebody of delta, or the one that has ended so, and what is done with it. */
export async function there(
  request: APIRequestContext,
  deed: string,
  data: object = {},
  ended?: 'completed',
): Promise<void> {
  const base = `${manifest().docusign.oauthBase}/_sandbox/envelopes`;
  const options = { ignoreHTTPSErrors: true, headers: { accept: 'application/json' } };
  const all = (await (await request.get(base, options)).json()) as {
    envelopeId: string;
    status: string;
    recipients: { email: string }[];
  }[];
  const mine = all.filter(
    (each) =>
      (ended ? [ended] : ['sent', 'delivered']).includes(each.status) &&
      each.recipients.some(({ email }) => [una.email, olga.email].includes(email)),
  );
  expect(mine.length).toBe(1);
  await request.post(`${base}/${mine[0]?.envelopeId}/${deed}`, { ...options, data });
}

export async function send(browser: Browser, name = true): Promise<void> {
  if (name) {
    const admin = await customer(browser, dan);
    await admin.goto(`/organizations/${organization()}/agreement`);
    await admin.getByLabel('Full name of the signer').fill(una.name);
    await admin.getByLabel('E-mail of the signer').fill(una.email);
    await admin.getByLabel('Title of the signer').fill('Chief Privacy Officer');
    await admin.getByText('I state that this person may bind').click();
    await admin.getByRole('button', { name: 'Name the signer' }).click();
    await admin.waitForLoadState('networkidle');
  }
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeHidden();
}

/** By the newest link that was mailed, and the code that is mailed then. */
export async function byLink(browser: Browser, { email }: { email: string }): Promise<{ page: Page; url: string }> {
  const text = await mail(email, /^Please sign the Business Associate Agreement/);
  const url = /https?:\/\/\S+\/sign\/[\w-]+/.exec(text)?.[0] ?? '';
  const page = await (await browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true })).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'Read the agreement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Business Associate Agreement' })).toBeVisible();
  return { page, url };
}
