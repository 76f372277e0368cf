import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programmes } from '#app/domain/programmes/list.ts';
import { type Cast, openCast } from '../people/cast.ts';
import { isStill } from '../people/still.ts';
import { openVisitor } from '../people/visitor.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const as = (who: string) => openVisitor(cast, cast.players.find((each) => each.who === who)?.headers ?? {});
const pages = ['/trust', ...programmes.map(({ id }) => `/trust/programmes/${id}`)];

describe('a page of the trust centre', () => {
  it.each(pages)('%s is the same bytes for everybody, without a script, a session or a cookie', (page) =>
    isStill(cast, page),
  );

  it('is kept by nobody for whoever has signed in, and has script as every other page', async () => {
    const { status, headers, body } = await as('an admin').get('/trust');
    expect([status, headers.get('etag'), headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    expect(body).toMatch(/<script nonce="/);
  });

  it('that is not there says so, as does a document', async () => {
    for (const path of ['/trust/programmes/nothing', '/trust/documents/nothing', '/counsel/programmes/nothing'])
      expect([403, 404, 302], path).toContain((await openVisitor(cast).get(path)).status);
    expect((await openVisitor(cast).get('/trust/programmes/nothing')).status).toBe(404);
  });

  it('stands beside the same for machines, once by its tag', async () => {
    const { headers, body } = await openVisitor(cast).get('/trust/programmes.json');
    const told = JSON.parse(body) as { programmes: { id: string; badge: { is: string } }[] };
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(told.programmes.map(({ id }) => id)).toEqual(programmes.map(({ id }) => id));
    expect(told.programmes.every(({ badge }) => badge.is === 'claimed')).toBe(true);
    const again = await openVisitor(cast).get('/trust/programmes.json', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });
});

describe('to ask for a report', () => {
  it('wants a session, and leads to the organization of whoever asks', async () => {
    expect((await openVisitor(cast).get('/trust/ask?programme=pci')).location).toContain('/sign-in?to=%2Ftrust%2Fask');
    const here = `/organizations/${cast.organization}/programmes`;
    expect((await as('a member').get('/trust/ask?programme=pci')).location).toBe(`${here}?programme=pci`);
    expect((await as('counsel').get('/trust/ask')).location).toBe('/counsel/programmes');
    expect((await as('a customer of another organization').get(here)).status).toBe(404);
    const asked = await as('a member').post(here, { programme: 'other', document: '', note: '' });
    expect([asked.status, asked.body]).toEqual([
      422,
      expect.stringContaining('Say which programme or report you need.'),
    ]);
    expect((await as('a member').post(here, { programme: 'pci', document: '', note: '' })).location).toBe(here);
    expect((await as('a member').post(here, { programme: 'pci', document: '', note: '' })).status).toBe(409);
  });
});
