import { type Browser, expect, type Page } from '@playwright/test';
import { accessible, customer, gate, manifest, staff, test } from '../people.ts';

const nora = 'nora@northwind.example';
const stockholm = { provider: 'aws', region: 'eu-north-1', deployment: 'hosted' };

/** What somebody at the vendor does in its console. */
export async function cloud<T>(path: string, body: object, method = 'PUT'): Promise<T> {
  const answer = await fetch(`${manifest().cloud.baseUrl}/_sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok, path).toBe(true);
  return (await answer.json()) as T;
}

/** Whatever an organization has in the vendor's cloud. */
export async function everyServiceBecomes(organization: string, state: string) {
  const all = await fetch(`${manifest().cloud.baseUrl}/_sandbox/organizations`);
  const known = (await all.json()) as { id: string; services: { id: string }[] }[];
  for (const { id } of known.find((each) => each.id === organization)?.services ?? [])
    await cloud(`/services/${id}/state`, { state });
}

const card = (page: Page, name: string) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name }) });

async function order(page: Page, base: string, place: string, name: string, submit: string) {
  await page.goto(`${base}/services/new?place=${place}`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Who may reach it').fill('203.0.113.0/24');
  await page.getByRole('button', { name: submit }).click();
  await expect(card(page, name)).toBeVisible();
}

async function approve(browser: Browser, who: string, condition = '') {
  const ops = await staff(browser, who);
  await ops.goto('/ops/regions');
  const request = ops.getByRole('article', { name: 'Stockholm' }).filter({ hasText: 'Northwind Health' });
  if (condition) await request.getByLabel(/Condition/).fill(condition);
  await request.getByRole('button', { name: /^Approve/ }).click();
  return ops;
}

/** Of an organization whose gate is open. */
export function confirmations() {
  const { organization = '' } = manifest().people.find((each) => each.email === nora) ?? {};
  const base = `/organizations/${organization}`;

  test('a service in a private region is ordered, arranged by operations, and counts when the cloud shows it', async ({
    browser,
  }) => {
    const admin = await customer(browser, nora);
    await admin.goto(`${base}/regions`);
    await admin.getByLabel('Stockholm · AWS').check();
    await admin.getByLabel('Why these regions?').fill('Our researchers work there.');
    await admin.getByRole('button', { name: 'Request these regions' }).click();
    await expect(admin.getByText('Waits for operations')).toBeVisible();
    await approve(browser, 'Olivia Ops');
    const ops = await approve(browser, 'Oscar Ops', 'Private endpoint only.');
    await expect.poll(async () => (await gate(organization, stockholm)).codes).toEqual(['region_by_arrangement']);

    await admin.goto(`${base}/services/new?place=aws/eu-north-1`);
    await expect(admin.getByText('By arrangement for')).toBeVisible();
    await expect(admin.getByText('Private endpoint only.')).toBeVisible();
    await accessible(admin);
    await order(admin, base, 'aws/eu-north-1', 'research', 'Order by arrangement');
    await expect(card(admin, 'research').getByText('Operations arranges it with the vendor')).toBeVisible();
    await expect(card(admin, 'research').getByText('HIPAA, covered')).toHaveCount(0);
    await admin.goto(base);
    const open = admin.getByRole('listitem').filter({ hasText: 'Arrange 1 service in Stockholm (AWS eu-north-1)' });
    await expect(open).toBeVisible();

    await ops.goto('/ops/services');
    await accessible(ops);
    const arrange = async (id: string) => {
      await card(ops, 'research').getByLabel('Vendor’s id of the service').fill(id);
      await card(ops, 'research').getByRole('button', { name: 'Confirm with the cloud' }).click();
    };
    await arrange(crypto.randomUUID());
    await expect(card(ops, 'research').getByRole('alert')).toContainText('no such service in this organization');
    const made = { name: 'research', place: 'aws/eu-north-1', complianceType: 'hipaa' };
    const { id } = await cloud<{ id: string }>(`/organizations/${organization}/services`, made, 'POST');
    await arrange(id);
    await expect(card(ops, 'research')).toHaveCount(0);

    await expect(async () => {
      await admin.goto(`${base}/services`);
      await expect(card(admin, 'research').getByText('running', { exact: true })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await expect(card(admin, 'research').getByText('HIPAA, covered')).toBeVisible();
    await expect(card(admin, 'research').getByText(/eu-north-1\.aws\.clickhouse-cloud\.test:9440/)).toBeVisible();
    await accessible(admin);
    await card(admin, 'research').getByRole('link', { name: 'Open it in the vendor’s console' }).click();
    await expect(admin.getByRole('heading', { name: 'research' })).toBeVisible();
  });

  test('a service that failed is never covered, and is ordered again or removed', async ({ browser }) => {
    const admin = await customer(browser, nora);
    const fails = async (name: string) => {
      await cloud('/faults', { mode: 'provisioning_fails', count: 1 });
      await order(admin, base, 'aws/us-east-1', name, 'Create HIPAA service');
      await expect(card(admin, name).getByText('failed', { exact: true })).toBeVisible({ timeout: 30_000 });
      await expect(card(admin, name).getByText('HIPAA, covered')).toHaveCount(0);
    };
    await fails('billing');
    await accessible(admin);
    await admin.goto(base);
    await expect(admin.getByText('Order 1 service again, or remove what failed').first()).toBeVisible();
    await admin.goto(`${base}/services`);
    await card(admin, 'billing').getByRole('button', { name: 'Order it again' }).click();
    await expect(card(admin, 'billing').getByText('running', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(card(admin, 'billing').getByText('HIPAA, covered')).toBeVisible();
    await fails('mistake');
    await card(admin, 'mistake').getByRole('button', { name: 'Remove it from the list' }).click();
    await expect(card(admin, 'mistake')).toHaveCount(0);
  });
}
