import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { customer, manifest, staff } from '#tests/e2e/people.ts';
import { type Screen, screens } from '#tests/e2e/screens/list.ts';
import setup from '#tests/e2e/setup.ts';

/** The pictures of the README: what a stranger should see first of each role. */
const shown: Record<string, string> = {
  'signed-journey': 'journey',
  'sales-board': 'board',
  'ops-regions': 'queue',
  'running-services-new': 'gate',
};
const looks = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 390, height: 844, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

const [folder, only, looksWanted] = process.argv.slice(2);
const stop = process.env['E2E_MANIFEST'] ? async () => undefined : await setup();
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ ...(existsSync(executablePath) && { executablePath }) });
try {
  if (folder) await photographAll(browser, folder);
  else await photographForReadme(browser);
} finally {
  await browser.close();
  await stop();
}

async function photographAll(by: Browser, into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  const wanted = screens().filter((screen) => !only || new RegExp(only).test(screen.name));
  for (const [as, theirs] of groups(wanted)) {
    const context = await signedIn(by, as);
    const page = await context.newPage();
    for (const { width, height, colorScheme } of looks.filter(
      (_, index) => !looksWanted || looksWanted.includes(String(index)),
    )) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const screen of theirs) {
        await page.goto(`${manifest().portal}${screen.at}`);
        await page.screenshot({ path: join(into, `${screen.name}-${width}-${colorScheme}.png`), fullPage: true });
      }
    }
    await context.close();
  }
}

async function photographForReadme(by: Browser): Promise<void> {
  mkdirSync('docs/pictures', { recursive: true });
  for (const screen of screens().filter((each) => shown[each.name])) {
    const context = await signedIn(by, screen.as);
    const page = await context.newPage();
    await page.setViewportSize({ width: 1200, height: 760 });
    await page.goto(`${manifest().portal}${screen.at}`);
    await page.screenshot({ path: join('docs/pictures', `${shown[screen.name]}.png`) });
    await context.close();
  }
}

async function signedIn(by: Browser, as: string): Promise<BrowserContext> {
  if (as === 'nobody') return by.newContext();
  return (as.includes('@') ? await customer(by, as) : await staff(by, as)).context();
}

function groups(all: Screen[]): Map<string, Screen[]> {
  const found = new Map<string, Screen[]>();
  for (const screen of all) found.set(screen.as, [...(found.get(screen.as) ?? []), screen]);
  return found;
}
