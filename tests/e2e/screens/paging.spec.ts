import { expect } from '@playwright/test';
import { whole } from '../look.ts';
import { staff, test } from '../people.ts';

test('a long list is walked by keys: on and back, with what was asked for, each page from where it begins', async ({
  browser,
}) => {
  const page = await staff(browser, 'Arthur');
  await page.goto('/audit?from=2020-01-01');
  const list = page.getByRole('table');
  const newest = await list.getByRole('row').nth(1).textContent();
  await page.getByRole('link', { name: 'Older events' }).press('Enter');
  await page.waitForURL(/after=/);
  expect(new URL(page.url()).searchParams.get('from')).toBe('2020-01-01');
  await expect(list).toBeFocused();
  await expect(list.getByRole('row').nth(1)).toBeInViewport();
  await whole(page);
  await page.getByRole('link', { name: 'Newer events' }).press('Enter');
  await expect(list.getByRole('row').nth(1)).toHaveText(newest ?? '');
  await expect(list).toBeFocused();
  await expect(page.getByLabel('From')).toHaveValue('2020-01-01');
});

test('a place that no list has is told at once, on a phone as well', async ({ browser }) => {
  const page = await staff(browser, 'Olivia', { viewport: { width: 390, height: 844 } });
  for (const address of [
    '/desk?at=cut',
    '/ops/regions?at=cut',
    '/ops/services?after=1790000000000.cut',
    '/ops/jobs?at=cut',
  ]) {
    await page.goto(address);
    await expect(page.getByText('That place in the list is not known'), address).toBeInViewport();
    await expect(page.getByRole('navigation', { name: /^Pages/ }).getByRole('link', { name: 'First' })).toHaveCount(0);
  }
});
