import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedAs } from '#app/domain/policy.ts';
import type { Who } from '#app/http/row.ts';
import { rows as table } from '#app/http/rows.ts';
import { type Cast, itsName, openCast, type Player, secret } from './cast.ts';

interface BuiltRoute {
  id: string;
  path?: string;
  parentId?: string;
  hasLoader: boolean;
  hasAction: boolean;
}

/** Every route of the built application, as its own manifest has it: nothing that was built can be forgotten here. */
function builtRoutes(): BuiltRoute[] {
  const folder = 'build/client/assets';
  const file = readdirSync(folder).find((name) => name.startsWith('manifest-')) ?? '';
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const manifest = JSON.parse(text.slice(text.indexOf('=') + 1).replace(/;\s*$/, '')) as {
    routes: Record<string, BuiltRoute>;
  };
  return Object.values(manifest.routes).filter((route) => route.id !== 'root');
}
const rowOf = (route: BuiltRoute) => table.get(route.id);

const routes = builtRoutes();
const known: Record<string, string> = { what: 'agreement', form: 'contact' };
const pathOf = (route: BuiltRoute, organization: string) =>
  `/${route.path ?? ''}`
    .replace(':organization', organization)
    .replace(/:(\w+)/g, (_, name: string) => known[name] ?? '0f6a6d1e-00dd-4c1a-9a01-0000000000dd');
const dataOf = (path: string) => (path === '/' ? '/_root.data' : `${path}.data`);

let cast: Cast;
beforeAll(async () => {
  cast = await openCast();
});
afterAll(() => cast.close());

