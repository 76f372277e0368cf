import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

/** One organization of its own, from the plan to the gate: on each page of each role the one act that is theirs now. */
test.describe.configure({ mode: 'serial' });

const ivy = { name: 'Ivy Indigo', email: 'ivy@indigo.example' };
let organization = '';
const at = (path = '') => `/organizations/${organization}${path}`;

/** The filled buttons of the page, by what stands on them. */
const mainActs = (page: Page) => page.getByRole('main').locator('.button:not(.quiet, .danger):visible').allInnerTexts();
const offers = (page: Page, act: string[]) => expect.poll(() => mainActs(page), { message: page.url() }).toEqual(act);

async function visit(page: Page, path: string, act: string[]) {
  await page.goto(path);
  await offers(page, act);
  await accessible(page);
}
const outside = (request: APIRequestContext, path: string, data: object) =>
  request.post(`${manifest().docusign.oauthBase}/_sandbox/${path}`, { data, ignoreHTTPSErrors: true });
const limitReached = (request: APIRequestContext) =>
  outside(request, 'faults', { mode: 'rate_limit', resetSeconds: 1 });
const limitOver = async (browser: Browser, request: APIRequestContext) => {
  await outside(request, 'reset-faults', {});
  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/docusign');
  await ops.getByRole('button', { name: 'Try now' }).click();
};

test('on a smaller plan every page leads to the plan, and the wait for sales can be reminded of', async ({
  browser,
  request,
}) => {
  const cloud = manifest().cloud.baseUrl;
  const made = await request.post(`${cloud}/_sandbox/organizations`, {
    data: { name: 'Indigo Imaging', plan: 'basic', adminEmail: ivy.email, adminName: ivy.name },
  });
  const { id } = (await made.json()) as { id: string };
  const page = await customer(browser, ivy.email);
  await expect(page.getByRole('heading', { name: 'Indigo Imaging' })).toBeVisible();
  organization = new URL(page.url()).pathname.split('/')[2] ?? '';
  for (const path of ['', '/contact', '/agreement', '/regions', '/responsibility', '/services', '/services/new'])
    await visit(page, at(path), ['See what Enterprise brings']);
  await page.goto(at('/contact'));
  await page.getByRole('link', { name: 'See the plan and ask for the upgrade' }).click();
  await offers(page, ['Ask for the upgrade']);
  await page.getByRole('button', { name: 'Ask for the upgrade' }).click();
  await expect(page.getByText(/^Since \d\d:\d\d UTC, (just now|.* ago) · promised by \d/)).toBeVisible();
  await offers(page, []);
  await whole(page);
  await page.getByRole('button', { name: 'Send a reminder' }).click();
  await expect(page.getByText('A reminder went out just now.')).toBeVisible();
  await request.put(`${cloud}/_sandbox/organizations/${id}/plan`, { data: { plan: 'enterprise' } });
  // Whoever comes back to the page of the plan has it looked at.
  const codes = async () => {
    await page.goto(at('/plan'));
    return (await gate(organization)).codes;
  };
  await expect.poll(codes).not.toContain('plan_not_enterprise');
});

test('an empty form names each of its fields, in the summary and beside them, with and without script', async ({
  browser,
}) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await customer(browser, ivy.email, { javaScriptEnabled });
    await page.goto(at());
    await offers(page, ['Contact sales']);
    await page.goto(at('/contact?role=covered_entity'));
    await page.getByRole('button', { name: 'Send to sales' }).click();
    const alert = page.getByRole('alert');
    const labels = [
      'Legal entity: fill this in.',
      'Registered address: fill this in.',
      'Intended use, in plain words: fill this in.',
      'Deployment model: choose one of the options.',
      'Regions in mind: choose at least one.',
      'Name of the privacy contact: fill this in.',
      'E-mail of the incident contact: fill this in.',
    ];
    // Without script the names of fields stand for labels that are not known before the page is.
    const plain = ['Legal entity: fill this in.', /ddress: fill this in\.$/, /rivacy contact.*: fill this in\.$/];
    for (const name of javaScriptEnabled ? labels : plain)
      await expect(alert.getByRole('link', { name }).first()).toBeVisible();
    await expect(alert.getByRole('link', { name: 'Fill this in.', exact: true })).toHaveCount(0);
    await expect(page.getByLabel('Legal entity')).toBeFocused();
    await expect(page.getByLabel('Legal entity')).toHaveAccessibleDescription('Fill this in.');
    if (javaScriptEnabled) await whole(page);
  }
});

