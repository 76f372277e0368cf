import { expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, mail, manifest, staff, test } from '../people.ts';

/** An incident is told to three customers: one within 24 hours, one within 72, whose letter comes back, and one whose notice an official delays. */
test.describe.configure({ mode: 'serial' });
test.afterAll(() => fault({ mode: 'accept' }));

const people = { kira: 'kira@kestrel.example', june: 'june@juniper.example', ines: 'ines@iris.example' } as const;
const names = ['Kestrel Pathology', 'Juniper Dental', 'Iris Home Care'];
const title = 'A bucket of backups that others could read';
const large = { width: 1440, height: 900 };
const fault = (body: object) =>
  fetch(new URL('/_sandbox/faults', manifest().mail.inbox), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const told = (email: string) =>
  `/organizations/${manifest().people.find((each) => each.email === email)?.organization ?? ''}/incidents`;
const minute = (ago: number) => new Date(Date.now() - ago * 60_000).toISOString().slice(0, 16);
const soon = (page: Page, seen: () => Promise<void>) =>
  expect(async () => {
    await page.reload();
    await seen();
  }).toPass();
async function open(page: Page) {
  await page.goto('/ops/incidents');
  await page.getByRole('link', { name: title }).first().click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}
const clock = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name} \\d+ h`) });

test('operations records it, looks whom it concerns, and starts a clock for each of three', async ({ browser }) => {
  const ops = await staff(browser, 'Olivia');
  await ops.goto('/ops/incidents');
  await whole(ops);
  await ops.setViewportSize(large);
  await ops.getByRole('button', { name: /^Record it/ }).click();
  await expect(ops.locator('#title-error')).toHaveText('Fill this in.');
  await ops.getByLabel('What it is called').fill('Of MRN 1234567');
  await ops.getByLabel('What that rests on').first().fill('The alarm of a scanner.');
  await ops.getByRole('button', { name: /^Record it/ }).click();
  await expect(ops.locator('#title-error')).toContainText('medical record number');
  await ops.getByLabel('What it is called').fill(title);
  await ops.getByLabel('Unauthorized disclosure').check();
  await ops.getByLabel('Began (UTC)').fill(minute(90));
  await ops.getByRole('button', { name: /^Record it/ }).click();
  await expect(ops.locator('#known-error')).toContainText('Name at least one moment');
  await whole(ops);
  await ops.setViewportSize(large);
  await ops.getByLabel('Somebody who works for the vendor knew of it (UTC)').fill(minute(60));
  await ops.getByRole('button', { name: /^Record it/ }).click();
  await expect(ops.getByRole('link', { name: title }).first()).toBeVisible();
  await open(ops);
  await expect(ops.getByText('Say whom the incident concerns')).toBeVisible();
  await ops.getByRole('button', { name: 'Look whom it concerns' }).click();
  const picks = ops.getByRole('group', { name: 'Only these of them' });
  for (const name of names) await picks.getByLabel(name).check();
  await whole(ops);
  await ops.setViewportSize(large);
  await ops.getByRole('button', { name: 'Look whom it concerns' }).click();
  await expect(ops.getByText('3 organizations', { exact: true })).toBeVisible();
  await ops.getByRole('button', { name: 'It concerns these: start their clocks' }).click();
  await expect(ops.getByText('Say whom the incident concerns')).toHaveCount(0);
  await soon(ops, () => expect(clock(ops, 'Kestrel Pathology')).toContainText('Running', { timeout: 1_000 }));
  for (const [name, hours] of [
    ['Kestrel Pathology', '24 h'],
    ['Iris Home Care', '48 h'],
    ['Juniper Dental', '72 h'],
  ] as const)
    await expect(clock(ops, name)).toContainText(hours);
  await whole(ops);
  // It stands where desks begin, too.
  for (const at of ['/desk', '/ops/regions']) {
    await ops.setViewportSize(large);
    await ops.goto(at);
    const row = ops.getByRole('row', { name: new RegExp(title) });
    await expect(row.filter({ hasText: 'Write the notice of the incident' })).toBeVisible();
    await whole(ops);
  }
});

test('counsel delays one of them for an official, and writes what is known', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto('/counsel');
  await expect(clara.getByRole('table', { name: /^What is owed/ }).getByRole('link', { name: title })).toBeVisible();
  await whole(clara);
  await clara.setViewportSize(large);
  await open(clara);
  await clara.getByText('Record a statement of an official').click();
  const hold = clara.locator('form', { has: clara.getByText('How was it said?') });
  await hold.getByRole('button', { name: 'Hold the notice back' }).click();
  await expect(hold.getByText('Fill this in.').first()).toBeVisible();
  await hold.getByLabel('Which official, of which agency').fill('An agent of the agency, by name and badge');
  await hold.getByLabel('What was said, or where the writing lies').fill('By telephone; the memo lies with counsel.');
  await hold.getByLabel('Iris Home Care').check();
  await whole(clara);
  await clara.setViewportSize(large);
  await hold.getByRole('button', { name: 'Hold the notice back' }).click();
  await expect(clara.getByText(/^An oral statement by An agent/)).toBeVisible();
  await soon(clara, () => expect(clock(clara, 'Iris Home Care')).toContainText('Held back', { timeout: 1_000 }));
  await clara.getByLabel('What happened').fill('A storage bucket with backups could be read by others for an hour.');
  await clara.getByLabel('Kinds of information').fill('Names, dates of birth and appointments.');
  await clara.getByRole('button', { name: 'Keep the notice for a second person' }).click();
  await expect(clara.getByText('A second person sends it', { exact: true })).toBeVisible();
  await expect(clara.getByRole('button', { name: 'Send it to them' })).toHaveCount(0);
  await whole(clara);
});

test('a second person sends it: each by its own clock, and to the third nothing shows', async ({ browser }) => {
  await fault({ mode: 'reject', to: [people.june] });
  const caspar = await staff(browser, 'Caspar');
  await open(caspar);
  await expect(caspar.getByRole('definition').filter({ hasText: /^2$/ }).first()).toBeVisible();
  await caspar.getByRole('button', { name: 'Send it to them' }).click();
  const letter = await mail(people.kira, /^Notice of an incident/, 'within 24 hours');
  expect(letter).toContain('What individuals should do: not known yet.');
  await soon(caspar, () => expect(clock(caspar, 'Juniper Dental')).toContainText('Came back', { timeout: 1_000 }));
  await expect(clock(caspar, 'Kestrel Pathology')).toContainText('In time');
  await whole(caspar);

  const ines = await customer(browser, people.ines);
  await ines.goto(told(people.ines));
  await expect(ines.getByText('Your organization was told of no incident')).toBeVisible();
  await whole(ines);
  // Under another one’s id there is nothing for them.
  expect((await ines.request.get(told(people.kira))).status()).toBe(404);
});

test('the first reads what is known and what comes next, and acknowledges it without script', async ({ browser }) => {
  const reading = await customer(browser, people.kira);
  await reading.goto(told(people.kira));
  await expect(reading.getByRole('heading', { name: new RegExp(title) })).toContainText('In time');
  await expect(reading.getByText('could be read by others for an hour')).toBeVisible();
  await expect(reading.getByText(/^Not known yet, and told as soon as it is: who is affected/)).toBeVisible();
  await whole(reading);
  const admin = await customer(browser, people.kira, { javaScriptEnabled: false });
  await admin.goto(told(people.kira));
  await admin.getByRole('button', { name: 'I have read it, and acknowledge it' }).click();
  await expect(admin.getByText('Acknowledged').first()).toBeVisible();
  await expect(admin.getByRole('button', { name: 'I have read it, and acknowledge it' })).toHaveCount(0);
  // The promise of their agreement was kept, and its ledger says so.
  await reading.goto(told(people.kira).replace(/incidents$/, 'promises'));
  await expect(reading.getByRole('row', { name: /Breach notice/ })).toContainText('1 kept');
});

test('the second is told by telephone, since its letter came back', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto(told(people.june));
  await clara.getByLabel('By telephone, with a memo').check();
  await clara.getByLabel('To whom, and what proves it').fill('June repeated it; the memo lies with counsel.');
  await whole(clara);
  await clara.setViewportSize(large);
  await expect(async () => {
    await clara.getByLabel('When (UTC)').fill(minute(0));
    await clara.getByRole('button', { name: 'Record that it was served' }).click();
    await expect(clara.getByText('June repeated it').first()).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(clara.getByRole('heading', { name: new RegExp(title) })).toContainText('In time');
  await fault({ mode: 'accept' });
});

test('the third is told when the delay is lifted; then it is closed with what was learned', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await open(clara);
  await clara.getByText('It holds no more').click();
  await clara.getByLabel('Why, and who said so').fill('The agent said so by telephone.');
  await clara.getByRole('button', { name: 'Lift it: the clocks run on' }).click();
  await expect(clara.getByText('It holds no more')).toHaveCount(0);
  await soon(clara, () => expect(clock(clara, 'Iris Home Care')).toContainText('Running', { timeout: 1_000 }));
  const caspar = await staff(browser, 'Caspar');
  await open(caspar);
  await caspar.getByRole('button', { name: 'Send it to them' }).click();
  await mail(people.ines, /^Notice of an incident/, 'within 48 hours');
  const ines = await customer(browser, people.ines);
  await ines.goto(told(people.ines));
  await expect(ines.getByText('Held back for law enforcement')).toBeVisible();
  await ines.getByRole('button', { name: 'I have read it, and acknowledge it' }).click();
  await expect(ines.getByRole('button', { name: 'I have read it, and acknowledge it' })).toHaveCount(0);
  await whole(ines);
  await open(clara);
  await clara.getByText('When everybody was told, or nobody has to be').click();
  await clara.getByLabel('What was learned, for the vendor alone').fill('Buckets are looked at each night.');
  await clara.getByRole('button', { name: 'Close it' }).click();
  await expect(clara.getByText('It is closed')).toBeVisible();
  await whole(clara);
  const arthur = await staff(browser, 'Arthur');
  await open(arthur);
  await expect(arthur.getByText('Buckets are looked at each night.')).toBeVisible();
  await whole(arthur);
  // The mailbox of the second works again with the letter that says so.
  await soon(ines, () => expect(ines.getByText('Closed', { exact: true })).toBeVisible({ timeout: 1_000 }));
});

test('attempts without success are told together, by two people', async ({ browser }) => {
  const clara = await staff(browser, 'Clara');
  await clara.goto('/ops/incidents');
  await expect(clara.getByText(/^waits for a second person; written by Olivia/)).toBeVisible();
  await whole(clara);
  await clara.setViewportSize(large);
  await clara.getByRole('button', { name: 'Send the summary' }).click();
  await mail(people.kira, /^Attempts without success/, '48,210 times port scans');
  const kira = await customer(browser, people.kira);
  await kira.goto(told(people.kira));
  await expect(kira.getByText('48,210')).toBeVisible();
  await whole(kira);
  const ops = await staff(browser, 'Olivia');
  await ops.goto('/ops/incidents');
  await ops.getByText('Summarize a period').click();
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  await ops.getByLabel('First day').fill(day(30));
  await ops.getByLabel('Last day').fill(day(2));
  await ops.getByRole('button', { name: 'Keep the summary for a second person' }).click();
  await expect(ops.locator('#attempts-pings-error')).toHaveText('Count at least one kind.');
  await ops.getByLabel('Failed log-ons').fill('1200');
  await ops.getByRole('button', { name: 'Keep the summary for a second person' }).click();
  await expect(ops.getByText(/^waits for a second person; written by Olivia/)).toBeVisible();
});
