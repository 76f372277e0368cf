import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, codeFor, customer, manifest, staff, test } from '../people.ts';
import { cloud } from '../services/confirmations.ts';

for (const javaScriptEnabled of [true, false])
  test(`somebody without an organization contacts sales and is answered, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const email = `pia@${javaScriptEnabled ? 'plover' : 'pelican'}.example`;
    const name = javaScriptEnabled ? 'Plover Clinics, Inc.' : 'Pelican Clinics, Inc.';
    const options = { baseURL: manifest().portal, ignoreHTTPSErrors: true, javaScriptEnabled };
    const page = await (await browser.newContext(options)).newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Contact sales' }).first().click();
    if (javaScriptEnabled) await accessible(page);
    await page.getByLabel('Work e-mail').fill(email);
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Code').fill(await codeFor(email));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Covered entity', { exact: true }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    if (javaScriptEnabled) await accessible(page);
    await page.getByLabel('Legal entity').fill(name);
    await page.getByRole('button', { name: 'Send to sales' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Legal entity')).toHaveValue(name);
    await page.getByLabel('Registered address').fill('1 New Street');
    await page.getByLabel('Intended use').fill('Analytics over claims.');
    await page.getByText('Hosted by the vendor').click();
    await page.getByText('N. Virginia · AWS').click();
    for (const kind of ['privacy', 'security', 'incident']) {
      await page.getByLabel(`Name of the ${kind} contact`).fill('Pia Plover');
      await page.getByLabel(`E-mail of the ${kind} contact`).fill(email);
    }
    await page.getByRole('button', { name: 'Send to sales' }).click();
    await expect(page.getByText('Sales has your inquiry')).toBeVisible();
    if (javaScriptEnabled) await accessible(page);

    const sales = await staff(browser, 'Sam Sales', { javaScriptEnabled });
    await sales.getByRole('link', { name: 'New here' }).click();
    await sales.getByRole('link', { name }).click();
    await expect(sales.getByText('Answer somebody who has no organization yet').first()).toBeVisible();
    if (javaScriptEnabled) await accessible(sales);
    await sales.getByRole('link', { name: 'Answer', exact: true }).first().click();
    await sales.getByLabel('Your message').fill('Sign up for a trial, then we move you to Enterprise.');
    await sales.getByRole('button', { name: 'Send message' }).click();
    await expect(sales.getByText('Sign up for a trial')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Sales has answered')).toBeVisible();
    for (const name of [`Sandpit of ${email}`, `Group of ${email}`])
      await cloud('/organizations', { name, plan: 'enterprise', adminEmail: email }, 'POST');
    const again = await customer(browser, email, { javaScriptEnabled });
    await expect(again).toHaveURL(/\/contact\//);
    await expect(again.getByRole('heading', { name: 'In which organization does it go on?' })).toBeVisible();
    if (javaScriptEnabled) await whole(again);
    await again.getByText(`Group of ${email}`).click();
    await again.getByRole('button', { name: 'Go on with this one' }).click();
    await expect(again.getByRole('heading', { name: `Group of ${email}` })).toBeVisible();
    await again.goto('/organizations');
    await expect(again.getByText(`Sandpit of ${email}`)).toBeVisible();
  });
