import { expect, type Page } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';
import { cloud, everyServiceBecomes } from '../services/confirmations.ts';
import { attestedAnew } from './anew.ts';
import { contract, fileOf, fillPaper, isoDay } from './brought.ts';

/** An agreement that was signed elsewhere, and one that ends, through the hands of everybody who has a part in it. */
test.describe.configure({ mode: 'serial' });

const organizationOf = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';
const finn = 'finn@fjord.example';
/** Nobody else’s: it ends here. */
const lena = 'lena@lotus.example';
const hana = 'hana@harbor.example';
const withoutScript = { javaScriptEnabled: false };

test('an evil upload is refused beside its field, and one that is too large comes back to the page', async ({
  browser,
}) => {
  const admin = await customer(browser, finn);
  const papers = `/organizations/${organizationOf(finn)}/papers`;
  await admin.goto(papers);
  await accessible(admin);
  const evil = '%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (app.alert) >>\nendobj\n%%EOF';
  await fillPaper(admin, Buffer.from(evil));
  await admin.getByRole('button', { name: 'Upload for verification' }).click();
  await expect(admin.getByRole('alert')).toContainText('it holds a script.');
  await expect(admin.getByLabel('Who signed for the customer')).toHaveValue('Paula Paper');
  await accessible(admin);
  await admin.getByLabel('The signed agreement as one PDF').setInputFiles(fileOf(Buffer.alloc(10 * 1024 * 1024 + 1)));
  await admin.getByRole('button', { name: 'Upload for verification' }).click();
  await expect(admin.getByRole('alert')).toContainText('the file is larger than 10 MB.');
  await admin.getByLabel('The signed agreement as one PDF').setInputFiles(fileOf(Buffer.alloc(12 * 1024 * 1024)));
  await admin.getByRole('button', { name: 'Upload for verification' }).click();
  await expect(admin.getByText('The file is too large')).toBeVisible();
});

for (const options of [{}, withoutScript]) {
  const script = 'javaScriptEnabled' in options ? 'without' : 'with';
  // The checker runs as a script in the page.
  const seen = (page: Page) => (script === 'with' ? accessible(page) : undefined);
  const [reader, verifier] =
    script === 'with' ? ['Clara Counsel', 'Caspar Counsel'] : ['Caspar Counsel', 'Clara Counsel'];

  test(`an agreement signed elsewhere counts after two people of counsel verified it, ${script} JavaScript`, async ({
    browser,
  }) => {
    const organization = organizationOf(finn);
    const papers = `/organizations/${organization}/papers`;
    const admin = await customer(browser, finn, options);
    await admin.goto(`/organizations/${organization}/agreement`);
    await admin.getByRole('link', { name: 'Signed elsewhere' }).click();
    await fillPaper(admin, await contract());
    await admin.getByRole('button', { name: 'Upload for verification' }).click();
    await expect(admin.getByText('Waits for verification')).toBeVisible();

    const first = await staff(browser, reader ?? '', options);
    await first.goto('/counsel/papers');
    await seen(first);
    await first
      .getByRole('row', { name: /Fjord Genomics/ })
      .getByRole('link', { name: 'Read and verify' })
      .click();
    await expect(first.getByText('Open the document first;')).toBeVisible();
    await download(first, 'Open the document');
    await first.reload();
    await seen(first);
    await first.getByRole('button', { name: 'I have read it' }).click();
    await expect(first.getByText('You have verified it')).toBeVisible();
    if (script === 'with') expect((await gate(organization)).codes).toContain('baa_pending_countersignature');

    const second = await staff(browser, verifier ?? '', options);
    await second.goto(papers);
    await download(second, 'Open the document');
    await second.reload();
    await second.getByRole('button', { name: 'I have read it' }).click();
    await expect(second.getByText('Verified by two, in force').first()).toBeVisible();
    await expect.poll(async () => (await gate(organization)).codes).not.toContainEqual(expect.stringMatching(/^baa_/));
    await admin.goto(`/organizations/${organization}/agreement`);
    await expect(admin.getByText('no later than 48 hours after discovery').first()).toBeVisible();
    await seen(admin);
  });
}

test('a paper is refused with a reason that the customer reads', async ({ browser }) => {
  const papers = `/organizations/${organizationOf(finn)}/papers`;
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto(papers);
  await fillPaper(sales, await contract());
  await sales.getByRole('button', { name: 'Upload for verification' }).click();
  const counsel = await staff(browser, 'Clara Counsel');
  await counsel.goto(papers);
  await counsel.getByText('Refuse it').click();
  await counsel.getByLabel('Reason, as the customer will read it').fill('Page three is missing.');
  await counsel.getByRole('button', { name: 'Refuse with this reason' }).click();
  const admin = await customer(browser, finn);
  await admin.goto(papers);
  await expect(admin.getByText('Page three is missing.')).toBeVisible();
});

