import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setCookie } from '#app/http/cookies.ts';
import { type Cast, openCast, type Player } from './cast.ts';
import { openVisitor, raw } from './visitor.ts';

let cast: Cast;
let admin: Player;
beforeAll(async () => {
  cast = await openCast();
  admin = cast.players.find((each) => each.who === 'an admin') as Player;
});
afterAll(() => cast.close());

const signedIn = () => openVisitor(cast, admin.headers);
const here = (path: string) => `/organizations/${cast.organization}${path}`;

/** Addresses of everything in the built application that takes a post, and some that do not exist. */
function posts(): string[] {
  const folder = 'build/client/assets';
  const text = readFileSync(`${folder}/${readdirSync(folder).find((name) => name.startsWith('manifest-'))}`, 'utf8');
  const { routes } = JSON.parse(text.slice(text.indexOf('=') + 1).replace(/;\s*$/, '')) as {
    routes: Record<string, { path?: string; hasAction: boolean }>;
  };
  const built = Object.values(routes).filter((route) => route.hasAction);
  return [
    ...built.map((route) => `/${route.path}`.replace(':organization', cast.organization).replace(/:\w+/g, 'x')),
    '/nothing',
    '/__manifest',
  ];
}

describe('a request from another site', () => {
  it.each([
    ['a page of another site, as browsers say it', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another host of our own site', { 'sec-fetch-site': 'same-site' }],
    ['no page at all, with cookies', { 'sec-fetch-site': 'none' }],
    ['a page of another site, as older browsers say it', { origin: 'https://evil.example' }],
    ['a page that hides where it is from', { origin: 'null' }],
    ['our host under another scheme', { origin: 'https://127.0.0.1' }],
    ['nobody knows where, with cookies', {}],
    [
      'a page that claims to be us through a header of proxies',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' },
    ],
  ])('is refused on every route that takes a post: %s', async (_what, headers) => {
    const { send } = signedIn();
    const answers = await Promise.all(
      posts().map(async (path) => ({
        path,
        ...(await send('POST', path, {
          body: 'a=b',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        })),
      })),
    );
    for (const { path, status, headers: told, body } of answers) {
      expect(status, path).toBe(403);
      expect(told.get('content-type'), path).toContain('application/problem+json');
      expect(body, path).toContain('another site');
    }
    expect(answers.length).toBeGreaterThan(30);
  });

  it('may look, as any link may, and sees the page', async () => {
    const answer = await signedIn().get(here('/members'), { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(200);
  });

  it('without cookies is nobody, and goes on to sign in', async () => {
    const answer = await openVisitor(cast).send('POST', here('/plan'), {
      body: 'a=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.location).toContain('/sign-in');
  });

  it('is never believed about where we are: redirects stay with us', async () => {
    const answer = await signedIn().get('/organizations', {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      host: new URL(cast.built.url).host,
    });
    expect(JSON.stringify([...answer.headers])).not.toContain('evil');
    const visitor = openVisitor(cast);
    const { location } = await visitor.post('/sign-in', { email: 'somebody@evil.example', to: '//evil.example/x' });
    expect(new URL(location, cast.built.url).origin).toBe(cast.built.url);
    expect(location).not.toContain('evil');
  });
});

describe('machines', () => {
  it('show no cookie, and webhooks neither', async () => {
    for (const path of ['/access/v1/evaluation', '/api/v1/organizations/x/services', '/webhooks/docusign']) {
      const answer = await signedIn().send('POST', path, {
        body: '{}',
        headers: { 'content-type': 'application/json' },
      });
      expect(answer.status, path).toBe(403);
    }
  });
  it('get no permission to read us from another site', async () => {
    for (const path of ['/', '/access/v1/evaluation', '/healthz', '/.well-known/authzen-configuration']) {
      const answer = await openVisitor(cast).get(path, { origin: 'https://evil.example' });
      expect(
        [...answer.headers.keys()].filter((name) => name.startsWith('access-control-')),
        path,
      ).toEqual([]);
    }
  });
});

describe('bodies', () => {
  const chunked = (path: string, type: string, size: number) => {
    const { host } = new URL(cast.built.url);
    const part = `4000\r\n${'a'.repeat(0x4000)}\r\n`.repeat(Math.ceil(size / 0x4000));
    return raw(
      cast.built.url,
      `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${part}0\r\n\r\n`,
    );
  };
  it.each([
    ['a form', '/sign-in', 'application/x-www-form-urlencoded', 64],
    ['a question of a machine', '/access/v1/evaluation', 'application/json', 256],
    ['a webhook', '/webhooks/docusign', 'application/json', 1024],
  ])('of %s end at its limit, declared or in chunks', async (_what, path, type, kilobytes) => {
    const { send } = openVisitor(cast);
    const over = await send('POST', path, {
      body: 'a'.repeat(kilobytes * 1024 + 1),
      headers: { 'content-type': type },
    });
    expect(over.status).toBe(413);
    const under = await send('POST', path, {
      body: 'a'.repeat(kilobytes * 1024 - 10),
      headers: { 'content-type': type },
    });
    expect(under.status).not.toBe(413);
    expect(await chunked(path, type, kilobytes * 1024 + 0x4000)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await chunked(path, type, kilobytes * 1024 - 0x8000)).not.toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe('what no browser sends', () => {
  const ask = (lines: string[]) =>
    raw(
      cast.built.url,
      `${[...lines, `Host: ${new URL(cast.built.url).host}`, 'Connection: close'].join('\r\n')}\r\n\r\n`,
    );
  it('is refused: other methods, TRACE, and two lengths at once', async () => {
    expect(await ask(['TRACE / HTTP/1.1', 'Cookie: sid=secret'])).toMatch(/^HTTP\/1\.1 405 /);
    expect(await ask(['TRACE / HTTP/1.1', 'Cookie: sid=secret'])).not.toContain('sid=secret');
    expect(await ask(['OPTIONS * HTTP/1.1'])).toMatch(/^HTTP\/1\.1 40[05] /);
    expect(await ask(['CONNECT evil.example:443 HTTP/1.1'])).not.toMatch(/^HTTP\/1\.1 2/);
    expect(await ask(['POST /sign-in HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked'])).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await ask(['GET / HTTP/1.1', 'Content-Length: 5', 'Content-Length: 6'])).toMatch(/^HTTP\/1\.1 400 /);
    expect(await ask(['GET /\u0000 HTTP/1.1'])).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    expect(await ask([`GET /?${'a'.repeat(20_000)} HTTP/1.1`])).toMatch(/^HTTP\/1\.1 431 /);
    expect(await ask(['GET /healthz HTTP/1.1'])).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('headers', () => {
  const everywhere = () => [
    '/',
    '/regions',
    here('/members'),
    here(''),
    '/nothing-here',
    '/desk',
    '/healthz',
    '/readyz',
    '/favicon.svg',
    '/access/v1/evaluation',
    '/.well-known/authzen-configuration',
    '/assets/none.js',
    '/sign-out',
    '/organizations.data',
  ];

  it('protect every answer, whoever made it', async () => {
    const visitor = signedIn();
    const put = await visitor.send('PUT', '/');
    const large = await visitor.post('/sign-in', { email: 'a'.repeat(70_000) });
    const foreign = await visitor.post('/plan', {}, { 'sec-fetch-site': 'cross-site' });
    const answers = [put, large, foreign, ...(await Promise.all(everywhere().map((path) => visitor.get(path))))];
    for (const { headers } of answers) {
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        'report-uri /reports',
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.has('server') || headers.has('x-powered-by')).toBe(false);
    }
  });

  it('keep everything out of caches but what is the same for everybody', async () => {
    for (const path of everywhere().filter((each) => !/favicon|assets|well-known/.test(each))) {
      const { status, headers } = await signedIn().get(path);
      expect(headers.get('cache-control'), `${path} ${status}`).toBe('no-store');
    }
    const asset = readdirSync('build/client/assets').find((name) => name.endsWith('.js'));
    expect((await openVisitor(cast).get(`/assets/${asset}`)).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
  });

  it('name the type and the characters of every text', async () => {
    for (const path of everywhere()) {
      const { headers, body } = await signedIn().get(path);
      const type = headers.get('content-type') ?? '';
      if (body)
        expect(type, path).toMatch(
          /^(text\/(html|plain|javascript|x-script)|application\/(problem\+)?json|image\/svg\+xml)(; ?charset=utf-8)?$/i,
        );
      if (type.startsWith('text/html')) expect(type).toContain('charset=utf-8');
    }
  });

  it('let only scripts of this very answer run', async () => {
    const [first, second] = [await signedIn().get(here('')), await signedIn().get(here(''))];
    const nonceOf = (answer: { headers: Headers }) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    expect(Buffer.from(nonceOf(first), 'base64')).toHaveLength(16);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    for (const page of [first, second, await signedIn().get('/nothing-here')]) {
      const scripts = page.body.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(page)}"`);
      expect(page.body).not.toMatch(/\son\w+="|javascript:|<[^>]+\sstyle="/);
    }
  });

  it('send browsers nowhere else in plain sight: no source maps, no listings, no hidden files', async () => {
    for (const path of [
      '/.git/config',
      '/.env',
      '/assets/',
      '/assets/..%2f..%2fpackage.json',
      '/../package.json',
      '/build/server/index.js',
      '/server.js.map',
      '/metrics',
      '/_sandbox',
      '/demo.json',
    ])
      expect((await openVisitor(cast).get(path)).status, path).toBe(404);
    expect(readdirSync('build/client/assets').filter((name) => name.endsWith('.map'))).toEqual([]);
  });

  it('hand out documents as files that can do nothing', async () => {
    const answer = await signedIn().post(here('/evidence'));
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('cookies', () => {
  it('belong to this host and its pages alone', () => {
    expect(setCookie('signIn', 'x', true)).toBe('__Host-signin=x; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(setCookie('signIn', 'x', false)).toBe('signin=x; Max-Age=600; Path=/; HttpOnly; SameSite=Lax');
  });
});

describe('what went wrong', () => {
  it('is told to outsiders by an id, never by stack, path or query', async () => {
    const visitor = signedIn();
    const answers = [
      await visitor.get(`/organizations/${'x'.repeat(300)}`),
      await visitor.get('/organizations/%E0%A4%A'),
      await visitor.get('/audit?before=NaN&chain=%00'),
      await visitor.post(here('/messages'), { 'a.b.c.d': 'x' }),
      await visitor.post(here('/messages'), { __proto__x: 'x', 'constructor.prototype.y': 'x' }),
      await visitor.send('POST', here('/messages'), {
        body: '{"a":1}',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      }),
      await visitor.send('POST', here('/messages'), {
        body: '--x\r\nbroken',
        headers: { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'same-origin' },
      }),
    ];
    for (const { body, status } of answers) {
      expect(status).toBeLessThan(500);
      expect(body).not.toMatch(/node_modules|\bat \w+ \(|\.tsx?:\d|SELECT |SQLITE|sqlite|\/build\/server/);
    }
    const page = await visitor.get('/nothing-here');
    expect(page.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a violation that a browser reports', () => {
  it('is noted by rule and origin, without the rest of any address, and not too often', async () => {
    const visitor = openVisitor(cast);
    const report = JSON.stringify({
      'csp-report': {
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/secret?x=1',
        'document-uri': `${cast.built.url}/organizations/abc`,
      },
    });
    for (let index = 0; index < 20; index += 1)
      expect(
        (
          await visitor.send('POST', '/reports', {
            body: report,
            headers: { 'content-type': 'application/csp-report' },
          })
        ).status,
      ).toBe(204);
    await visitor.send('POST', '/reports', { body: 'none', headers: { 'content-type': 'application/csp-report' } });
    const lines = cast.built
      .said()
      .split('\n')
      .filter((line) => line.includes('a browser refused something'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThan(15);
    expect(lines.join()).not.toContain('secret');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({
      directive: 'script-src-elem',
      blocked: 'https://evil.example',
    });
  });
});

describe('a decision about what has changed since it was looked at', () => {
  it('is refused with 412 and a page that says so, and decides nothing', async () => {
    const ops = cast.players.find((each) => each.who === 'ops');
    const visitor = openVisitor(cast, ops?.headers);
    const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };
    const decisions = { approval: { conditions: '' }, denial: { reason: 'Too far.' } };
    for (const [decision, fields] of Object.entries(decisions)) {
      const sent = { ...place, ...fields, seen: '1' };
      const told = await visitor.post(`/ops/regions/${cast.organization}/${decision}`, sent);
      expect([told.status, told.headers.get('content-type')]).toEqual([412, 'text/html; charset=utf-8']);
      expect(told.body).toContain('This changed while you were looking at it: it was asked for anew, ');
    }
    expect((await visitor.get('/ops/regions')).body).toContain('/approval');
  });
});
