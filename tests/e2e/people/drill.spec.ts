import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, mail, manifest, staff, test } from '../people.ts';

test.describe.configure({ mode: 'serial' });

const kira = 'kira@kestrel.example';
const kestrel = () => manifest().people.find((each) => each.email === kira)?.organization ?? '';
const contacts = () => `/organizations/${kestrel()}/contacts`;
const subject = /^DRILL: a rehearsed notice/;
const large = { width: 1440, height: 900 };

test('the letter says that it is a drill; looking at its link changes nothing, and its button confirms', async ({
  browser,
}) => {
  const letter = await mail('sol@kestrel.example', subject);
  expect(letter).toContain('THIS IS A DRILL.');
  const [link = ''] = /https?:\/\/\S+\/drills\/\S+/.exec(letter) ?? [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({
      baseURL: manifest().portal,
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
    });
    const page = await context.newPage();
    await page.goto(new URL(link).pathname);
    await expect(page.getByRole('heading', { name: 'This is a drill' })).toBeVisible();
    await expect(page.getByText('The contact for security')).toBeVisible();
    if (javaScriptEnabled) {
      await page.reload();
      await whole(page);
      continue;
    }
    await page.getByRole('button', { name: 'Yes, it reached me, and this is still me' }).click();
    await expect(page.getByText('You have confirmed it')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Yes/ })).toHaveCount(0);
  }
  const strange = await browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true });
  expect((await strange.request.get('/drills/nothing')).status()).toBe(404);
});

test('one has confirmed it, another has not: the customer sees whose act it is, and the ledger says both', async ({
  browser,
}) => {
  await mail('ida@kestrel.example', subject);
  const admin = await customer(browser, kira);
  await admin.goto(contacts());
  await expect(admin.getByRole('row', { name: /Sol Security/ })).toContainText('by the link');
  const ida = admin.getByRole('row', { name: /Ida Incident/ });
  await expect(ida).toContainText(/Sent|Delivered/);
  await expect(ida).toContainText('not yet');
  await whole(admin);
  await admin.goto(`/organizations/${kestrel()}`);
  await expect(admin.getByText('Confirm a rehearsed notice as the contact for incidents').first()).toBeVisible();
  const row = admin.getByRole('row', { name: /Confirm a rehearsed notice/ });
  await admin.goto(`/organizations/${kestrel()}/promises`);
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Open');
  await admin.goto(`/organizations/${kestrel()}/promises?how=kept`);
  await expect(row).toHaveCount(2);
});

test('operations may rehearse another one once it is over, and the page says what came of this one', async ({
  browser,
}) => {
  const olivia = await staff(browser, 'Olivia');
  await olivia.goto(contacts());
  await olivia.getByRole('button', { name: 'Rehearse a notice now' }).click();
  await expect(olivia.getByText('A drill is running already.')).toBeVisible();
  await whole(olivia);
  await olivia.setViewportSize(large);
});

test('whoever has signed in by their code finds it on their own page, and confirms it there', async ({ browser }) => {
  const ida = await customer(browser, 'ida@kestrel.example');
  await ida.goto(`/named/${kestrel()}`);
  await expect(ida.getByRole('heading', { name: 'A drill waits for you' })).toBeVisible();
  await whole(ida);
  await ida.setViewportSize(large);
  await ida.getByRole('button', { name: 'Yes, it reached me' }).click();
  await expect(ida.getByRole('heading', { name: 'A drill waits for you' })).toHaveCount(0);
  await ida.goto(`/named/${kestrel()}`);
  await expect(ida.getByRole('heading', { name: 'What you are named for' })).toBeVisible();
});
