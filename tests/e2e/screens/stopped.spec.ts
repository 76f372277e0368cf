import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, gate, staff, test } from '../people.ts';
import { screens } from './list.ts';

const of = (name: string) => {
  const screen = screens().find((each) => each.name === `${name}-journey`);
  if (!screen) throw new Error(`No screen of ${name}.`);
  return { email: screen.as, base: screen.at, organization: screen.at.split('/').at(-1) ?? '' };
};

/** Each is stopped by something else, and covered all the same: what the page says is what the gate answers. */
for (const [name, place, code, said] of [
  ['held', 'gcp/us-central1', 'organization_on_hold', 'An invoice is unpaid.'],
  ['left', 'aws/us-west-2', 'plan_downgraded', 'Go back to the Enterprise plan'],
  ['withdrawn', 'aws/us-east-2', 'region_withdrawn', 'Review the approval of Ohio (AWS us-east-2)'],
] as const)
  test(`who is ${name} reads what stops it, and that what runs is covered`, async ({ browser }) => {
    const { email, base, organization } = of(name);
    const [provider = '', region = ''] = place.split('/');
    expect((await gate(organization, { provider, region, deployment: 'hosted' })).codes).toEqual([code]);
    const admin = await customer(browser, email);
    await admin.goto(base);
    await expect(admin.getByText(said).first()).toBeVisible();
    await expect(admin.getByText('HIPAA, covered').first()).toBeVisible();
    await expect(admin.getByRole('link', { name: 'Create a HIPAA service' })).toHaveCount(0);
    await admin.goto(`${base}/services`);
    await expect(admin.getByText('Covered; nothing new can be created here').first()).toBeVisible();
    await expect(admin.getByText(/move ePHI out/)).toHaveCount(0);
  });

test('under a smaller plan no page has a form that the plan would refuse', async ({ browser }) => {
  const { email, base } = of('left');
  const admin = await customer(browser, email);
  await admin.goto(`${base}/regions`);
  await expect(admin.getByText('Your requests')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Request these regions' })).toHaveCount(0);
  await whole(admin);
  await admin.goto(`${base}/papers`);
  await expect(admin.getByText('HIPAA needs the Enterprise plan first.')).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Upload for verification' })).toHaveCount(0);
});

test('a withdrawn region tells its reason, and the log still holds', async ({ browser }) => {
  const { email, base } = of('withdrawn');
  const admin = await customer(browser, email);
  await admin.goto(`${base}/regions`);
  await expect(admin.getByText('The vendor moves its HIPAA services out of this region.').first()).toBeVisible();
  // It could carry them; it is not offered.
  for (const page of [`${base}/regions`, '/regions?provider=aws']) {
    await admin.goto(page);
    await expect(admin.getByRole('row', { name: /Ohio/ })).toContainText('Not offered');
    await expect(admin.getByRole('row', { name: /Tokyo · AWS/ })).toContainText('Not capable');
  }
  const auditor = await staff(browser, 'Arthur Auditor');
  await auditor.goto('/audit/verification');
  await auditor.getByRole('button', { name: /Verify/ }).click();
  await expect(auditor.getByText('Everything holds')).toBeVisible({ timeout: 60_000 });
});

test('under notice a renewal says until when the agreement is in force, not when its term would end', async ({
  browser,
}) => {
  const { email, base } = of('leaving');
  const admin = await customer(browser, email);
  await admin.goto(`${base}/ending`);
  const end = /the end of \d+ \w+ \d{4} \(UTC\)/.exec((await admin.locator('main').textContent()) ?? '')?.[0] ?? '-';
  await admin.goto(`${base}/renewal`);
  await expect(admin.getByText(`In force until ${end}`)).toBeVisible();
});