test('a notice closes the gate, says who can cure, and is gone when the cure is accepted', async ({ browser }) => {
  const organization = organizationOf(lena);
  const ending = `/organizations/${organization}/ending`;
  expect((await gate(organization)).codes).toEqual([]);
  const admin = await customer(browser, lena);
  await admin.goto(ending);
  await accessible(admin);
  await admin.getByRole('button', { name: 'Give notice' }).click();
  await expect(admin.getByRole('alert')).toBeVisible();
  await giveNotice(admin, 'The other side violated a material term', 'The breach report came a week late.');
  await expect(admin.getByText('Cure period runs')).toBeVisible();
  await accessible(admin);
  expect((await gate(organization)).codes).toEqual(['exit_in_progress']);

  const counsel = await staff(browser, 'Clara Counsel');
  await counsel.goto('/counsel/endings');
  await accessible(counsel);
  await expect(counsel.getByText('The breach report came a week late.')).toBeVisible();
  await counsel.goto(ending);
  await counsel.getByLabel('What was done about it').fill('The alarm chain was mended and tested.');
  await counsel.getByRole('button', { name: 'Report the cure' }).click();
  await expect(counsel.getByText('The alarm chain was mended and tested.')).toBeVisible();
  await admin.reload();
  await admin.getByText('Accept the cure').first().click();
  await admin.getByLabel('What cured it').fill('We saw the test.');
  await admin.getByRole('button', { name: 'Accept the cure; the notice ends' }).click();
  await expect(admin.getByText('Cured', { exact: true })).toBeVisible();
  expect((await gate(organization)).codes).toEqual([]);
});

