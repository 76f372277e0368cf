import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, mail, manifest, staff, test } from '../people.ts';

/** An agreement that is declined, first by its signer and then by counsel, as everybody reads it. It is with its signer before and after. */
test.describe.configure({ mode: 'serial' });

const ella = 'ella@elm.example';
const organization = () => manifest().people.find((each) => each.email === ella)?.organization ?? '';
const codes = async () => (await gate(organization())).codes.filter((code) => code.startsWith('baa_'));
const signing = () => `/agreements/${organization()}`;
const sign = (page: Page) => page.getByRole('button', { name: 'Sign with DocuSign' });

async function decline(page: Page, reason: string): Promise<void> {
  await expect(async () => {
    await page.goto(signing());
    await expect(sign(page)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await sign(page).click();
  await page.getByLabel('Reason for declining').fill(reason);
  await page.getByRole('button', { name: 'Decline to sign' }).click();
  await expect.poll(codes, { timeout: 20_000 }).toEqual(['baa_declined']);
}

interface Told {
  reason: string;
  /** On the page of whoever signs. */
  title: string;
  /** Of the card of the agreement, and of the log. */
  word: string;
  sentence: string;
  /** Beside what sales and counsel can do. */
  last: string;
}

/** Everybody’s pages: what happened and why, whose turn it is, and what they can do about it. */
async function walk(browser: Browser, { reason, title, word, sentence, last }: Told): Promise<void> {
  const base = `/organizations/${organization()}`;
  const turn = 'Send the agreement';
  const admin = await customer(browser, ella);
  await admin.goto(base);
  await expect(admin.getByText(turn).first()).toBeVisible();
  await expect(admin.getByRole('link', { name: 'Write to sales' }).first()).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Send a reminder' })).toBeVisible();
  await expect(admin.getByText(sentence).first()).toBeVisible();
  await whole(admin);
  await admin.goto(`${base}/agreement`);
  await expect(admin.getByText(word, { exact: true }).first()).toBeVisible();
  await expect(admin.getByText(reason).first()).toBeVisible();
  await expect(admin.getByRole('heading', { name: 'Name another signer' })).toBeVisible();
  await whole(admin);
  await admin.goto(`${base}/regions`);
  await expect(admin.getByText('Not open yet')).toBeVisible();
  await admin.goto(signing());
  await expect(admin.getByText(title)).toBeVisible();
  await expect(sign(admin)).toHaveCount(0);
  await whole(admin);

  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await expect(sales.getByText(last)).toBeVisible();
  await expect(sales.getByText(reason).first()).toBeVisible();
  await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeVisible();
  await whole(sales);
  const counsel = await staff(browser, 'Clara Counsel');
  await counsel.goto(`/desk/${organization()}`);
  await expect(counsel.getByText(last)).toBeVisible();
  await expect(counsel.getByRole('link', { name: 'Write terms for this organization alone' })).toBeVisible();
  await whole(counsel);
  await counsel.goto('/counsel');
  await expect(counsel.getByRole('row', { name: /Elm Street Hospital/ })).toHaveCount(0);
  for (const who of ['Olivia Ops', 'Arthur Auditor']) {
    const page = await staff(browser, who);
    await page.goto(`/desk/${organization()}`);
    await expect(page.getByText(last)).toBeVisible();
    await expect(page.getByText(turn).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Send agreement' })).toHaveCount(0);
    await whole(page);
  }
  const auditor = await staff(browser, 'Arthur Auditor');
  await auditor.goto(`/audit/past?organization=${organization()}`);
  await expect(auditor.getByText('The Business Associate Agreement was declined.')).toBeVisible();
  await expect(auditor.getByText('No region has been requested').first()).toBeVisible();
  await whole(auditor);
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect.poll(codes, { timeout: 20_000 }).toEqual(['baa_pending_signature']);
}

test('a signer who declines is read as such by everybody, with the reason and what comes next', async ({ browser }) => {
  test.setTimeout(240_000);
  const reason = 'The cure period is too short.';
  const admin = await customer(browser, ella);
  await decline(admin, reason);
  await admin.reload();
  await expect(admin.getByRole('heading', { name: 'You declined to sign' })).toBeVisible();
  await expect(admin.getByText('are told, with the reason')).toBeVisible();
  await whole(admin);
  await mail('sales@vendor.example', /^The agreement was declined · Elm/, reason);
  const sentence = 'The signer declined to sign the agreement.';
  const last = 'The last agreement was declined';
  await walk(browser, { reason, title: 'You declined to sign', word: 'Declined', sentence, last });
});

test('counsel who declines is not taken for the signer, who has signed', async ({ browser }) => {
  test.setTimeout(240_000);
  const reason = 'Another entity has to sign.';
  const admin = await customer(browser, ella);
  await expect(async () => {
    await admin.goto(signing());
    await expect(sign(admin)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await sign(admin).click();
  await admin.getByLabel('I agree to use electronic records and signatures').check();
  await admin.getByRole('button', { name: 'Finish', exact: true }).click();
  await admin.waitForURL(/\/return\?/);
  const back = admin.url();
  await expect.poll(codes, { timeout: 20_000 }).toEqual(['baa_pending_countersignature']);

  const counsel = await staff(browser, 'Clara Counsel');
  await decline(counsel, reason);
  await counsel.reload();
  await expect(counsel.getByRole('heading', { name: 'Counsel declined to sign' })).toBeVisible();
  await whole(counsel);
  await admin.goto(back);
  await expect(admin.getByRole('heading', { name: 'Counsel declined to sign' })).toBeVisible();
  await whole(admin);
  await mail('sales@vendor.example', /^Counsel declined to sign the agreement · Elm/, 'Ask counsel what has to change');
  await mail(ella, /^Counsel declined to sign the agreement · Elm/, 'Your signature was given');
  const title = 'Counsel declined to sign';
  const sentence = 'Counsel declined to sign the agreement.';
  const last = 'Counsel declined the last agreement';
  await walk(browser, { reason, title, word: 'Declined by counsel', sentence, last });
});
