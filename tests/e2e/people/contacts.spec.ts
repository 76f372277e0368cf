import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, codeFor, customer, mail, manifest, staff, test } from '../people.ts';

/** Contacts and owners of one organization, who are asked by mail and have no account. */
test.describe.configure({ mode: 'serial' });

const gina = 'gina@garnet.example';
const ina = { name: 'Ina Incident', email: 'ina@garnet.example' };
const organization = () => manifest().people.find((each) => each.email === gina)?.organization ?? '';
const incident = (page: Page) => page.locator('section', { has: page.getByRole('heading', { name: /incidents/ }) });

test('an admin names another contact, who confirms by a link and takes over then', async ({ browser }) => {
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organization()}/members`);
  await admin.getByRole('link', { name: 'contacts' }).click();
  await accessible(admin);
  await incident(admin).getByText('Name somebody else').click();
  await incident(admin).getByRole('button', { name: 'Ask them to confirm' }).click();
  await expect(admin.getByRole('alert')).toBeVisible();
  await incident(admin).getByLabel('Full name').fill(ina.name);
  await incident(admin).getByLabel('E-mail').fill(ina.email);
  await incident(admin).getByRole('button', { name: 'Ask them to confirm' }).click();
  await expect(incident(admin).getByText('takes over from')).toBeVisible();
  await admin.goto(`/organizations/${organization()}`);
  await expect(admin.getByText('Confirm to be the contact for incidents').first()).toBeVisible();

  const named = await byLink(browser, ina.email, /^You were named/);
  await accessible(named);
  await named.getByRole('button', { name: 'Yes, that is me' }).click();
  await expect(named.getByText('You have confirmed everything')).toBeVisible();
  await accessible(named);
  await named.goto('/organizations');
  await expect(named).toHaveURL(/\/named\//);

  await admin.goto(`/organizations/${organization()}/contacts`);
  await expect(incident(admin).getByText(ina.email).first()).toBeVisible();
  await expect(incident(admin).getByText(/^Confirmed on/)).toBeVisible();
  await mail(gina, /^A contact was confirmed/, 'Ina Incident confirmed to be the contact for incidents');
  const counsel = await staff(browser, 'Clara Counsel');
  await counsel.goto(`/organizations/${organization()}/contacts`);
  await expect(counsel.getByText(ina.email).first()).toBeVisible();
  await expect(counsel.getByText('Name somebody else')).toBeHidden();
});

test('who was named and is not it says so, and the admin names another or leaves it', async ({ browser }) => {
  const nat = { name: 'Nat Notme', email: 'nat@garnet.example' };
  const admin = await customer(browser, gina);
  const contacts = `/organizations/${organization()}/contacts`;
  await admin.goto(contacts);
  await incident(admin).getByText('Name somebody else').click();
  await incident(admin).getByLabel('Full name').fill(nat.name);
  await incident(admin).getByLabel('E-mail').fill(nat.email);
  await incident(admin).getByRole('button', { name: 'Ask them to confirm' }).click();
  const named = await byLink(browser, nat.email, /^You were named/);
  await named.getByText('This is not me, or I do not take it').click();
  await whole(named);
  await named.getByRole('button', { name: 'Say that it is not me' }).click();
  await expect(named.getByRole('alert')).toContainText('fill this in.');
  await named.getByLabel(/^Why, as the admins/).fill('I left the company.');
  await named.getByRole('button', { name: 'Say that it is not me' }).click();
  await expect(named.getByRole('heading', { name: 'You said that this is not you' })).toBeVisible();
  await whole(named);

  await admin.goto(`/organizations/${organization()}`);
  await expect(admin.getByText('Name somebody else as the contact for incidents').first()).toBeVisible();
  await admin.goto(contacts);
  await expect(incident(admin).getByText('I left the company.')).toBeVisible();
  await whole(admin);
  await incident(admin)
    .getByRole('button', { name: `Leave it with ${ina.name}` })
    .click();
  await expect(incident(admin).getByText('I left the company.')).toHaveCount(0);
});

test('the owner of controls reads the duties and confirms them', async ({ browser }) => {
  const owner = await byLink(browser, 'security@garnet.example', /^You own duties under HIPAA/);
  await accessible(owner);
  await owner.getByRole('button', { name: 'Yes, all of this is me' }).click();
  await expect(owner.getByText('You have confirmed everything')).toBeVisible();
  const admin = await customer(browser, gina);
  await admin.goto(`/organizations/${organization()}/responsibility`);
  await accessible(admin);
  await expect(admin.getByText(/^Confirmed on/).first()).toBeVisible();
});

async function byLink(browser: Browser, email: string, subject: RegExp): Promise<Page> {
  const url = /https?:\/\/\S+\/named\/[\w/-]+/.exec(await mail(email, subject))?.[0] ?? '';
  const page = await (await browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true })).newPage();
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'You were named' })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'See what you are named for' }).click();
  await expect(page.getByRole('heading', { name: 'What you are named for' })).toBeVisible();
  return page;
}
