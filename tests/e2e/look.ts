import { expect, type Page } from '@playwright/test';
import { accessible, settled, violations } from './people.ts';

/** A page is whole: for everybody who reads it, wide and light, and on a phone in the dark. It is left at the size of a screen. */
export async function whole(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await dressed(page, 'light');
  expect(await accountBelow(page), `${page.url()}: the account stands below the brand`).toBe(false);
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await dressed(page, 'dark');
  expect(await widerThanScreen(page), `${page.url()} is wider than a phone`).toEqual([]);
  const wrong = await violations(page, { type: 'rule', values: ['color-contrast', 'target-size'] });
  expect(
    wrong.flatMap((each) => each.nodes.map((node) => node.html.slice(0, 120))),
    page.url(),
  ).toEqual([]);
}

/** In the colours of a scheme, and no longer on the way to them. */
async function dressed(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await settled(page);
}

/** What sticks out to the right, if the page can be pushed sideways at all. */
const widerThanScreen = (page: Page) =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
      .map((each) => `${each.tagName}.${each.className}`)
      .slice(0, 5);
  });

/** Who is signed in, and the way out, stand on the line of the brand, however many links a desk has. */
const accountBelow = (page: Page) =>
  page.evaluate(() => {
    const [brand, account] = ['.brand', '.account'].map((each) =>
      document.querySelector(`.site-header ${each}`)?.getBoundingClientRect(),
    );
    return brand !== undefined && account !== undefined && account.top >= brand.bottom;
  });
