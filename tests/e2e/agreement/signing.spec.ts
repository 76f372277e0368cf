import { request } from 'node:https';
import { type Browser, expect, type Page } from '@playwright/test';
import { accessible, codeFor, customer, gate, mail, manifest, staff, test } from '../people.ts';

/** One agreement of one organization, through the hands of everybody who is asked to sign it. */
test.describe.configure({ mode: 'serial' });

const dan = 'dan@delta.example';
const organization = () => manifest().people.find((each) => each.email === dan)?.organization ?? '';
const dora = { name: 'Dora Deputy', email: 'dora@delta.example' };
const emil = { name: 'Emil Executive', email: 'emil@delta.example' };
const fay = { name: 'Fay Fisher', email: 'fay@delta.example' };
const gus = { name: 'Gus Gray', email: 'gus@delta.example' };

test('a signer without an account signs by a personal link and a mailed code, after stating their authority', async ({
  browser,
}) => {
  const admin = await customer(browser, dan);
  await nameSigner(admin, dora);
  await send(browser);
  const page = await link(browser, dora.email);
  await expect(page.getByRole('heading', { name: 'You are asked to sign an agreement' })).toBeVisible();
  await expect(page.getByText('d•••@delta.example')).toBeVisible();
  await accessible(page);
  await enterByCode(page, dora.email);
  await expect(page.getByRole('heading', { name: 'Dora Deputy, your signature is asked for' })).toBeVisible();
  await accessible(page);
  for (const path of [`/organizations/${organization()}`, `/desk/${organization()}`]) {
    await page.goto(path);
    await expect(
      page.getByRole('heading', { name: /^(There is nothing here|This is not for your role)$/ }),
    ).toBeVisible();
  }
  await page.goto(`/agreements/${organization()}/return?agreement=another&event=decline`);
  await expect(page.getByText('names no agreement that is yours to sign now')).toBeVisible();
  await page.goto(`/agreements/${organization()}`);
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await expect(page.getByRole('alert')).toContainText('Confirm that you may sign for the organization.');
  await page.getByLabel(/I may sign this agreement for Delta Imaging/).check();
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await page.getByRole('button', { name: 'Finish later' }).click();
  await expect(page.getByRole('heading', { name: 'You can finish later' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the agreement again' })).toBeVisible();
  await accessible(page);
});

test('the link of a stranger shows nothing, and a code works only in the browser that asked for it', async ({
  browser,
}) => {
  const { url } = await linkOf(dora.email);
  const first = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await first.goto(url);
  await first.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(first.getByLabel('Code')).toBeVisible();
  const second = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await second.goto(`${url}/code`);
  await second.getByLabel('Code').fill(await codeFor(dora.email));
  await second.getByRole('button', { name: 'Read the agreement' }).click();
  await expect(second.getByRole('alert')).toContainText('This browser did not ask for a code');
  await second.goto(`${manifest().portal}/sign/01900000-0000-7000-8000-000000000000`);
  await expect(second.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

test('the signer hands the signing on, and everybody learns why', async ({ browser }) => {
  const page = await link(browser, dora.email);
  await enterByCode(page, dora.email);
  await page.getByRole('link', { name: 'Hand it on' }).click();
  await page.getByRole('button', { name: 'Hand it on' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await accessible(page);
  await otherSigner(page, emil, 'He signs contracts of this size.');
  await page.getByText('To my knowledge this person may bind').click();
  await page.getByRole('button', { name: 'Hand it on' }).click();
  await expect(page.getByRole('heading', { name: 'The signing was handed on' })).toBeVisible();
  const old = new URL(page.url()).pathname.split('/').at(-1);
  await page.goto(`/agreements/${organization()}`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  // Back from DocuSign in a tab that was left open.
  await page.goto(`/agreements/${organization()}/return?agreement=${old}&event=signing_complete`);
  await expect(page.getByRole('heading', { name: 'The signing was handed on' })).toBeVisible();
  for (const to of [dan, 'sales@vendor.example'])
    await mail(to, /^Another person signs the agreement/, 'He signs contracts of this size.');
});

test('a decline reaches customer and sales with its reason and the next step', async ({ browser }) => {
  const page = await link(browser, emil.email);
  await enterByCode(page, emil.email);
  await page.getByLabel(/I may sign this agreement for Delta Imaging/).check();
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await page.getByLabel('Reason for declining').fill('The notice period is too short.');
  await page.getByRole('button', { name: 'Decline to sign' }).click();
  await expect(page.getByRole('heading', { name: 'You declined to sign' })).toBeVisible();
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_declined');
  await accessible(page);
  await mail(dan, /^The agreement was declined/, 'name another signer');
  await mail('sales@vendor.example', /^The agreement was declined · Delta/, 'The notice period is too short.');
});

test('an admin replaces the signer before anybody has signed', async ({ browser }) => {
  const admin = await customer(browser, dan);
  await nameSigner(admin, fay);
  await send(browser);
  await admin.goto(`/organizations/${organization()}/agreement`);
  // The page follows along until it is with DocuSign, as long as it is looked at: the checker opens another in front of it.
  await expect(admin.getByRole('link', { name: 'Replace the signer' })).toBeVisible({ timeout: 20_000 });
  await accessible(admin);
  await admin.getByRole('link', { name: 'Replace the signer' }).click();
  await otherSigner(admin, gus, 'Fay is on leave.');
  await admin.getByText('I state that this person may bind the organization.').click();
  await accessible(admin);
  await admin.getByRole('button', { name: 'Replace the signer' }).click();
  await expect(admin.getByText('Signer replaced')).toBeVisible();
  await mail(fay.email, /^Another person signs the agreement/, 'Fay is on leave.');
  const old = await link(browser, fay.email);
  await expect(old.getByRole('heading', { name: 'Another person signs' })).toBeVisible();
});

test('an agreement whose time ran out can be asked for again by the signer, and sent again', async ({ browser }) => {
  await expect.poll(() => linkOf(gus.email).then(() => true), { timeout: 20_000 }).toBe(true);
  await expireAll();
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_expired');
  await mail(dan, /^The time to sign ran out/, 'Nothing is lost');
  await mail(gus.email, /^The time to sign ran out/, 'ask for it again');
  const page = await link(browser, gus.email);
  await expect(page.getByRole('heading', { name: 'The time to sign has run out' })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Ask for it again' }).click();
  await expect(page.getByText('You have asked for it again')).toBeVisible();
  await mail('sales@vendor.example', /^The signer asks for the agreement again/, 'send the agreement again');
  await send(browser);
  await expect
    .poll(async () => (await gate(organization())).codes, { timeout: 20_000 })
    .toContain('baa_pending_signature');
});

test('whatever DocuSign says on the way back, the page says what is true and leads on', async ({ browser }) => {
  const page = await invited(browser);
  await enterByCode(page, gus.email);
  await page.getByLabel(/I may sign this agreement for Delta Imaging/).check();
  const desk = (path: string, body: object) =>
    operator(`${manifest().docusign.oauthBase}/_sandbox/${path}`, JSON.stringify(body));
  const open = () => page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  const reads = async (heading: string) => {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByText('Waits for the signer')).toBeVisible();
    await page.getByRole('link', { name: 'Open the agreement again' }).click();
  };
  await desk('settings', { views: { lifeMs: 1 } });
  await open();
  await reads('The signing address was too old');
  await desk('settings', { views: { lifeMs: 300_000 } });
  await open();
  await expect(page.getByRole('button', { name: 'Finish later' })).toBeVisible();
  await desk('settings', { views: { sessionMs: 1 } });
  await page.getByRole('button', { name: 'Finish later' }).click();
  await reads('DocuSign ended the session');
  await desk('settings', { views: { sessionMs: 1_800_000 } });
  await open();
  await desk('faults', { mode: 'signing_exception', count: 1 });
  await page.getByRole('button', { name: 'Finish later' }).click();
  await reads('DocuSign had a problem');
  await expect(page.getByRole('button', { name: 'Sign with DocuSign' })).toBeVisible();
  expect((await gate(organization())).codes).toContain('baa_pending_signature');
});

test('an agreement that sales voids is withdrawn for its signer, and the reason reaches the customer', async ({
  browser,
}) => {
  await invited(browser);
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await sales.getByText('Void the agreement').click();
  await sales.getByLabel('Reason, as the signer will read it').fill('The scope changed.');
  await sales.getByRole('button', { name: 'Void with this reason' }).click();
  await expect.poll(async () => (await gate(organization())).codes, { timeout: 20_000 }).toContain('baa_voided');
  await mail(dan, /^The agreement was voided/, 'The scope changed.');
  await mail(gus.email, /^The agreement was voided/, 'The scope changed.');
  const page = await link(browser, gus.email);
  await expect(page.getByRole('heading', { name: 'Nothing to sign here any more' })).toBeVisible();
  await accessible(page);
  await send(browser);
});

test('a signer without an account signs to the end, without JavaScript, and all sides read that it is in force', async ({
  browser,
}) => {
  const page = await invited(browser, { javaScriptEnabled: false });
  await enterByCode(page, gus.email);
  await page.getByLabel(/I may sign this agreement for Delta Imaging/).check();
  await signAtDocusign(page);
  await expect(page.getByRole('heading', { name: /^(Signature received|Your signature is confirmed)/ })).toBeVisible();
  await expect
    .poll(async () => (await gate(organization())).codes, { timeout: 20_000 })
    .toContain('baa_pending_countersignature');
  const counsel = await staff(browser, 'Clara Counsel');
  await counsel.goto('/counsel');
  await counsel
    .getByRole('row', { name: /Delta Imaging/ })
    .getByRole('link', { name: 'Read and countersign' })
    .click();
  await signAtDocusign(counsel);
  await expect
    .poll(async () => (await gate(organization())).codes.filter((code) => code.startsWith('baa_')), { timeout: 20_000 })
    .toEqual([]);
  for (const to of [dan, gus.email])
    await mail(to, /^The Business Associate Agreement is in force · Delta Imaging/, 'is in force');

  await page.goto(`/agreements/${organization()}`);
  await expect(page.getByRole('heading', { name: 'In force' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the signed agreement' }).click();
  expect((await download).suggestedFilename()).toBe('baa-agreement.pdf');
  const later = await link(browser, gus.email);
  await expect(later.getByRole('heading', { name: 'This agreement is signed' })).toBeVisible();
  const admin = await customer(browser, dan);
  await admin.goto(`/organizations/${organization()}/agreement`);
  for (const word of ['In force', 'Voided', 'Time to sign ran out', 'Signer replaced', 'Declined'])
    await expect(admin.getByText(word, { exact: true }).first()).toBeVisible();
});

async function signAtDocusign(page: Page) {
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await page.getByLabel('I agree to use electronic records and signatures').check();
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await page.waitForURL(/\/return\?/);
}

/** The newest link of Gus, once it leads to an agreement that waits for him. */
async function invited(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  let page: Page | undefined;
  await expect(async () => {
    await page?.context().close();
    page = await link(browser, gus.email, options);
    const asked = page.getByRole('heading', { name: 'You are asked to sign an agreement' });
    await expect(asked).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  if (!page) throw new Error('There is no link.');
  return page;
}

async function nameSigner(admin: Page, signer: { name: string; email: string }) {
  await admin.goto(`/organizations/${organization()}/agreement`);
  await admin.getByLabel('Full name of the signer').fill(signer.name);
  await admin.getByLabel('E-mail of the signer').fill(signer.email);
  await admin.getByLabel('Title of the signer').fill('Chief Privacy Officer');
  await admin.getByText('I state that this person may bind the organization.').click();
  await admin.getByRole('button', { name: 'Name the signer' }).click();
  await expect(admin.getByText(signer.email)).toBeVisible();
}

async function otherSigner(page: Page, signer: { name: string; email: string }, reason: string) {
  await page.getByLabel('Full name of the new signer').fill(signer.name);
  await page.getByLabel('E-mail of the new signer').fill(signer.email);
  await page.getByLabel('Title of the new signer').fill('Chief Executive');
  await page.getByLabel(/^Why somebody else/).fill(reason);
}

async function send(browser: Browser) {
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(`/desk/${organization()}`);
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeHidden();
}

async function link(
  browser: Browser,
  email: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const { url } = await linkOf(email);
  const context = await browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true, ...options });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function enterByCode(page: Page, email: string) {
  await page.getByRole('button', { name: 'Mail me the code' }).click();
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'Read the agreement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Business Associate Agreement' })).toBeVisible();
}

async function linkOf(email: string): Promise<{ url: string }> {
  const text = await mail(email, /^Please sign the Business Associate Agreement/);
  const url = /https?:\/\/\S+\/sign\/[\w-]+/.exec(text)?.[0];
  if (!url) throw new Error(`No link in the mail to ${email}.`);
  return { url };
}

/** Time passes at DocuSign for every envelope of Gus. */
async function expireAll(): Promise<void> {
  const base = `${manifest().docusign.oauthBase}/_sandbox/envelopes`;
  const all = JSON.parse(await operator(base)) as {
    envelopeId: string;
    status: string;
    recipients: { email: string }[];
  }[];
  for (const each of all)
    if (JSON.stringify(each).includes(gus.email) && ['sent', 'delivered'].includes(each.status))
      await operator(`${base}/${each.envelopeId}/expire`, '{}');
}

const operator = (url: string, body?: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const options = {
      method: body ? 'POST' : 'GET',
      rejectUnauthorized: false,
      headers: { 'content-type': 'application/json' },
    };
    const sent = request(url, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
