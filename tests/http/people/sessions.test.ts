import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast, type Player, secret } from './cast.ts';
import { mailedCode, openVisitor, type Visitor } from './visitor.ts';

const minute = 60_000;
let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const player = (who: string) => cast.players.find((each) => each.who === who) as Player;
const members = () => `/organizations/${cast.organization}/members`;

/** Signs in as a person would, by the code that was mailed. */
async function signIn(email: string, visitor: Visitor = openVisitor(cast)): Promise<Visitor> {
  await visitor.post('/sign-in', { email });
  const done = await visitor.post('/sign-in/code', { code: await mailedCode(cast.inbox, email), to: '/account' });
  expect(done.location).toBe('/account');
  return visitor;
}
const isIn = async (visitor: Visitor) => (await visitor.get('/account')).status === 200;

function rows<T>(sql: string, ...values: unknown[]): T[] {
  const raw = new Database(cast.database, { readonly: true });
  try {
    return raw.prepare(sql).all(...values) as T[];
  } finally {
    raw.close();
  }
}

describe('a code', () => {
  it('is asked for with the same answer for an address that is known and one that is not', async () => {
    const told = async (email: string) => {
      const { status, headers, body, location } = await openVisitor(cast).post('/sign-in', { email });
      const cookie = headers.getSetCookie().map((line) => line.replace(/=[^;]+/, '=half'));
      return { status, body, location, cookie, headers: [...headers.keys()].sort() };
    };
    const known = await told(`ada@${secret.toLowerCase()}.example`);
    expect(known).toEqual(await told('nobody@nowhere.example'));
    expect(known.cookie).toEqual(['signin=half; Max-Age=600; Path=/; HttpOnly; SameSite=Lax']);
  });

  it('works once, in the browser that asked for it, and no other', async () => {
    const email = 'once@codes.example';
    const asked = openVisitor(cast);
    await asked.post('/sign-in', { email });
    const code = await mailedCode(cast.inbox, email);
    const other = openVisitor(cast);
    expect((await other.post('/sign-in/code', { code })).status).toBe(409);
    await other.post('/sign-in', { email: 'other@codes.example' });
    expect((await other.post('/sign-in/code', { code })).body).toContain('This code is not right');
    const half = asked.jar.get('signin') ?? '';
    expect((await asked.post('/sign-in/code', { code })).location).toBe('/organizations');
    expect(await isIn(asked)).toBe(true);
    const again = openVisitor(cast, { cookie: `signin=${half}` });
    expect((await again.post('/sign-in/code', { code })).body).toContain('no longer valid');
  });

  it('may be tried five times, and then is of no use even when it is right', async () => {
    const email = 'five@codes.example';
    const visitor = openVisitor(cast);
    await visitor.post('/sign-in', { email });
    const code = await mailedCode(cast.inbox, email);
    const wrong = code === '00000000' ? '11111111' : '00000000';
    for (let tries = 0; tries < 5; tries += 1)
      expect((await visitor.post('/sign-in/code', { code: wrong })).body).toContain('This code is not right');
    expect((await visitor.post('/sign-in/code', { code })).body).toContain('no longer valid');
  });

  it('lives ten minutes', async () => {
    const email = 'late@codes.example';
    const visitor = openVisitor(cast);
    await visitor.post('/sign-in', { email });
    const code = await mailedCode(cast.inbox, email);
    await cast.moveClock(10 * minute + 1_000);
    expect((await visitor.post('/sign-in/code', { code })).body).toContain('no longer valid');
    await cast.moveClock(0);
  });

  it('is stored, like the session that it opens, only as a hash', async () => {
    const visitor = await signIn('hashed@codes.example');
    const token = visitor.jar.get('sid') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const everything = JSON.stringify([rows('select * from session'), rows('select * from sign_in')]);
    expect(everything).not.toContain(token);
    expect(
      rows<{ code_hash: string }>("select code_hash from sign_in where kind = 'code'").every((row) =>
        /^[0-9a-f]{64}$/.test(row.code_hash),
      ),
    ).toBe(true);
  });

  it('may be asked for ten times an hour, from wherever; who signed in before is not locked out by it', async () => {
    const email = 'often@codes.example';
    const owner = await signIn(email);
    for (let tries = 1; tries < 10; tries += 1)
      expect((await openVisitor(cast).post('/sign-in', { email })).status).toBe(302);
    const refused = await openVisitor(cast).post('/sign-in', { email });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(3600);
    expect(refused.body).toContain('Too many codes were asked for this address');
    await owner.post('/sign-out');
    expect((await owner.post('/sign-in', { email })).status).toBe(302);
    expect((await openVisitor(cast, { cookie: 'known=forged' }).post('/sign-in', { email })).status).toBe(429);
    const data = await openVisitor(cast).post('/sign-in.data', { email });
    expect([data.status, data.headers.get('retry-after') !== null]).toEqual([429, true]);
  });

  it('is tried by one network 120 times an hour at most, however many accounts it tries', async () => {
    const headers = (last: number) => ({ 'x-forwarded-for': `2001:db8:7:7::${last.toString(16)}` });
    const answers: number[] = [];
    for (let tries = 0; tries < 130; tries += 1) {
      const visitor = openVisitor(cast, { ...headers(tries), cookie: `signin=guess${tries}` });
      answers.push((await visitor.post('/sign-in/code', { code: '12345678' })).status);
    }
    expect(answers.slice(0, 120).every((status) => status === 409)).toBe(true);
    expect(answers.slice(120).every((status) => status === 429)).toBe(true);
    const elsewhere = openVisitor(cast, { 'x-forwarded-for': '2001:db8:7:8::1', cookie: 'signin=x' });
    expect((await elsewhere.post('/sign-in/code', { code: '12345678' })).status).toBe(409);
  });
});