test('what was told to sales is ticked among the regions, and each desk is offered its own act alone', async ({
  browser,
}) => {
  const page = await customer(browser, ivy.email);
  await page.goto(at('/contact?role=covered_entity'));
  await page.getByLabel('Legal entity').fill('Indigo Imaging, Inc.');
  await page.getByLabel('Registered address').fill('1 Blue Street, Portland');
  await page.getByLabel('Intended use').fill('Analytics over claims.');
  await page.getByText('Hosted by the vendor').click();
  await page.getByText('N. Virginia · AWS').click();
  for (const kind of ['privacy', 'security', 'incident']) {
    await page.getByLabel(`Name of the ${kind} contact`).fill('Pat Contact');
    await page.getByLabel(`E-mail of the ${kind} contact`).fill('pat@indigo.example');
  }
  await page.getByRole('button', { name: 'Send to sales' }).click();
  await expect(page.getByText('Sales is reviewing your inquiry')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send a reminder' })).toHaveCount(0);
  await expect(page.getByText(/A reminder went out/)).toBeVisible();
  await offers(page, []);
  const sales = await staff(browser, 'Sam Sales');
  await visit(sales, `/desk/${organization}`, ['Qualify the inquiry']);
  await sales.getByRole('button', { name: 'Qualify the inquiry' }).click();
  // The page was left open, and follows what sales did.
  await expect(page.getByText('Sales accepted the inquiry')).toBeVisible({ timeout: 40_000 });
  await offers(page, ['Name the signer']);
  await visit(page, at('/agreement'), ['Name the signer']);
  await page.getByLabel('Title of the signer').fill('Chief Privacy Officer');
  await page.getByText('I state that this person may bind the organization.').click();
  await page.getByRole('button', { name: 'Name the signer' }).click();
  await offers(sales, ['Send agreement']);
  await sales.getByRole('button', { name: 'Send agreement' }).click();
  await expect.poll(async () => sales.getByText('Sign the agreement').count(), { timeout: 30_000 }).toBeGreaterThan(0);
  await offers(sales, []);
  await visit(page, at('/agreement'), ['Read and sign']);
});

test('while DocuSign takes no calls, a void waits for it and for nobody else', async ({ browser, request }) => {
  const sales = await staff(browser, 'Sam Sales');
  await limitReached(request);
  await sales.goto(`/desk/${organization}`);
  await sales.getByText('Void the agreement', { exact: true }).click();
  await sales.getByLabel('Reason, as the signer will read it').fill('The wrong entity.');
  await sales.getByRole('button', { name: 'Void with this reason' }).click();
  await expect(sales.getByText('Void the envelope').first()).toBeVisible();
  const voiding = sales.getByRole('listitem').filter({ hasText: 'Void the envelope' });
  await expect(voiding).toContainText('DocuSign');
  await expect(voiding.getByRole('button')).toHaveCount(0);
  await expect(sales.getByRole('button', { name: 'Send the mail again' })).toHaveCount(0);
  await offers(sales, []);
  const page = await customer(browser, ivy.email);
  await page.goto(`/agreements/${organization}`);
  await expect(page.getByText('This agreement is being withdrawn')).toBeVisible();
  await expect(page.getByText('your signature is asked for')).toHaveCount(0);
  await limitOver(browser, request);
  await expect(sales.getByRole('button', { name: 'Send agreement' })).toBeVisible({ timeout: 60_000 });
  await sales.getByRole('button', { name: 'Send agreement' }).click();
});

test('who came back having signed is not asked again, and is offered what the signature opened', async ({
  browser,
  request,
}) => {
  const page = await customer(browser, ivy.email);
  await page.goto(`/agreements/${organization}`);
  await expect(page.getByRole('button', { name: 'Sign with DocuSign' })).toBeVisible({ timeout: 40_000 });
  await offers(page, ['Sign with DocuSign']);
  await page.getByRole('button', { name: 'Sign with DocuSign' }).click();
  await page.getByLabel('I agree to use electronic records and signatures').check();
  await limitReached(request);
  await page.getByRole('button', { name: 'Finish', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Signature received, confirming' })).toBeVisible();
  await offers(page, []);
  await page.waitForLoadState('networkidle');
  const again = await page.context().newPage();
  for (const path of [`/agreements/${organization}`, at('/agreement'), at()]) {
    await visit(again, path, []);
    await expect(again.getByText('your signature is asked for')).toHaveCount(0);
    await expect(
      again.getByText('Confirm the signature').or(again.getByText('is being confirmed')).first(),
    ).toBeVisible();
  }
  await limitOver(browser, request);
  await expect(page.getByRole('heading', { name: 'Your signature is confirmed' })).toBeVisible({ timeout: 60_000 });
  await offers(page, ['Choose regions']);
  await expect(page.getByRole('link', { name: 'Go through the controls' })).toBeVisible();
  await whole(page);
  await visit(page, at('/agreement'), ['Choose regions']);
  await expect(page.getByRole('link', { name: 'Read and sign' })).toHaveCount(0);
});

test('counsel countersigns, operations decides, and nobody is offered what is another’s', async ({ browser }) => {
  const page = await customer(browser, ivy.email);
  await visit(page, at('/regions'), ['Request these regions']);
  await expect(page.getByLabel('N. Virginia · AWS')).toBeChecked();
  await page.getByRole('button', { name: 'Request these regions' }).click();
  await expect(page.getByRole('alert')).toContainText('Why these regions? Fill this in.');
  await page.getByLabel('Why these regions?').fill('Our patients live here.');
  await page.getByRole('button', { name: 'Request these regions' }).click();
  await expect(page.getByText('Waits for operations')).toBeVisible();
  await offers(page, ['Go through the controls']);
  const clara = await staff(browser, 'Clara Counsel');
  await visit(clara, `/desk/${organization}`, ['Read and countersign']);
  await visit(clara, `/agreements/${organization}`, ['Sign with DocuSign']);
  await expect(clara.getByRole('heading', { name: 'Read and countersign' })).toBeVisible();
  for (const [name, path] of [
    ['Caspar Counsel', `/desk/${organization}`],
    ['Caspar Counsel', `/agreements/${organization}`],
    ['Arthur Auditor', `/desk/${organization}`],
    ['Sam Sales', `/desk/${organization}`],
  ] as const)
    await visit(await staff(browser, name), path, []);
  const ops = await staff(browser, 'Olivia Ops');
  await visit(ops, `/desk/${organization}`, ['Decide']);
  await ops.getByRole('main').getByRole('link', { name: 'Decide', exact: true }).first().click();
  const request = ops.getByRole('article', { name: 'N. Virginia' }).filter({ hasText: 'Indigo Imaging' });
  await request.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(request).toHaveCount(0);
});

test('the bar says for which region the gate is open, and a closed one has no filled button', async ({ browser }) => {
  const page = await customer(browser, ivy.email);
  await visit(page, at('/services/new'), ['Go through the controls']);
  await expect(page.getByText('Gate closed')).toBeVisible();
  const gina = manifest().people.find((each) => each.email === 'gina@garnet.example')?.organization;
  const other = await customer(browser, 'gina@garnet.example');
  await other.goto(`/organizations/${gina}/services/new?place=aws/eu-central-1`);
  await expect(other.getByText('Gate open for N. Virginia')).toBeVisible();
  const answer = other.getByRole('region', { name: 'Answer of the gate' });
  await expect(answer).toContainText('The gate is closed for');
  await expect(answer).toContainText('It is open for: N. Virginia.');
  await expect(answer).not.toContainText('since');
  await expect(other.getByRole('button', { name: 'Create HIPAA service' })).toHaveClass(/quiet/);
  await accessible(other);
});
