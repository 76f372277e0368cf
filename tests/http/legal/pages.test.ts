import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookies } from '#app/domain/legal/cookies.ts';
import { legalDocuments } from '#app/domain/legal/list.ts';
import { portalNotice } from '#app/domain/legal/portal-notice.ts';
import { type Cast, openCast } from '../people/cast.ts';
import { isStill } from '../people/still.ts';
import { openVisitor } from '../people/visitor.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const as = (who: string) => openVisitor(cast, cast.players.find((each) => each.who === who)?.headers ?? {});
const notice = '/trust/legal/portal/versions/2026-11-30';
const lines = ['business-associate', 'subcontractor'];
const pages = [
  ...['/trust/legal', '/trust/legal?on=2024-01-01', '/trust/subscribe', notice],
  ...[...legalDocuments.map(({ id }) => id), ...lines].map((id) => `/trust/legal/${id}`),
  '/trust/legal/subcontractor/difference?from=1.0&to=1.0',
];

describe('a page of legal documents', () => {
  it.each(pages)('%s is the same bytes for everybody, without a script, a session or a cookie', (page) =>
    isStill(cast, page),
  );

  it('says what held on a day, and refuses days that are none', async () => {
    const then = await openVisitor(cast).get('/trust/legal/privacy?on=2023-06-01');
    expect(then.body).toContain('dated 18 Mar 2022');
    expect((await openVisitor(cast).get('/trust/legal/privacy')).body).toContain('dated 1 May 2024');
    expect((await openVisitor(cast).get('/trust/legal/privacy?on=2020-01-01')).body).toContain('No version is known');
    for (const on of ['2026-02-30', 'today', '2999-01-01'])
      expect((await openVisitor(cast).get(`/trust/legal/privacy?on=${on}`)).status, on).toBe(404);
  });

  it('that is not there says so, as does a version and the text of another’s page', async () => {
    for (const path of ['recipe', 'portal/versions/none', 'nda/difference', 'privacy/versions/2024-05-01/text'])
      expect((await openVisitor(cast).get(`/trust/legal/${path}`)).status, path).toBe(404);
    expect((await openVisitor(cast).get('/trust/legal/privacy/difference?from=x')).status).toBe(404);
  });

  it('has the bytes that were hashed beside it', async () => {
    const { headers, body } = await openVisitor(cast).get(`${notice}/text`);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(createHash('sha256').update(body).digest('hex')).toBe(portalNotice.sha256);
    const page = await openVisitor(cast).get(notice);
    expect(page.body).toContain(portalNotice.sha256);
  });

  it('stands beside the same for machines and readers of feeds, once by its tag', async () => {
    const json = await openVisitor(cast).get('/trust/legal.json?on=2023-06-01');
    const { on, documents } = JSON.parse(json.body) as { on: string; documents: { id: string; held: string | null }[] };
    expect(on).toBe('2023-06-01');
    expect(documents.map(({ id }) => id)).toEqual([...legalDocuments.map(({ id }) => id), ...lines]);
    expect(documents.map(({ held }) => held)).toEqual([
      '2022-03-18',
      null,
      null,
      '2022-08',
      null,
      null,
      null,
      '1.0',
      '1.0',
    ]);
    for (const [feed, type] of [
      ['/trust/legal.atom', 'application/atom+xml'],
      ['/trust/legal-feed.json', 'application/feed+json'],
      ['/trust/programmes.atom', 'application/atom+xml'],
      ['/trust/programmes-feed.json', 'application/feed+json'],
    ] as const) {
      const { status, headers } = await openVisitor(cast).get(feed);
      expect([status, headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
      expect((await openVisitor(cast).get(feed, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
    }
    expect((await openVisitor(cast).get('/trust/legal.atom')).body).toContain('Privacy policy, dated 1 May 2024');
  });
});

describe('what counsel publishes', () => {
  const draft = {
    document: 'nda',
    effectiveOn: '2999-01-01',
    says: 'Shorter.',
    text: '# NDA\nShort.',
    url: '',
    sha256: '',
  };

  it('is drafted by counsel, kept beside what is wrong, and published by another person of counsel', async () => {
    for (const who of ['an admin', 'sales', 'auditor']) {
      const refused = await as(who).post('/counsel/legal', draft);
      expect(refused.status, who).toBe(403);
    }
    expect((await openVisitor(cast).post('/counsel/legal', draft)).location).toContain('/sign-in');
    const wrong = await as('counsel').post('/counsel/legal', { ...draft, effectiveOn: '2020-01-01' });
    expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('nothing holds before it is told')]);
    expect((await as('counsel').post('/counsel/legal', draft)).location).toBe('/counsel/legal');
    const desk = await as('counsel').get('/counsel/legal');
    const version = /\/counsel\/legal\/([0-9a-f-]{36})/.exec(desk.body)?.[1] ?? '';
    expect((await as('counsel').get(`/counsel/legal/${version}`)).body).toContain('You drafted it');
    const own = await as('counsel').post('/counsel/legal/publication', { version });
    expect([own.status, own.body]).toEqual([409, expect.stringContaining('A second person of counsel')]);
    for (const who of ['sales', 'auditor'])
      expect((await as(who).post('/counsel/legal/publication', { version })).status, who).toBe(403);
    expect((await openVisitor(cast).get(`/trust/legal/nda/versions/${version}`)).status).toBe(404);
    const second = openVisitor(cast, cast.countersigner);
    expect((await second.post('/counsel/legal/publication', { version })).location).toBe('/counsel/legal');
    const page = await openVisitor(cast).get('/trust/legal/nda');
    expect(page.body).toContain('Another version holds from 1 Jan 2999 on');
    expect((await second.post('/counsel/legal/discarding', { version })).status).toBe(409);
    expect((await openVisitor(cast).get(`/trust/legal/nda/versions/${version}/text`)).body).toBe('# NDA\nShort.\n');
  });
});

describe('cookies', () => {
  it('that a browser is given while somebody signs in and out are in the table, each as long as it is kept', async () => {
    const visitor = openVisitor(cast);
    await visitor.get('/');
    await visitor.get('/trust/legal');
    expect([...visitor.jar]).toEqual([]);
    const asked = await visitor.post('/sign-in', { email: 'cookie@ann.example', to: '' });
    const given = asked.headers.getSetCookie();
    expect(given).toHaveLength(1);
    const { name, seconds } = cookies.signIn;
    expect(given[0]).toMatch(new RegExp(`^${name}=[^;]+; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax$`));
    const { body } = await visitor.get('/trust/legal/portal');
    for (const each of Object.values(cookies)) expect(body).toContain(each.name);
    for (const each of visitor.jar.keys()) expect(Object.values(cookies).map((one) => one.name)).toContain(each);
  });
});
