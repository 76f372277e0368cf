import { type Browser, expect, type Page } from '@playwright/test';
import { whole } from '../look.ts';
import { accessible, customer, mail, manifest, staff, test } from '../people.ts';
import { cloud } from './confirmations.ts';

const nora = 'nora@northwind.example';
const organization = () => manifest().people.find((each) => each.email === nora)?.organization ?? '';
const home = () => `/organizations/${organization()}`;
const step = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${title}`) }) });
const standard = () =>
  cloud<{ id: string }>(`/organizations/${organization()}/services`, { name: 'old', place: 'aws/us-east-1' }, 'POST');
const checks = [
  'Schemas and row counts',
  'Nothing that was written',
  'Users, roles and grants',
  'The access list',
  'Pipelines and integrations',
  'Applications have',
];

/** Opens the plan of the newest standard service that the page lists. */
async function planned(browser: Browser, id: string): Promise<Page> {
  const admin = await customer(browser, nora);
  await admin.goto(`${home()}/services`);
  await admin.getByRole('link', { name: 'Convert a standard service' }).click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Conversion of standard services');
  await accessible(admin);
  await admin.getByText('A service that is not in the list').click();
  await admin.getByLabel('Vendor’s id of the service').fill(id);
  await admin.getByRole('button', { name: 'Plan its conversion' }).last().click();
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Conversion in N. Virginia');
  return admin;
}

/** Of an organization whose gate is open: a standard service of the demo's cloud becomes a HIPAA service, step by step. */
export function conversions(): void {
  test('a standard service is carried into a HIPAA service, and counts as the cloud confirms it', async ({
    browser,
  }) => {
    const old = await standard();
    const admin = await customer(browser, nora);
    await admin.goto(`${home()}/services/conversions`);
    await admin.getByRole('button', { name: 'Look at the cloud now' }).click();
    const row = admin.getByRole('row').filter({ hasText: old.id });
    await expect(async () => {
      await admin.reload();
      await expect(row).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await whole(admin);
    await row.getByRole('button', { name: 'Plan its conversion' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Conversion in N. Virginia');
    await expect(step(admin, 'The gate is open for its place')).toContainText('Done');
    await whole(admin);

    const backup = step(admin, 'A backup of the old service');
    await backup.getByRole('button', { name: 'Look for the newest backup' }).click();
    await expect(backup.getByRole('alert')).toContainText('no backup of the old service that is done');
    await accessible(admin);
    await cloud(`/services/${old.id}/backups`, {}, 'POST');
    await expect(async () => {
      await backup.getByRole('button', { name: /^Look for/ }).click();
      await expect(backup.getByText('Confirmed by the vendor’s cloud: the backup is done')).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
    await expect(backup.getByRole('alert')).toHaveCount(0);
    await expect(backup).toContainText('at least 24 hours');
    await expect(backup).toContainText('By its schedule the next one begins at');

    const restore = step(admin, 'A new HIPAA service that begins with it');
    await whole(admin);
    await restore.getByLabel('Name of the new service').fill('claims-converted');
    await restore.getByRole('button', { name: 'Restore into a HIPAA service' }).click();
    await expect(restore.getByRole('alert')).toBeVisible();
    await expect(restore.locator('.error')).toHaveText([
      'Say what holds for the old service.',
      'Name at least one address or network.',
    ]);
    await accessible(admin);
    await restore.getByLabel('Writing to the old service stopped').check();
    await restore.getByLabel('Who may reach it').fill('203.0.113.0/24');
    await restore.getByRole('button', { name: 'Restore into a HIPAA service' }).click();
    await expect(restore.getByText('Ordered by Nora North')).toBeVisible();
    await expect(restore.getByText(/the new service, with compliance type HIPAA, is running/)).toBeVisible({
      timeout: 40_000,
    });
    await mail(nora, /^Check what was restored into your HIPAA service/);

    const ops = await staff(browser, 'Olivia Ops');
    await ops.goto(`/desk/${organization()}`);
    await expect(
      ops.getByRole('listitem').filter({ hasText: 'Check the converted service in N. Virginia' }),
    ).toBeVisible();
    await ops.goto(new URL(admin.url()).pathname);
    await expect(ops.getByRole('button', { name: 'Confirm' })).toHaveCount(0);
    await accessible(ops);

    const look = step(admin, 'Checks');
    const deletion = step(admin, 'The old service is deleted');
    await expect(deletion).toContainText('Later');
    await whole(admin);
    for (const [index, title] of checks.entries()) {
      const check = look.locator('details').filter({ hasText: title });
      if ((await check.getAttribute('open')) === null) await check.locator('summary').click();
      if (index === 0) {
        await check.getByRole('button', { name: 'Confirm' }).click();
        await expect(check.getByRole('alert')).toBeVisible();
        await accessible(admin);
      }
      await check.getByLabel(index === 4 ? 'Does not apply here' : 'Looked at, and right').check();
      if (index === 0) await check.getByLabel('Note (may stay empty)').fill('Twelve tables, the same counts.');
      await check.getByRole('button', { name: 'Confirm' }).click();
      await expect(look.getByRole('listitem').filter({ hasText: title })).toContainText('Nora North');
    }
    await expect(look).toContainText('“Twelve tables, the same counts.”');

    await expect(deletion).toContainText('Its backups are not proved to be gone with it.');
    await deletion.getByRole('button', { name: 'Confirm with the cloud' }).click();
    await expect(deletion.getByText('Confirm that it is deleted.').last()).toBeVisible();
    await deletion.getByLabel('The old service is deleted.').check();
    await deletion.getByRole('button', { name: 'Confirm with the cloud' }).click();
    await expect(deletion.getByRole('alert')).toContainText('says that the old service is running');
    await whole(admin);
    await cloud(`/services/${old.id}/state`, { state: 'terminated' });
    await deletion.getByRole('button', { name: 'Confirm with the cloud' }).click();
    await expect(admin.getByText('Finished', { exact: true })).toBeVisible();
    await expect(deletion.getByText('the old service is terminated')).toBeVisible();
    await whole(admin);
    await admin.goto(`${home()}/history`);
    await expect(admin.getByText('the conversion is finished').first()).toBeVisible();
    await admin.goto(`${home()}/services`);
    const card = admin
      .locator('section.card')
      .filter({ has: admin.getByRole('heading', { name: 'claims-converted' }) });
    await expect(card.getByText('HIPAA, covered')).toBeVisible();
  });

  test('a plan is given up with a reason, and what is no standard service gets none', async ({ browser }) => {
    const admin = await planned(browser, (await standard()).id);
    await admin.getByText('Give up this plan').click();
    await admin.getByRole('button', { name: 'Give it up' }).click();
    await expect(admin.getByText('Fill this in.').last()).toBeVisible();
    await accessible(admin);
    await admin.getByLabel('Reason').fill('It holds no ePHI, and stays as it is.');
    await admin.getByRole('button', { name: 'Give it up' }).click();
    await expect(admin.getByText('Given up', { exact: true })).toBeVisible();
    await expect(admin.getByText('It holds no ePHI, and stays as it is.')).toBeVisible();
    await expect(admin.getByText('Later', { exact: true })).toHaveCount(0);
    await whole(admin);
    await admin.getByRole('link', { name: 'All conversions' }).click();
    await expect(admin.getByRole('row').filter({ hasText: 'Given up' })).toBeVisible();
    await expect(admin.getByRole('row').filter({ hasText: 'Finished' })).toBeVisible();
    await expect(admin.getByText('No standard service is known without a plan')).toBeVisible();
    await whole(admin);
    await admin.getByText('A service that is not in the list').click();
    await admin.getByLabel('Vendor’s id of the service').fill(crypto.randomUUID());
    await admin.getByRole('button', { name: 'Plan its conversion' }).last().click();
    await expect(admin.getByRole('alert')).toContainText('no such service in this organization');
  });
}
