import { expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { codeFor, customer, mail, manifest, staff, test } from '../people.ts';

/** Mail that does not arrive, as those see it who can mend it. */
test.describe.configure({ mode: 'serial' });
test.afterEach(() => fault({ mode: 'accept' }));

const gina = 'gina@garnet.example';
const bea = 'bea.box@garnet.example';
const organization = () => manifest().people.find((each) => each.email === gina)?.organization ?? '';
const fault = (body: object) =>
  fetch(new URL('/_sandbox/faults', manifest().mail.inbox), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const soon = (page: Page, text: string | RegExp) =>
  expect(async () => {
    await page.reload();
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });

test('a mailbox that is refused is named to the admins, to sales and to operations, and tried again by hand', async ({
  browser,
}) => {
  await fault({ mode: 'reject', to: [bea] });
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organization()}/members`);
  await admin.getByLabel('Full name').fill('Bea Box');
  await admin.getByLabel('E-mail').fill(bea);
  await admin.getByRole('radio', { name: /^Admin/ }).check();
  await admin.getByRole('button', { name: 'Send invitation' }).click();
  await soon(admin, 'Mail to Bea Box does not arrive');
  await whole(admin);
  await admin.goto(`/organizations/${organization()}`);
  await expect(admin.getByText('Mend an address of those who act for the organization').first()).toBeVisible();
  await mail(gina, /^Mail to somebody does not arrive/, 'Mail to Bea Box is refused (5.1.1)');

  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await expect(sales.getByText('Mail to Bea Box does not arrive')).toBeVisible();
  await whole(sales);

  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/jobs');
  const failed = ops.locator('section', { has: ops.getByRole('heading', { name: 'Failed for good' }) });
  // Of other tests of this demo some may have failed before.
  const hers = failed.getByRole('row').filter({ hasText: bea });
  await expect(hers.getByRole('link', { name: 'Where it is changed' })).toHaveAttribute(
    'href',
    `/organizations/${organization()}/members`,
  );
  await whole(ops);
  await fault({ mode: 'accept' });
  await ops.getByRole('button', { name: /^Send (the failed letter|all \d+ failed letters) again$/ }).click();
  await expect(hers).toBeHidden();
  await mail(bea, /^You are invited/, 'Bea Box');
  await soon(admin, /./);
  await admin.goto(`/organizations/${organization()}/members`);
  await expect(admin.getByText('Mail to Bea Box does not arrive')).toBeHidden();
});

test('a failed letter that nobody needs is discarded with a reason that stays beside it', async ({ browser }) => {
  const bo = 'bo.box@garnet.example';
  await fault({ mode: 'reject', to: [bo] });
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organization()}/members`);
  await admin.getByLabel('Full name').fill('Bo Box');
  await admin.getByLabel('E-mail').fill(bo);
  await admin.getByRole('radio', { name: /^Member/ }).check();
  await admin.getByRole('button', { name: 'Send invitation' }).click();
  await soon(admin, 'Mail to Bo Box does not arrive');
  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/jobs');
  const section = (name: string) => ops.locator('section', { has: ops.getByRole('heading', { name }) });
  const row = section('Failed for good').getByRole('row').filter({ hasText: bo });
  await row.getByText('Discard it').click();
  await row.getByRole('button', { name: 'Discard the letter' }).click();
  await expect(row.locator('.error')).toBeVisible();
  await whole(ops);
  const reason = `He was invited under another address, number ${Date.now()}.`;
  await row.getByLabel('Why nobody needs it any more').fill(reason);
  await row.getByRole('button', { name: 'Discard the letter' }).click();
  await expect(row).toBeHidden();
  await expect(
    section('Done lately')
      .getByRole('row')
      .filter({ hasText: `discarded by Olivia Ops: ${reason}` }),
  ).toBeVisible();
  await whole(ops);
});

test('that no letter can be sent stands on every page of operations, and goes by itself', async ({ browser }) => {
  const ops = await staff(browser, 'Olivia Ops');
  await fault({ mode: 'sign_in' });
  const about = `/desk/${organization()}`;
  await ops.goto(about);
  await ops.getByText('Put on hold').first().click();
  await ops.getByLabel('Reason').fill('To have somebody mailed.');
  await ops.getByRole('button', { name: 'Put on hold' }).click();
  await ops.goto('/ops/regions');
  await soon(ops, 'The mail server refuses the portal’s sign-in');
  await whole(ops);
  await fault({ mode: 'accept' });
  await expect(async () => {
    await ops.reload();
    await expect(ops.getByText('The mail server refuses the portal’s sign-in')).toBeHidden({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await mail(gina, /^Your organization was put on hold/, 'on hold');
  await ops.goto(about);
  await ops.getByRole('button', { name: 'Release the hold' }).click();
});

test('whoever wants no notices leaves them by the link in one, and comes back', async ({ browser, page }) => {
  const pia = { name: 'Pia Privacy', email: 'pia@garnet.example' };
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organization()}/contacts`);
  const post = admin.locator('section', { has: admin.getByRole('heading', { name: /privacy/ }) });
  await post.getByText('Name somebody else').click();
  await post.getByLabel('Full name').fill(pia.name);
  await post.getByLabel('E-mail').fill(pia.email);
  await post.getByRole('button', { name: 'Ask them to confirm' }).click();
  const link = /https?:\/\/\S+\/named\/[\w/-]+/.exec(await mail(pia.email, /^You were named/))?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await page.getByLabel('Code').fill(await codeFor(pia.email));
  await page.getByRole('button', { name: 'See what you are named for' }).click();
  await page.getByRole('button', { name: 'Yes, that is me' }).click();
  await expect(page.getByText('You have confirmed everything')).toBeVisible();
  // She is told twice: as an admin, and as the one in whose place somebody came, who has to know.
  let url = '';
  await expect(async () => {
    const inbox = await fetch(`${manifest().mail.inbox}?to=${gina}`, { headers: { accept: 'application/json' } });
    const links = ((await inbox.json()) as { text: string }[]).flatMap(
      ({ text }) => /https?:\/\/\S+\/notices\/\S+/.exec(text) ?? [],
    );
    expect(links.length).toBeGreaterThan(0);
    url = links[0] ?? '';
  }).toPass({ timeout: 30_000 });
  // As a mail program does it: without a cookie, and from nowhere.
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  expect((await fetch(url, { method: 'POST', body, redirect: 'manual' })).status).toBe(200);
  await page.goto(url);
  await expect(page.getByText('You have left them')).toBeVisible();
  await whole(page);
  await page.getByRole('button', { name: 'Receive them again' }).click();
  await expect(page.getByText('You receive them')).toBeVisible();
  await whole(page);
  expect((await page.goto(`${url.slice(0, -3)}abc`))?.status()).toBe(404);
});
