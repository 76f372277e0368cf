import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, manifest, staff, test } from '../people.ts';

const organizationOf = (email: string) => manifest().people.find((each) => each.email === email)?.organization ?? '';

test('a day or a time that does not exist, or has not come, is refused beside its field, and nothing is shown for it', async ({
  browser,
}) => {
  const garnet = organizationOf('gina@garnet.example');
  const gina = await customer(browser, 'gina@garnet.example');
  const arthur = await staff(browser, 'Arthur Auditor');
  const today = new Date().toISOString().slice(0, 10);
  for (const [page, path] of [
    [gina, `/organizations/${garnet}/past?`],
    [arthur, `/audit/past?organization=${garnet}&`],
  ] as const)
    for (const [query, field, said] of [
      ['on=2026-02-30', 'Day', 'There is no such day. You wrote 2026-02-30.'],
      ['on=2999-01-01', 'Day', 'This day has not come yet.'],
      ['on=', 'Day', 'Choose a day.'],
      ['on=2026-01-01&time=25:61', 'Time in UTC (optional)', 'There is no such time. You wrote 25:61.'],
    ] as const) {
      await page.goto(path + query);
      await expect(page.getByLabel(field)).toHaveAccessibleDescription(said);
      await expect(page.getByLabel(field)).toBeFocused();
      await expect(page.getByRole('heading', { name: 'Requirements' })).toHaveCount(0);
      await accessible(page);
    }
  await gina.getByLabel('Day').fill(today);
  await gina.getByLabel('Time in UTC').fill('');
  await gina.getByRole('button', { name: 'Show what was true' }).click();
  await expect(gina.getByRole('heading', { name: 'Requirements' })).toBeVisible();
});

test('what was not met then is told in sentences, and not in the codes of machines', async ({ browser }) => {
  const arthur = await staff(browser, 'Arthur Auditor');
  const today = new Date().toISOString().slice(0, 10);
  await arthur.goto(`/audit/past?organization=${organizationOf('ben@basalt.example')}&on=${today}`);
  const stood = arthur.getByRole('table', { name: 'How each stood' });
  await expect(stood).toContainText('HIPAA services need the Enterprise plan.');
  await expect(stood).not.toContainText('_');
  await whole(arthur);
});

test('in the demo each has signed with their own name', async ({ request }) => {
  const home = `${manifest().docusign.oauthBase}/_sandbox/envelopes`;
  const listed = (await (await request.get(home)).json()) as {
    recipients: { name: string; signature?: string; status: string }[];
  }[];
  const signed = listed.flatMap(({ recipients }) => recipients).filter(({ status }) => status === 'completed');
  expect(signed.map(({ name }) => name)).toEqual(expect.arrayContaining(['Gina Garnet', 'Clara Counsel']));
  expect(signed.map(({ signature }) => signature)).toEqual(signed.map(({ name }) => name));
});
