import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, startBuilt, type TestWorld } from '#tests/portal.ts';
import { openVisitor, type Visitor } from './visitor.ts';

let outside: TestWorld;
let built: Awaited<ReturnType<typeof startBuilt>>;
beforeAll(async () => {
  outside = await openWorld();
});
afterAll(() => outside.close());

async function running(environment: Record<string, string>, work: () => Promise<void>) {
  built = await startBuilt(outside, { TRUSTED_PROXY: 'true', ...environment });
  await work().finally(() => built.stop());
}

/** Goes through the provider's page as a person who clicks on their name. Answers the way back to the portal. */
async function atTheProvider(from: string, sub: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = from;
  let body: string | undefined;
  for (let hops = 0; hops < 12; hops += 1) {
    if (url.startsWith(built.url)) return url.slice(built.url.length);
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { method: 'POST', body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const next = answer.headers.get('location');
    body = next ? undefined : `sub=${sub}`;
    if (next) url = new URL(next, url).href;
  }
  throw new Error('The provider did not send us back.');
}

async function begin(visitor: Visitor): Promise<string> {
  const begun = await visitor.post('/staff');
  expect(begun.status).toBe(302);
  return begun.location;
}

describe('staff', () => {
  it('come in by their provider alone, in the browser that asked, once', { timeout: 120_000 }, async () => {
    await running({}, async () => {
      const visitor = openVisitor({ built });
      const asked = new URL(await begin(visitor));
      for (const name of ['state', 'nonce', 'code_challenge'])
        expect(asked.searchParams.get(name)?.length).toBeGreaterThan(20);
      expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
      const half = visitor.jar.get('signin') ?? '';
      const back = await atTheProvider(asked.href, 'arthur');

      const thief = openVisitor({ built });
      expect((await thief.get(back)).location).toBe('');
      await begin(thief);
      expect((await thief.get(back)).status).not.toBe(302);
      expect(thief.jar.has('sid')).toBe(false);

      const tampered = back.replace(/state=[^&]+/, 'state=another');
      const other = openVisitor({ built }, { cookie: `signin=${half}` });
      const refused = await other.get(tampered);
      expect(refused.status).toBe(503);
      expect(refused.body).toContain('did not confirm this sign-in. Begin again.');

      // A half is used up by any answer, so that it cannot be tried again.
      expect((await visitor.get(back)).body).toContain('took too long');
      const again = openVisitor({ built });
      const way = await atTheProvider(await begin(again), 'arthur');
      expect((await again.get(way)).location).toBe('/audit');
      expect((await again.get('/audit')).status).toBe(200);
      expect((await again.get('/ops/jobs')).status).toBe(200);
      expect((await again.get('/counsel')).status).toBe(200);
      const replayed = openVisitor({ built }, { cookie: `signin=${half}` });
      await replayed.get(way);
      expect(replayed.jar.has('sid')).toBe(false);
    });
  });

  it('without a second factor at their provider stay outside', { timeout: 120_000 }, async () => {
    await running({ OIDC_SECOND_FACTORS: 'hwk' }, async () => {
      const visitor = openVisitor({ built });
      const way = await atTheProvider(await begin(visitor), 'sam');
      const answer = await visitor.get(way);
      expect(answer.status).toBe(403);
      expect(answer.body).toContain('no second factor');
      expect(visitor.jar.has('sid')).toBe(false);
    });
    await running({ OIDC_SECOND_FACTORS: 'urn:sandbox:mfa' }, async () => {
      const visitor = openVisitor({ built });
      expect((await visitor.get(await atTheProvider(await begin(visitor), 'sam'))).location).toBe('/desk');
    });
  });

  it('who belong to no group of ours stay outside', { timeout: 120_000 }, async () => {
    await fetch(`${outside.world.identity.issuer}/_sandbox/people`, {
      method: 'POST',
      body: JSON.stringify({ sub: 'gus', name: 'Gus Guest', email: 'gus@vendor.example', groups: ['marketing'] }),
    });
    await running({}, async () => {
      const visitor = openVisitor({ built });
      const answer = await visitor.get(await atTheProvider(await begin(visitor), 'gus'));
      expect(answer.status).toBe(403);
      expect(visitor.jar.has('sid')).toBe(false);
    });
  });
});
