import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { customer, manifest, staff, test } from '../people.ts';
import { everyServiceBecomes } from '../services/confirmations.ts';
import { isoDay } from './brought.ts';

/** Of an organization whose agreement is over, and whose only service is destroyed. */
export function attestedAnew(email: string) {
  test('what was destroyed and is there again waits for operations, and is attested anew once it is gone', async ({
    browser,
  }) => {
    const organization = manifest().people.find((each) => each.email === email)?.organization ?? '';
    const ending = `/organizations/${organization}/ending`;
    await everyServiceBecomes(organization, 'running');
    const admin = await customer(browser, email);
    await admin.goto(`/organizations/${organization}/services`);
    await admin.getByRole('button', { name: 'Look at the cloud now' }).click();
    const ops = await staff(browser, 'Olivia Ops');
    await expect(async () => {
      await ops.goto(ending);
      await expect(ops.getByText('There again, waits for operations')).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await whole(ops);
    await ops.goto('/ops/exits');
    await expect(ops.getByText('There again, waits for operations')).toBeVisible();
    await whole(ops);
    await admin.goto(ending);
    await expect(admin.getByText('What stands above does not hold')).toBeVisible();
    await expect(admin.getByRole('button', { name: 'Record the deletion' })).toHaveCount(0);
    await whole(admin);

    await ops.goto(ending);
    await ops.getByLabel('Destroyed on').fill(isoDay(0));
    await ops.getByText('I attest that nothing of this service is left').click();
    await ops.getByRole('button', { name: 'Attest the destruction anew' }).click();
    await expect(ops.getByRole('alert')).toContainText('says that this service is running');
    await everyServiceBecomes(organization, 'terminated');
    await ops.getByRole('button', { name: 'Attest the destruction anew' }).click();
    await expect(ops.getByText('Destroyed', { exact: true })).toBeVisible();
    await expect(ops.getByText('There again')).toHaveCount(0);
    const counsel = await staff(browser, 'Clara Counsel');
    await counsel.goto(ending);
    await expect(counsel.getByRole('button', { name: 'Prepare the certificate of destruction' })).toBeVisible();
  });
}
