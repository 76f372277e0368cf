import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledIn } from './forms.ts';
import { configured, ended, launched } from './launcher.ts';
import type { Place } from './place.ts';
import { atDocusign, type Page, type Reader, reader } from './reader.ts';
import type { Step } from './step.ts';

const program = 'example programs';
/** Examples of other products of DocuSign's, by what their addresses begin with: none of them calls eSignature alone. */
const others: Record<string, string> = {
  reg: 'Rooms is another product',
  ceg: 'Click is another product',
  meg: 'Monitor is another product',
  aeg: 'the Admin API is another product',
  weg: 'Web Forms is another product',
  neg: 'third-party notaries need a partner; the sandbox refuses notaries',
  feg: 'connected fields come from extension apps',
  nav: 'Navigator is another product',
  mae: 'Maestro is another product',
  work: 'Workspaces is another product',
};

/** Through every example of the launcher as somebody with a browser: its page, its form, and where that leads. */
export async function walkExamples(examples: string, manifest: string, place: Place): Promise<Step[]> {
  const settings = await configured(examples, manifest, place);
  const start = () => launched(examples, 'index.js', settings.port, place);
  let launcher = await start();
  const steps: Step[] = [];
  const walk = { app: settings.url, steps, who: reader(place) };
  try {
    await begun(walk, 'grand-auth');
    for (const eg of addresses(examples)) {
      const why = Object.entries(others).find(([prefix]) => eg.startsWith(prefix))?.[1];
      if (why) steps.push({ program, what: eg, notFor: why });
      else await example(walk, eg);
      if (launcher.exitCode === null) continue;
      // Some examples end the whole program at an answer that they did not expect.
      launcher = await start();
      walk.who = reader(place);
      await begun(walk, 'grand-auth');
    }
    walk.who = reader(place);
    await begun(walk, 'jwt-auth');
    await example(walk, 'eg002', ' by JWT');
  } finally {
    await ended(launcher);
    settings.close();
  }
  return steps;
}

/** Every page that stands in the launcher's own list of routes and belongs to an example. */
function addresses(examples: string): string[] {
  const routes = [...readFileSync(join(examples, 'index.js'), 'utf8').matchAll(/\.get\('\/([a-z]+\d{3})'/g)];
  const named = [...new Set(routes.map(([, eg = '']) => eg))];
  const last = (eg: string) => (eg.startsWith('eg') ? `0${eg}` : `1${eg}`);
  return named.sort((a, b) => last(a).localeCompare(last(b)));
}

interface Walk {
  app: URL;
  steps: Step[];
  who: Reader;
}

async function loggedIn({ who, app, steps }: Walk, how: string): Promise<Page> {
  let page = await who.go(new URL(`/ds/login?auth=${how}`, app));
  const consent = atDocusign(page.url) ? filledIn(page) : undefined;
  if (consent) page = await who.go(consent.to, consent.form);
  note(steps, `log in (${how})`, page.url.host === app.host && page.status === 200 ? undefined : told(page));
  return page;
}

/** Somebody who was not there before logs in. */
async function begun(walk: Walk, how: string): Promise<void> {
  await loggedIn(walk, how).catch((error: Error) => note(walk.steps, `log in (${how})`, error.message));
}

/** An example, to its end or to where it breaks off. */
const example = (walk: Walk, eg: string, how = '') =>
  pagesOf(walk, eg, how).catch((error: Error) => note(walk.steps, `${eg}${how}`, error.message));

/** The page of an example, its form, whatever DocuSign asks then, and the pages to which it leads on. */
async function pagesOf(walk: Walk, eg: string, how: string): Promise<void> {
  const { who, app, steps } = walk;
  let next: URL | undefined = new URL(`/${eg}`, app);
  for (let pages = 0; next && pages < 6; pages += 1) {
    const name = next.pathname.slice(1) + how;
    let page = await who.go(next);
    if (page.url.pathname === '/ds/mustAuthenticate') page = await loggedIn(walk, 'grand-auth');
    const asked = filledIn(page);
    note(steps, `${name}: ${asked ? 'form' : 'page'}`, asked ? wrong(page) : undone(page));
    const done = asked ? await who.go(asked.to, asked.form) : page;
    if (asked) note(steps, `${name}: call`, undone(done));
    next = leadsTo(done);
    const shown = embedded(done);
    if (shown) note(steps, `${name}: at DocuSign`, await through(walk, await who.go(shown)));
    if (atDocusign(done.url)) note(steps, `${name}: at DocuSign`, await through(walk, done));
  }
}

const note = (steps: Step[], what: string, problem: string | undefined) =>
  void steps.push({ program, what, ...(problem !== undefined && { problem }) });

/** Does what DocuSign's pages ask, until they lead back to the application or end at its console. */
async function through({ who, app }: Walk, first: Page): Promise<string | undefined> {
  let page = first;
  for (let pages = 0; pages < 8; pages += 1) {
    if (page.url.host === app.host) {
      const event = page.url.searchParams.get('event') ?? '';
      return ['signing_complete', 'viewing_complete', 'Send'].includes(event) ? wrong(page) : `came back with ${event}`;
    }
    if (page.status !== 200) return told(page);
    if (page.url.pathname.startsWith('/_sandbox')) return undefined;
    const asked = filledIn(page);
    if (!asked) return `DocuSign's page asks nothing: ${page.url.pathname}`;
    page = await who.go(asked.to, asked.form);
  }
  return 'DocuSign’s pages lead nowhere';
}

function wrong(page: Page): string | undefined {
  if (page.status !== 200) return told(page);
  return page.text.includes('Problem: an error occurred') ? told(page) : undefined;
}

/** An example that has done its work says so with a way on, gives a file, or leads to DocuSign. */
const undone = (page: Page): string | undefined =>
  wrong(page) ??
  (atDocusign(page.url) || !page.type.includes('html') || onward.test(page.text)
    ? undefined
    : `not done: ${told(page)}`);

/** What a page says of its failure, in one line. */
function told({ status, url, text }: Page): string {
  const said = text
    .slice(Math.max(0, text.indexOf('Error information')))
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return `${status} at ${url.pathname}: ${said.trim().slice(0, 160)}`;
}

/** The way on, as it stands at the end of what an example has to say. */
const onward = /<p><a href="([^"]+)">Continue<\/a><\/p>/;

/** Where it leads, when not home. */
function leadsTo({ url, text }: Page): URL | undefined {
  const to = onward.exec(text)?.[1];
  return to && to !== '/' ? new URL(to, url) : undefined;
}

/** The address that a page of the application shows in a frame of DocuSign's. */
function embedded({ url, text }: Page): URL | undefined {
  const shown = /https:\/\/[a-z.-]+\.docusign\.net\/Signing\/[\w-]+/.exec(text)?.[0];
  return shown && !atDocusign(url) ? new URL(shown) : undefined;
}
