import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, openCast, type Player } from '../people/cast.ts';
import { mailedCode, openVisitor } from '../people/visitor.ts';
import { pdf } from './house.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

const headersOf = (who: string) => (cast.players.find((each) => each.who === who) as Player).headers;
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('asking for documents by an address', () => {
  it('is answered with the same bytes and in the same time for a known and an unknown one', async () => {
    const told: Record<'known' | 'unknown', { answer: string; took: number }[]> = { known: [], unknown: [] };
    for (let round = 0; round < 5; round += 1)
      for (const [kind, email] of [
        ['known', 'ada@zanzibar.example'],
        ['unknown', `nobody-${round}@nowhere.example`],
      ] as const) {
        const began = performance.now();
        const { status, body, location, headers } = await openVisitor(cast).post('/trust/access', {
          email,
          document: 'x',
        });
        const names = [...headers.keys()].filter((name) => !['date', 'x-request-id'].includes(name));
        told[kind].push({ answer: JSON.stringify({ status, body, location, names }), took: performance.now() - began });
      }
    expect(new Set([...told.known, ...told.unknown].map(({ answer }) => answer)).size).toBe(1);
    // Whatever else the machine does makes some of them slower, and none faster.
    const [one, other] = [told.known, told.unknown].map((each) => Math.min(...each.map(({ took }) => took)));
    expect(Math.max(one ?? 0, other ?? 0)).toBeLessThan(4 * Math.min(one ?? 0, other ?? 0) + 50);
  });

  it('mails nothing to who fills in what nobody sees, and answers alike', async () => {
    const typed = { email: 'robot@spam.example', document: '', website: 'https://x.example' };
    const trapped = await openVisitor(cast).post('/trust/access', typed);
    const human = await openVisitor(cast).post('/trust/access', { email: 'human@asks.example', document: '' });
    await mailedCode(cast.inbox, 'human@asks.example');
    expect([trapped.status, trapped.location, trapped.body]).toEqual([human.status, human.location, human.body]);
    const mails = await fetch(`${cast.inbox}?to=robot@spam.example`, { headers: { accept: 'application/json' } });
    expect(await mails.json()).toEqual([]);
  });

  it('is refused where it is no address, and asks for a code before anything else', async () => {
    expect((await openVisitor(cast).post('/trust/access', { email: 'nobody', document: '' })).status).toBe(422);
    expect((await openVisitor(cast).get('/trust/access/begin')).location).toContain('/sign-in');
    expect((await openVisitor(cast).post('/trust/access/begin', { company: 'x' })).location).toContain('/sign-in');
  });
});

describe('a copy over the wire', () => {
  const desk = () => openVisitor(cast, headersOf('counsel'));
  const at = () => `/organizations/${cast.organization}/documents`;
  let file = '';

  it('is had in parts by whom it was made for, and not at all once the grant is revoked', async () => {
    const form = new FormData();
    const fields = {
      ...{ programme: 'pci', kind: 'attestation', title: 'SAMPLE', issuer: 'Nobody', scope: 'SAMPLE', tier: 'nda' },
      ...{ edition: 'v4.0.1', issued: day(-9), from: '', to: '', expires: '', replaces: '', sha256: '' },
    };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(await pdf('report'))], { type: 'application/pdf' }), 'report.pdf');
    const same = { 'sec-fetch-site': 'same-origin', origin: cast.built.url };
    const drafted = await desk().send('POST', '/counsel/programmes', { body: form, headers: same });
    expect(drafted.status).toBe(302);
    const page = (await desk().get('/counsel/programmes')).body;
    const [, document = ''] = /\/counsel\/programmes\/([0-9a-f-]{36})/.exec(page) ?? [];
    const hash = /[0-9a-f]{64}/.exec(page)?.[0] ?? '';
    const second = openVisitor(cast, cast.countersigner);
    expect((await second.post('/counsel/programmes/publication', { document, sha256: hash })).status).toBe(302);

    const member = openVisitor(cast, headersOf('a member'));
    expect((await member.post(at(), { documents: document, name: 'Mia Member', note: '' })).location).toBe(at());
    const nda = (await member.get(`${at()}/nda`)).body;
    const [, shownSha256 = ''] = /name="shownSha256" value="([0-9a-f]{64})"/.exec(nda) ?? [];
    expect((await member.post(`${at()}/nda`, { name: 'Mia Member', agreed: 'on', shownSha256 })).location).toBe(at());
    const queue = (await desk().get('/desk/documents')).body;
    const [, request = ''] = /name="request" value="([0-9a-f-]{36})"/.exec(queue) ?? [];
    const decide = (how: string, fields: object) =>
      desk().post(`/desk/documents/${cast.organization}/${how}`, { request, ...fields });
    expect((await decide('grant', { days: '3' })).location).toBe('/desk/documents');

    const made = await member.post(`${at()}/copies`, { request, document });
    file = made.location;
    const part = (range: string) => member.get(file, { range });
    const whole = await member.get(file);
    expect([whole.status, whole.headers.get('accept-ranges'), whole.headers.get('cache-control')]).toEqual([
      200,
      'bytes',
      'no-store',
    ]);
    expect(whole.headers.get('content-security-policy')).toContain('sandbox');
    const some = await part('bytes=10-19');
    expect([some.status, some.body.length, some.headers.get('content-range')?.startsWith('bytes 10-19/')]).toEqual([
      206,
      10,
      true,
    ]);
    expect((await part('bytes=999999999-')).status).toBe(416);
    for (const who of ['an admin', 'counsel', 'auditor'])
      expect([403, 404], who).toContain((await openVisitor(cast, headersOf(who)).get(file)).status);
    const [theirs, none] = [
      await openVisitor(cast, headersOf('a customer of another organization')).get(file),
      await openVisitor(cast, headersOf('a customer of another organization')).get(
        file.replace(cast.organization, cast.nowhere),
      ),
    ];
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect((await openVisitor(cast).get(file)).location).toContain('/sign-in');
    await decide('revocation', { reason: 'Over.' });
    expect((await part('bytes=10-19')).status).toBe(403);
    expect((await member.get(file)).status).toBe(403);
  });

  it('is not had by a session that has ended either', async () => {
    expect((await openVisitor(cast, headersOf('an expired session')).get(file)).location).toContain('/sign-in');
  });
});