let asked = 0;
function ask(path: string, player: Pick<Player, 'headers'>, method = 'GET', body?: string) {
  asked += 1;
  return fetch(`${cast.built.url}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...player.headers,
      // Each from a network of its own: limits of networks are another matter.
      'x-forwarded-for': `203.0.${asked >> 8}.${asked & 255}`,
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded', origin: cast.built.url }),
    },
    ...(body !== undefined && { body }),
  });
}

function may(who: Who | undefined, route: BuiltRoute, player: Player): boolean {
  if (who === undefined || who === 'anyone') return who === 'anyone';
  const held = route.path?.includes(':organization') ? player.here : player.anywhere;
  // Which organization an invitation is to stands in the form only, so the door decides.
  if (who.includes('invited')) return held.includes('signed in');
  return allowedAs(who, held) !== undefined;
}

/** A no, and nothing but a no. */
async function refused(answer: Response, player: Player, what: string, reader = false) {
  const said = (await answer.text()).replaceAll(player.name || '-', 'me');
  const to = answer.headers.get('location') ?? (answer.status === 202 ? said : '');
  const toSignIn = [302, 202].includes(answer.status) && to.includes('/sign-in');
  const unknown = player.anywhere.length === 0;
  expect(toSignIn ? 'sign in' : String(answer.status), `${what} as ${player.who}`).toMatch(
    unknown ? /^(sign in|401|404)$/ : /^(403|404)$/,
  );
  // Who may read the page is shown it again, with the no beside the form.
  const hidden = [...(reader ? [] : [secret]), ...(player.here.length > 1 ? [] : [itsName])];
  const told = hidden.filter((word) => said.toLowerCase().includes(word.toLowerCase()));
  expect(told, `${what} as ${player.who}`).toEqual([]);
  expect(JSON.stringify([...answer.headers])).not.toContain(secret);
}

const rows = () => {
  const raw = new Database(cast.database, { readonly: true });
  try {
    const count = (table: string) => (raw.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
    return ['event', 'outbox', 'free_text', 'person', 'membership', 'token'].map(count);
  } finally {
    raw.close();
  }
};

describe('the table of who may', () => {
  it('has a row for each route that was built, for its loader and for its action, and none besides', () => {
    const built = routes.map((route) => [route.id, { load: route.hasLoader, act: route.hasAction }]);
    const written = routes.map((route) => [route.id, { load: !!rowOf(route)?.load, act: !!rowOf(route)?.act }]);
    expect(written).toEqual(built);
    expect(routes.map((route) => route.id).sort()).toEqual([...table.keys()].sort());
  });
});

describe('every loader', () => {
  it('says no to everybody who may not, as a page, as data and as data of the route alone, and tells them nothing', async () => {
    for (const route of routes.filter((each) => each.hasLoader)) {
      const path = pathOf(route, cast.organization);
      const alone = `${dataOf(path)}?_routes=${encodeURIComponent(route.id)}`;
      const outside = cast.players.filter((each) => !may(rowOf(route)?.load, route, each));
      await Promise.all(
        outside.flatMap((player) =>
          [path, dataOf(path), alone].map(async (way) => refused(await ask(way, player), player, way)),
        ),
      );
    }
  }, 240_000);

  it('says yes to those who may, or this test would prove nothing', async () => {
    for (const route of routes.filter((each) => each.hasLoader && !/[*]|:(?!organization)/.test(each.path ?? ''))) {
      const path = pathOf(route, cast.organization);
      for (const player of cast.players.filter((each) => may(rowOf(route)?.load, route, each))) {
        const answer = await ask(path, player);
        await answer.text();
        const known = player.anywhere.length > 0;
        const fine =
          answer.status === 200 ||
          (answer.status === 302 && !(known && answer.headers.get('location')?.startsWith('/sign-in')));
        // The provider's callback without a sign-in that was begun is refused for everybody.
        expect(fine || route.id === 'staff/callback', `${path} as ${player.who}: ${answer.status}`).toBe(true);
      }
    }
    const board = cast.players.find((each) => each.who === 'sales');
    expect(await (await ask('/desk', board as Player)).text()).toContain(secret);
  }, 120_000);
});

describe('every action', () => {
  it('says no to everybody who may not, and changes nothing', async () => {
    const before = rows();
    const stranger = cast.players.find((each) => each.who === 'a customer of another organization');
    for (const route of routes.filter((each) => each.hasAction)) {
      const path = pathOf(route, cast.organization);
      const body = new URLSearchParams({
        organization: cast.organization,
        agreement: 'x',
        person: 'x',
        body: 'x',
        reason: 'x',
      }).toString();
      const outside = cast.players.filter((each) => !may(rowOf(route)?.act, route, each));
      const alone = `${dataOf(path)}?_routes=${encodeURIComponent(route.id)}`;
      // The last way adds nothing to an action but what it shows afterwards: one stranger is enough for it.
      const ways = (player: Player) => [path, dataOf(path), ...(player === stranger ? [alone] : [])];
      await Promise.all(
        outside.flatMap((player) =>
          ways(player).map(async (way) => {
            const answer = await ask(way, player, 'POST', body);
            await refused(answer, player, `POST ${way}`, may(rowOf(route)?.load, route, player));
          }),
        ),
      );
    }
    expect(rows()).toEqual(before);
  }, 240_000);
});

describe('another organization', () => {
  it('cannot be told from one that does not exist, byte for byte', async () => {
    const stranger = cast.players.find((each) => each.who === 'a customer of another organization') as Player;
    const told = async (path: string, id: string, method: string) => {
      const answer = await ask(path, stranger, method, method === 'POST' ? 'agreement=x' : undefined);
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
      const bytes = (await answer.text())
        .replaceAll(nonce, 'nonce')
        .replaceAll(id, 'id')
        .replace(/\b1\d{12}\b/g, 'time');
      return { status: answer.status, bytes, headers: [...answer.headers.keys()] };
    };
    for (const route of routes.filter((each) => each.path?.includes(':organization')))
      for (const method of [...(route.hasLoader ? ['GET'] : []), ...(route.hasAction ? ['POST'] : [])])
        for (const form of [(path: string) => path, dataOf]) {
          const there = await told(form(pathOf(route, cast.organization)), cast.organization, method);
          const nowhere = await told(form(pathOf(route, cast.nowhere)), cast.nowhere, method);
          expect(there, `${method} ${route.path}`).toEqual(nowhere);
          expect(there.status, `${method} ${route.path}`).toBe(404);
        }
  }, 120_000);
});

describe('an address that only takes a form', () => {
  const formOnly = routes.filter((route) => !route.hasLoader);
  const pages = [...table.values()].filter(({ load, address }) => load && address !== '*');
  const pageAt = (path: string) =>
    pages.find(({ address }) => new RegExp(`^/?${address.replace(/:\w+/g, '[^/]+')}$`).test(path));

  it('leads whoever visits it to a page, and tells a machine that it takes a POST', async () => {
    expect(formOnly.length).toBeGreaterThan(40);
    for (const route of formOnly) {
      const path = pathOf(route, cast.organization);
      const [nobody] = cast.players as [Player];
      const machine = await ask(path, nobody);
      expect([machine.status, machine.headers.get('allow')], path).toEqual([405, 'POST']);
      expect(await machine.json()).toMatchObject({ status: 405 });
      for (const player of cast.players.filter((each) => may(rowOf(route)?.act, route, each))) {
        const answer = await ask(path, { headers: { ...player.headers, accept: 'text/html,*/*;q=0.8' } });
        const to = answer.headers.get('location') ?? '';
        expect([answer.status, to], `${path} as ${player.who}`).toEqual([303, expect.not.stringMatching(`^${path}$`)]);
        const page = pageAt(to);
        expect(page, `${path} as ${player.who} to ${to}`).toBeDefined();
        if (/:(?!organization)/.test(page?.address ?? '')) continue;
        const { status } = await ask(to, player);
        expect([200, 302], `${path} as ${player.who} to ${to}: ${status}`).toContain(status);
      }
    }
  }, 120_000);

  it('says the same of an organization that does not exist', async () => {
    const stranger = cast.players.find((each) => each.who === 'a customer of another organization') as Player;
    const html = { headers: { ...stranger.headers, accept: 'text/html' } };
    for (const route of formOnly.filter((each) => each.path?.includes(':organization'))) {
      const [there, nowhere] = await Promise.all(
        [cast.organization, cast.nowhere].map(async (id) => {
          const { status, headers } = await ask(pathOf(route, id), html);
          return [status, headers.get('location')?.replaceAll(id, 'id')];
        }),
      );
      expect(there, route.path).toEqual(nowhere);
    }
  });
});

describe('methods', () => {
  it('that nobody listed are refused, on every route', async () => {
    const [nobody] = cast.players as [Player];
    for (const route of routes)
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const answer = await ask(pathOf(route, cast.organization), nobody, method);
        const listed = [rowOf(route)?.load && 'GET, HEAD', rowOf(route)?.act && 'POST'].filter(Boolean).join(', ');
        const told = [answer.status, answer.headers.get('allow')];
        expect(told, `${method} ${route.path}`).toEqual([405, listed || 'GET, HEAD, POST']);
      }
  }, 60_000);

  it('to post where nothing takes a post is refused', async () => {
    const admin = cast.players.find((each) => each.who === 'an admin') as Player;
    for (const route of routes.filter((each) => !each.hasAction && may(rowOf(each)?.load, each, admin))) {
      const answer = await ask(pathOf(route, cast.organization), admin, 'POST', 'a=b');
      expect([answer.status, answer.headers.get('allow')], `POST ${route.path}`).toEqual([405, 'GET, HEAD']);
      await answer.text();
    }
  });
});
