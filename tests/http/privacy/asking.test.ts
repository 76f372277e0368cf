import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast } from '../people/cast.ts';
import { mailedCode, openVisitor, type Visitor } from '../people/visitor.ts';

const day = 86_400_000;
let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const as = (who: string): Visitor => openVisitor(cast, cast.players.find((each) => each.who === who)?.headers ?? {});
const wish = (asker: string, more = {}) => ({ asker, kind: 'access', residence: 'unsaid', words: '', ...more });
const mia = 'mia@zanzibar.example';
/** What of an answer hangs on the request alone. */
const shown = ({ status, headers, body, location }: Awaited<ReturnType<Visitor['post']>>) => ({
  ...{ status, body, location },
  headers: [...headers]
    .filter(([name]) => !['date', 'x-request-id', 'content-security-policy'].includes(name))
    .map(([name, value]) => [name, value.replace(/=[\w-]{20,}/, '=…')]),
});
const fresh = async (visitor: Visitor, email: string) => {
  await visitor.post('/account/privacy/code', { from: '/account/privacy' });
  return mailedCode(cast.inbox, email);
};
const bytes = async (visitor: Visitor, path: string) => {
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${cast.built.url}${path}`, { headers: { cookie, 'x-forwarded-for': '198.51.99.1' } });
  return { status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) };
};

describe('anybody may ask', () => {
  it('and reads the same, in the same time, whether they are known here or not', async () => {
    const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const answers = new Set<string>();
    for (let times = 0; times < 9; times += 1)
      for (const [who, email] of [
        ['known', mia],
        ['unknown', `nobody-${times}@nowhere.example`],
      ] as const) {
        const begun = performance.now();
        const answer = await openVisitor(cast).post('/privacy', wish(email));
        took[who].push(performance.now() - begun);
        answers.add(JSON.stringify(shown(answer)));
      }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('"status":302');
    const [known = 0, unknown = 0] = Object.values(took).map((all) => all.toSorted((a, b) => a - b)[4]);
    // Of one class: nobody can tell one from the other by the clock.
    expect(Math.max(known, unknown)).toBeLessThan(2 * Math.min(known, unknown) + 25);
  });

  it('the same twice is one case, and a second kind another', async () => {
    const counsel = as('counsel');
    const cases = async () => (await counsel.get('/counsel/privacy')).body.match(/aria-label="Request /g)?.length ?? 0;
    const before = await cases();
    for (let times = 0; times < 3; times += 1) await openVisitor(cast).post('/privacy', wish('twice@nowhere.example'));
    expect(await cases()).toBe(before + 1);
    await openVisitor(cast).post('/privacy', wish('twice@nowhere.example', { kind: 'complaint' }));
    expect(await cases()).toBe(before + 2);
  });

  it('and hears beside the field what was mistyped; what looks like patient information is not taken', async () => {
    const visitor = openVisitor(cast);
    const wrong = await visitor.post('/privacy', wish('no address', { kind: 'everything' }));
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('This is not an e-mail address.');
    const phi = await visitor.post('/privacy', wish('a@nowhere.example', { words: 'My SSN is 123-45-6789.' }));
    expect(phi.body).toContain('Patient information must not be entered here.');
  });

  it('with no account: a mailed code is enough where nothing else is kept, and a fact is asked for where something is', async () => {
    const stranger = openVisitor(cast);
    await stranger.post('/privacy', wish('new@nowhere.example'));
    const code = await mailedCode(cast.inbox, 'new@nowhere.example');
    expect((await stranger.post('/privacy/code', { code })).location).toBe('/account/privacy');
    const [, own = ''] =
      /href="(\/account\/privacy\/[0-9a-f-]{36})"/.exec((await stranger.get('/account/privacy')).body) ?? [];
    expect((await stranger.get(own)).body).toContain('that you hold its mailbox is enough');
    expect((await stranger.post(`${own}/identity`)).location).toBe(own);
    await expect.poll(async () => (await stranger.get(own)).body).toContain('Download the export');

    const known = openVisitor(cast);
    await known.post('/privacy/code', { code: await mailedCode(cast.inbox, mia).catch(() => '') });
    const fresher = openVisitor(cast);
    await fresher.post('/privacy', wish(mia));
    await fresher.post('/privacy/code', { code: await mailedCode(cast.inbox, mia) });
    const [, its = ''] =
      /href="(\/account\/privacy\/[0-9a-f-]{36})"/.exec((await fresher.get('/account/privacy')).body) ?? [];
    expect((await fresher.get(its)).body).toContain('Your name as it is kept here');
    expect((await fresher.post(`${its}/identity`, { fact: 'Acme' })).body).toContain('This is not what is kept here');
    expect((await fresher.post(`${its}/identity`, { fact: 'MADAGASCAR clinics' })).location).toBe(its);
    await expect.poll(async () => (await fresher.get(its)).body).toContain('Download the export');
    // Of somebody else’s request nobody learns that it is there.
    for (const path of [its, `${its}/export`, `${its}/receipt`]) expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(`${its}/identity`, { fact: 'x' })).status).toBe(404);
    expect((await openVisitor(cast).get(its)).location).toContain('/sign-in');
  });
});

describe('somebody who is signed in', () => {
  it('has a copy at once, with a receipt that the published keys verify, for a week', async () => {
    const admin = as('an admin');
    const email = 'ada@zanzibar.example';
    expect((await admin.post('/account/privacy', { ...wish(''), code: '12345678' })).status).toBeGreaterThan(399);
    const code = await fresh(admin, email);
    const { location } = await admin.post('/account/privacy', { kind: 'access', residence: 'eu', words: '', code });
    expect(location).toMatch(/^\/account\/privacy\/[0-9a-f-]{36}$/);
    await expect.poll(async () => (await admin.get(location)).body).toContain('Download the export');
    const zip = await bytes(admin, `${location}/export`);
    const sha256 = createHash('sha256').update(zip.body).digest('hex');
    expect((await admin.get(location)).body).toContain(sha256);
    const files = unzipSync(zip.body);
    const text = (name: string) => new TextDecoder().decode(files[name]);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['export.json', 'index.html', 'tables/event.html']));
    expect(text('export.json')).toContain('Ada Zanzibar');
    expect(text('export.json')).not.toContain('Mia Zanzibar');
    expect(text('index.html')).toContain('Left out.');

    const jwt = (await admin.get(`${location}/receipt`)).body;
    const keys = (await (await fetch(`${cast.built.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    const receipt = await jwtVerify(jwt, createLocalJWKSet(keys), { typ: 'hipaa-receipt+jwt' });
    expect(receipt.payload).toMatchObject({ sha256, bytes: zip.body.length, what: 'export of personal data' });
    await expect(jwtVerify(`${jwt.slice(0, -6)}AAAAAA`, createLocalJWKSet(keys))).rejects.toThrow();

    await cast.moveClock(7 * day + 60_000);
    const later = as('an admin');
    expect((await later.get(location)).location).toContain('/sign-in');
    await cast.moveClock(0);
  });

  it('is refused a code of somebody else, and an address of nothing', async () => {
    const member = as('a member');
    const admin = as('an admin');
    const code = await fresh(admin, 'ada@zanzibar.example');
    for (const [name, value] of admin.jar) if (name !== 'sid') member.jar.set(name, value);
    const answer = await member.post('/account/deletion', { residence: 'eu', code });
    expect(answer.body).toContain('This code is not right');
    expect((await member.get('/account/privacy/nothing')).status).toBe(404);
    expect((await member.post('/account/privacy/nothing', { words: 'x' })).status).toBe(404);
  });
});

