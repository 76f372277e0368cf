import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from '#app/http/machines/openapi.ts';
import { contractOf } from '#tests/contract.ts';
import { type Cast, openCast } from '../people/cast.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const document = openApiDocument('http://portal');
const formats = Object.entries(document.paths).filter(([, { get }]) => get?.tags.includes('Trust'));

describe('what anybody reads by machine', () => {
  it('is nine formats of the document', () => {
    expect(formats).toHaveLength(9);
  });

  it.each(formats.map(([path]) => path))(
    '%s answers as the document says, by its tag, and refuses in its words',
    async (path) => {
      const wrongWith = contractOf(document);
      const ask = async (query = '', headers: Record<string, string> = {}) => {
        const answer = await fetch(`${cast.built.url}${path}${query}`, { headers });
        expect(await wrongWith({ method: 'GET', path }, answer), `${path}${query}`).toEqual([]);
        return answer;
      };
      const one = await ask();
      expect([one.status, one.headers.getSetCookie()]).toEqual([200, []]);
      expect((await ask('', { 'if-none-match': one.headers.get('etag') ?? '' })).status).toBe(304);
      if (path.endsWith('.json') && !path.includes('feed')) {
        expect((await ask('?on=2024-06-01')).status).toBe(200);
        expect((await ask('?on=tomorrow')).status).toBe(404);
      }
    },
  );
});