describe('a session', () => {
  it('of a customer ends after thirty minutes without use, counted by the server', async () => {
    const visitor = await signIn('idle@sessions.example');
    await cast.moveClock(29 * minute);
    expect(await isIn(visitor)).toBe(true);
    await cast.moveClock(58 * minute);
    expect(await isIn(visitor)).toBe(true);
    await cast.moveClock(89 * minute);
    const answer = await visitor.get('/account');
    expect(answer.location).toBe('/sign-in?to=%2Faccount');
    await cast.moveClock(0);
  });

  it('of staff ends after fifteen', async () => {
    const visitor = openVisitor(cast, player('auditor').headers);
    await cast.moveClock(14 * minute);
    expect(await isIn(visitor)).toBe(true);
    await cast.moveClock(30 * minute);
    expect(await isIn(visitor)).toBe(false);
    await cast.moveClock(0);
  });

  it('ends after twelve hours, however busy it is', async () => {
    const visitor = await signIn('busy@sessions.example');
    for (let at = 25; at < 720; at += 25) {
      await cast.moveClock(at * minute);
      expect(await isIn(visitor), `after ${at} minutes`).toBe(true);
    }
    await cast.moveClock(720 * minute + 1_000);
    expect(await isIn(visitor)).toBe(false);
    await cast.moveClock(0);
  });

  it('ends on the server with sign-out, and takes with it what the browser kept', async () => {
    const visitor = await signIn('out@sessions.example');
    const stolen = openVisitor(cast, { cookie: `sid=${visitor.jar.get('sid')}` });
    expect(await isIn(stolen)).toBe(true);
    const out = await visitor.post('/sign-out');
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(visitor.jar.has('sid')).toBe(false);
    expect(await isIn(stolen)).toBe(false);
  });

  it('ends when somebody signs in again in the same browser, under a token that is new', async () => {
    const visitor = await signIn('again@sessions.example');
    const before = visitor.jar.get('sid');
    await signIn('again@sessions.example', visitor);
    expect(visitor.jar.get('sid')).not.toBe(before);
    expect(await isIn(visitor)).toBe(true);
    expect(await isIn(openVisitor(cast, { cookie: `sid=${before}` }))).toBe(false);
  });

  it('is shown to its owner with its browser, and ended by them: one, or all others', async () => {
    const email = 'many@sessions.example';
    const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
    const [here, there, elsewhere] = [
      await signIn(email, openVisitor(cast, firefox)),
      await signIn(email),
      await signIn(email),
    ];
    const page = (await here.get('/account')).body;
    expect(page).toContain('Firefox on Linux');
    expect(page.match(/name="session" value="([0-9a-f]{64})"/g)).toHaveLength(2);
    const [, id = ''] = /name="session" value="([0-9a-f]{64})"/.exec(page) ?? [];
    await here.post('/account/end', { session: id });
    expect([await isIn(there), await isIn(elsewhere)].filter(Boolean)).toHaveLength(1);
    await here.post('/account/end');
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, false, false]);
  });

  it('of another cannot be ended', async () => {
    const victim = await signIn('victim@sessions.example');
    const [row] = rows<{ id_hash: string }>('select id_hash from session order by created_at desc limit 1');
    const attacker = await signIn('attacker@sessions.example');
    await attacker.post('/account/end', { session: row?.id_hash ?? '' });
    await attacker.post('/account/end');
    expect(await isIn(victim)).toBe(true);
  });

  it('opens nothing more of an organization with the very next request after its person was removed', async () => {
    const visitor = openVisitor(cast, player('a member').headers);
    const admin = openVisitor(cast, player('an admin').headers);
    expect((await visitor.get(members())).status).toBe(200);
    const removed = await admin.post(`${members()}/removal`, { person: cast.people.member.id });
    expect(removed.status).toBe(302);
    expect((await visitor.get(members())).status).toBe(404);
    expect((await visitor.get(`${members()}.data`)).status).toBe(404);
  });

  it('that ran out keeps what was typed for its owner, unless it looks like health information', async () => {
    const email = `ada@${secret.toLowerCase()}.example`;
    const visitor = await signIn(email);
    const messages = `/organizations/${cast.organization}/messages`;
    await cast.moveClock(31 * minute);
    const late = await visitor.post(messages, { body: 'A question about retention.' });
    expect(late.location).toContain('/sign-in?to=');
    expect(late.location).toContain('kept=1');
    const refused = await visitor.post(messages, { body: 'Patient, SSN 123-45-6789' });
    expect(refused.location).toContain('kept=0');
    await cast.moveClock(0);
    const kept = rows<{ body: string }>("select body from draft where form = 'organizations/:organization/messages'");
    expect(kept.map((row) => row.body)).toEqual([JSON.stringify({ body: 'A question about retention.' })]);
  });
});