describe('an organization', () => {
  it('is not deleted while an agreement is on its way, nor by a member or the desk of sales', async () => {
    const page = `/organizations/${cast.organization}/deletion`;
    const admin = as('an admin');
    const body = (await admin.get(page)).body;
    expect(body).toContain('An agreement is on its way.');
    expect(body).toContain('Goes now');
    const code = await fresh(admin, 'ada@zanzibar.example');
    const refused = await admin.post(page, { code });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('An agreement is on its way.');
    expect((await as('a member').get(page)).status).toBe(403);
    expect((await as('sales').post(page)).status).toBe(403);
    expect((await as('a customer of another organization').get(page)).status).toBe(404);
    expect((await admin.post(`${page}/confirmation`, { code: '1' })).status).toBeGreaterThan(399);
    expect((await admin.post(`${page}/withdrawal`)).status).toBe(404);
  });
});

describe('the desk of counsel', () => {
  it('answers, and nobody else reads or does it', async () => {
    await openVisitor(cast).post('/privacy', wish('desk@nowhere.example', { kind: 'objection', health: 'on' }));
    const counsel = as('counsel');
    const all = (await counsel.get('/counsel/privacy')).body.match(/\/counsel\/privacy\/[0-9a-f-]{36}/g) ?? [];
    const found = await Promise.all(all.map(async (path) => ({ path, body: (await counsel.get(path)).body })));
    const { path = '', body = '' } = found.find((each) => each.body.includes('About health data')) ?? {};
    expect(body).not.toContain('desk@nowhere.example');
    expect((await as('sales').get(path)).status).toBe(403);
    expect((await as('auditor').get(path)).body).not.toContain('Pass it on');
    expect((await as('auditor').post(`${path}/refusal`, { basis: 'excessive', reason: 'x' })).status).toBe(403);
    expect((await counsel.post(path, { words: 'Done.' })).body).toContain('It is not certain yet who asks.');
    expect((await counsel.post(`${path}/refusal`, { basis: 'nothing', reason: '' })).status).toBe(422);
    expect((await counsel.post(`${path}/forwarding`, { organization: cast.organization })).location).toBe(path);
    expect((await counsel.get(path)).body).toContain('Passed on to the covered entity');
    expect((await counsel.post(`${path}/refusal`, { basis: 'excessive', reason: 'x' })).status).toBe(409);
    expect((await as('auditor').get('/audit/erasures')).status).toBe(200);
    expect((await counsel.get('/audit/erasures')).status).toBe(403);
  });
});
