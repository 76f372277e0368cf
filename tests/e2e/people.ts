import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { test as alone, type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Who has done with a test closes their windows: left open, they go on asking the portal and take the focus from those of later tests. */
export const test = alone.extend<{ leave: undefined }>({
  leave: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

interface Manifest {
  portal: string;
  token: string;
  people: { role: string; name: string; email: string; organization?: string }[];
  docusign: { oauthBase: string; hmacKeys: string[] };
  mail: { inbox: string };
  cloud: { baseUrl: string };
}

/** Of the demo that belongs to this worker. */
export function manifest(): Manifest {
  const all = (process.env['E2E_MANIFEST'] ?? '').split(delimiter);
  return JSON.parse(readFileSync(all[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)] ?? '', 'utf8')) as Manifest;
}

type Options = NonNullable<Parameters<Browser['newContext']>[0]>;

/** A customer at their own browser, signed in by the code that was mailed. */
export const customer = (browser: Browser, email: string, options: Options = {}): Promise<Page> =>
  signedIn(browser, email, options, async (page) => byCode(page, email));

export const staff = (browser: Browser, name: string, options: Options = {}): Promise<Page> =>
  signedIn(browser, name, options, async (page) => byCompanyAccount(page, name));

/** Sessions of this worker's people. Codes and sign-ins are counted: nobody signs in anew for every test. */
const sessions = new Map<string, { storageState: Awaited<ReturnType<BrowserContext['storageState']>>; home: string }>();

async function signedIn(
  browser: Browser,
  who: string,
  options: Options,
  signIn: (page: Page) => Promise<void>,
): Promise<Page> {
  const kept = sessions.get(who);
  if (kept) {
    const context = await open(browser, { ...options, storageState: kept.storageState });
    const page = await context.newPage();
    await page.goto(kept.home);
    if (!/^\/(sign-in|staff)/.test(new URL(page.url()).pathname)) return page;
    await context.close();
  }
  const context = await open(browser, options);
  const page = await context.newPage();
  await signIn(page);
  // A desk has its own page to begin with; customers are led to what they have now.
  const { pathname } = new URL(page.url());
  const home = /^\/(ops|desk|counsel|audit)/.test(pathname) ? pathname : '/organizations';
  sessions.set(who, { storageState: await context.storageState(), home });
  return page;
}

async function byCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  await page.getByLabel('Code').fill(await codeFor(email));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function byCompanyAccount(page: Page, name: string): Promise<void> {
  await page.goto('/staff');
  await page.getByRole('button', { name: 'Continue with the company account' }).click();
  await page.getByRole('button', { name: new RegExp(`Continue as ${name}`) }).click();
  await page.waitForURL((url) => url.origin === manifest().portal && !url.pathname.startsWith('/staff'));
}

const open = (browser: Browser, options: Options): Promise<BrowserContext> =>
  browser.newContext({ baseURL: manifest().portal, ignoreHTTPSErrors: true, ...options });

export async function codeFor(email: string): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const answer = await fetch(`${manifest().mail.inbox}?to=${encodeURIComponent(email)}`, {
      headers: { accept: 'application/json' },
    });
    const mails = (await answer.json()) as { subject: string; receivedAt: number }[];
    const newest = mails.find(
      (mail) => / is your sign-in code$/.test(mail.subject) && Date.now() - mail.receivedAt < 20_000,
    );
    if (newest) return newest.subject.slice(0, 9);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No code arrived for ${email}.`);
}

/** The newest mail of that subject that says this, once it has arrived: whoever shares the demo may have had others of that subject. */
export async function mail(to: string, subject: RegExp, saying = ''): Promise<string> {
  for (let tries = 0; tries < 150; tries += 1) {
    const answer = await fetch(`${manifest().mail.inbox}?to=${encodeURIComponent(to)}`, {
      headers: { accept: 'application/json' },
    });
    const found = ((await answer.json()) as { subject: string; text: string }[]).find(
      (each) => subject.test(each.subject) && each.text.includes(saying),
    );
    if (found) return found.text;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`No mail ${subject} arrived for ${to}${saying && ` that says “${saying}”`}.`);
}

/** What the gate tells a machine. */
export async function gate(
  organization: string,
  place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' },
) {
  const { portal, token } = manifest();
  const answer = await fetch(`${portal}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'organization', id: organization },
      action: { name: 'create_service' },
      resource: { type: 'service', id: 'new', properties: { ...place, complianceType: 'hipaa' } },
    }),
  });
  const body = (await answer.json()) as { decision: boolean; context?: { reasons?: { code: string; turn: string }[] } };
  return {
    status: answer.status,
    decision: body.decision,
    codes: body.context?.reasons?.map((reason) => reason.code) ?? [],
  };
}

/**
 * What axe finds wrong on a page, by tags of rules or by names of rules. A page without frames is asked directly, and keeps axe until it
 * is left; with frames the builder asks each, for which it opens and closes a page of its own every time.
 */
export async function violations(page: Page, runOnly: axe.RunOnly): Promise<axe.Result[]> {
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'] };
  if (page.frames().length > 1) return (await new AxeBuilder({ page }).options(options).analyze()).violations;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (how) => {
    const { axe: there } = window as unknown as { axe: typeof axe };
    return (await there.run(document, how)).violations;
  }, options);
}

/** A page as it will be, without what moves on the way there: under load a change takes its frames. */
export async function settled(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await Promise.allSettled(document.getAnimations().map((each) => each.finished));
  });
}

/** Nothing that axe knows of may be wrong on any screen. */
export async function accessible(page: Page): Promise<void> {
  await settled(page);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const wrong = await violations(page, { type: 'tag', values: tags });
  expect(
    wrong.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`),
    page.url(),
  ).toEqual([]);
}