describe('a form that takes long', () => {
  it('is kept while it is typed, with its own page, and stands there again', async () => {
    const admin = openVisitor(cast, player('an admin').headers);
    const at = `/organizations/${cast.organization}`;
    const typed = { deployment: 'hosted', reason: 'Our patients live there.' };
    const later = await admin.post(`${at}/drafts/regions`, { ...typed, later: 'yes' });
    expect(later.location).toBe(`${at}?kept=regions`);
    const kept = rows<{ body: string }>("select body from draft where form = 'organizations/:organization/regions'");
    expect(kept.map((row) => JSON.parse(row.body) as unknown)).toEqual([typed]);
    expect((await admin.get(`${at}/regions`)).body).toContain(typed.reason);
    expect((await admin.post(`${at}/drafts/nothing`, typed)).status).toBe(404);
  });
});

describe('the log of the operator', () => {
  it('tells sign-ins and refusals with request, person and rough network, and nothing that anybody typed or held', async () => {
    const email = 'logged@sessions.example';
    const visitor = await signIn(email);
    await visitor.get(members());
    const said = cast.built.said();
    const lines = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, string>);
    const signedIn = lines.filter((line) => line['msg'] === 'signed in').at(-1);
    expect(signedIn).toMatchObject({
      person: expect.stringMatching(/^[0-9a-f-]{36}$/),
      request: expect.stringMatching(/^[0-9a-f-]{36}$/),
      network: expect.stringMatching(/\.0\/24$/),
    });
    expect(Number.isNaN(Date.parse(signedIn?.['time'] ?? ''))).toBe(false);
    const refused = lines.filter((line) => line['msg'] === 'refused').at(-1);
    expect(refused).toMatchObject({
      code: 'not_found',
      route: 'organizations/:organization/members',
      actor: signedIn?.['person'],
    });
    for (const word of [email, secret, '123-45-6789', 'retention', visitor.jar.get('sid') ?? 'sid', '12345678'])
      expect(said).not.toContain(word);
  });
});