test('from termination to the signed certificate of destruction, without JavaScript', async ({ browser }) => {
  const organization = organizationOf(lena);
  const ending = `/organizations/${organization}/ending`;
  const counsel = await staff(browser, 'Clara Counsel', withoutScript);
  await counsel.goto(ending);
  await giveNotice(
    counsel,
    'The other side violated a material term, and cure is not possible',
    'Patient data was put into service names, again.',
  );
  await expect(counsel.getByText('In effect: the agreement has ended')).toBeVisible();
  expect((await gate(organization)).codes).toEqual(['baa_terminated']);

  const admin = await customer(browser, lena, withoutScript);
  await admin.goto(ending);
  await admin.getByRole('button', { name: 'Record that the data is taken out' }).click();
  await admin.getByText('The service is deleted in the cloud console').click();
  await admin.getByRole('button', { name: 'Record the deletion' }).click();
  await expect(admin.getByText('The vendor’s cloud says that this service is running.')).toBeVisible();
  await everyServiceBecomes(organization, 'softdeleted');
  await admin.goto(ending);
  await admin.getByText('The service is deleted in the cloud console').click();
  await admin.getByRole('button', { name: 'Record the deletion' }).click();
  await expect(admin.getByText('Waits for operations')).toBeVisible();

  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto('/ops/exits');
  await accessible(ops);
  await ops.getByRole('link', { name: 'Attest the destruction' }).first().click();
  await ops.getByLabel('Destroyed on').fill(isoDay(0));
  await ops.getByText('I attest that nothing of this service is left').click();
  await accessible(ops);
  await ops.getByRole('button', { name: 'Attest the destruction' }).click();
  await expect(ops.getByRole('alert')).toContainText('says that this service is softdeleted');
  await cloud('/faults', { mode: '500', count: 1 });
  await ops.getByRole('button', { name: 'Attest the destruction' }).click();
  await expect(ops.getByRole('alert')).toContainText('Nothing was lost.');
  await everyServiceBecomes(organization, 'terminated');
  await ops.getByRole('button', { name: 'Attest the destruction' }).click();
  await expect(ops.getByText('Destroyed', { exact: true })).toBeVisible();
  await expect(ops.getByText('SHA-256 of its answer').first()).toBeVisible();

  await counsel.goto(ending);
  await counsel.getByRole('button', { name: 'Prepare the certificate of destruction' }).click();
  await expect(async () => {
    await counsel.goto('/counsel/endings');
    await counsel.getByRole('button', { name: 'Sign with DocuSign' }).click({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await counsel.getByLabel('I agree to use electronic records and signatures').check();
  await counsel.getByRole('button', { name: 'Finish', exact: true }).click();
  await expect(counsel.getByRole('heading', { name: 'Signature received, confirming' })).toBeVisible();
  await counsel.getByRole('button', { name: 'Check with DocuSign now' }).click();
  await expect(async () => {
    await admin.goto(ending);
    await expect(admin.getByText('Signed', { exact: true }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  expect(await download(admin, 'Download the certificate of destruction')).toBe('certificate-of-destruction.pdf');
  expect(await download(admin, 'Download DocuSign’s certificate')).toBe('certificate-of-completion.pdf');
});

attestedAnew(lena);

test('a legal hold is placed by one and released by two, and what two people erase waits for its end', async ({
  browser,
}) => {
  const organization = organizationOf('ben@basalt.example');
  const texts = `/desk/${organization}/texts`;
  const clara = await staff(browser, 'Clara Counsel');
  await clara.goto(`/desk/${organization}`);
  await clara.getByText('Place a legal hold').click();
  await clara.getByLabel('Reason', { exact: true }).fill('A claim was announced.');
  await clara.getByRole('button', { name: 'Place the hold' }).click();
  await expect(clara.getByText('On legal hold')).toBeVisible();
  await clara.goto(texts);
  await accessible(clara);
  const text = clara.locator('section', { hasText: 'archive of imaging metadata' });
  await text.getByText('Ask to erase it').click();
  await text.getByRole('button', { name: 'Ask to erase', exact: true }).click();
  await expect(clara.getByText('Another person has to confirm.')).toBeVisible();
  const ops = await staff(browser, 'Olivia Ops');
  await ops.goto(texts);
  await ops.getByRole('button', { name: 'Erase as the second person' }).click();
  await expect(ops.getByText('it goes when the hold is released')).toBeVisible();
  await expect(ops.getByText('archive of imaging metadata')).toBeVisible();
  await accessible(ops);

  await clara.goto('/counsel/holds');
  await accessible(clara);
  await clara.getByText('Ask to release it').click();
  await clara.getByLabel('Reason').fill('It was settled.');
  await clara.getByRole('button', { name: 'Ask to release', exact: true }).click();
  await expect(clara.getByText('You asked for the release')).toBeVisible();
  const caspar = await staff(browser, 'Caspar Counsel');
  await caspar.goto('/counsel/holds');
  await caspar.getByRole('button', { name: 'Release as the second person' }).click();
  await expect(caspar.getByText('No hold')).toBeVisible();
  await expect(async () => {
    await ops.goto(texts);
    await expect(ops.getByText('Erased by two people', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(ops.getByText('archive of imaging metadata')).toHaveCount(0);
});

test('renewals are a list that can be sorted, and the customer asks for another scope', async ({ browser }) => {
  const finns = await customer(browser, finn);
  await finns.goto(`/organizations/${organizationOf(finn)}/renewal`);
  await expect(finns.getByText('The next generation is on its way')).toBeVisible();
  const admin = await customer(browser, hana);
  await admin.goto(`/organizations/${organizationOf(hana)}/renewal`);
  await accessible(admin);
  await admin.getByText('Bring your own cloud (BYOC)').click();
  await admin.getByRole('button', { name: 'Ask for the next generation' }).click();
  await expect(admin.getByText('Hana Harbor asked for the next generation')).toBeVisible();
  await admin.getByLabel('Affiliates that it covers').fill('Harbor Home Care, LLC');
  await admin.getByRole('button', { name: 'Change what was asked for' }).click();
  await expect(admin.getByText('with Harbor Home Care, LLC')).toBeVisible();
  const sales = await staff(browser, 'Sam Sales');
  await sales.goto('/counsel/renewals');
  await accessible(sales);
  await expect(sales.getByText('Next one is on its way')).toBeVisible();
  await sales.getByRole('link', { name: 'Organization', exact: true }).click();
  await expect(sales).toHaveURL(/sort=name/);
  const names = await sales.locator('tbody tr td:first-child').allInnerTexts();
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
});

async function giveNotice(page: Page, cause: string, reason: string) {
  await page.getByText(cause, { exact: true }).click();
  await page.getByLabel('Reason, as the other side will read it').fill(reason);
  await page.getByLabel('Your title').fill('Chief Privacy Officer');
  await page.getByText('I state that I may give this notice').click();
  await page.getByRole('button', { name: 'Give notice' }).click();
}

async function download(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name }).first().click();
  return (await coming).suggestedFilename();
}
