import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { verifyLog } from '#db/log/audit.ts';
import { openWorld, startBuilt, type TestWorld } from '#tests/portal.ts';
import { openGate, place } from '#tests/ready-customer.ts';

/** How often the process is killed while it writes. */
const kills = process.env['FULL'] ? 40 : 4;
const ids = ['ash', 'birch', 'cedar', 'elder'];
let outside: TestWorld;
let portal: Awaited<ReturnType<typeof startBuilt>>;
let key: string;

beforeAll(async () => {
  outside = await openWorld({ provisioningMs: 50 });
  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  for (const id of ids) await openGate(house.db, id);
  const scopes = ['services:create', 'gate:ask'];
  ({ key } = await house.portal.tokens.issue({ kind: 'system', id: 'test' }, { name: 'test', scopes, days: 1 }));
  await house.close();
  outside.environment['API_CREATIONS_PER_MINUTE'] = '1000000';
  outside.environment['API_REQUESTS_PER_MINUTE'] = '1000000';
  portal = await startBuilt(outside);
});
afterAll(async () => {
  await portal.stop('SIGKILL');
  await outside.close();
});

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${outside.portalUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...headers },
    body: JSON.stringify(body),
  });
const order = { name: 'claims', provider: place.provider, region: place.region, ipAccess: ['203.0.113.0/24'] };
const create = (id: string, once: string) =>
  post(`/api/v1/organizations/${id}/services`, order, { 'idempotency-key': once });

interface Ordered {
  id: string;
  once: string;
  /** What was answered, when an answer came. */
  service: string | undefined;
}

const told = (all: readonly Ordered[]) => all.filter((each) => each.service !== undefined);

/** Orders one after the other until somebody says that it is over. */
async function keepOrdering(id: string, over: () => boolean, all: Ordered[]) {
  while (!over()) {
    const ordered: Ordered = { id, once: randomUUID(), service: undefined };
    all.push(ordered);
    const answer = await create(id, ordered.once).catch(() => undefined);
    if (answer?.status === 201) {
      const text = await answer.text().catch(() => '{}');
      ordered.service = (JSON.parse(text || '{}') as { id?: string }).id;
    }
    if (!answer) await wait(20);
  }
}

it(`loses nothing that it acknowledged and does nothing twice, though it is killed ${kills} times under load`, {
  timeout: 60_000 + kills * 10_000,
}, async () => {
  const all: Ordered[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    let over = false;
    const ordering = ids.flatMap((id) => [1, 2].map(() => keepOrdering(id, () => over, all)));
    const [before, enough] = [told(all).length, 5 + Math.random() * 20];
    while (told(all).length < before + enough) await wait(5);
    await portal.stop('SIGKILL');
    over = true;
    await Promise.all(ordering);
    portal = await startBuilt(outside);
  }
  const acknowledged = told(all);
  const requested = () => outside.rows<{ data: string }>("select data from event where type = 'service.requested'");
  const known = new Set((await requested()).map(({ data }) => (JSON.parse(data) as { service: string }).service));
  expect(acknowledged.filter((each) => !known.has(each.service ?? ''))).toEqual([]);
  // Whatever became of each: asked again with its key it is there once, and the same as was told.
  for (const each of all) {
    const answer = await create(each.id, each.once);
    expect(answer.status).toBe(201);
    const { id } = (await answer.json()) as { id: string };
    if (each.service) expect(id).toBe(each.service);
  }
  expect(await requested()).toHaveLength(all.length);
  await portal.stop();
  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  expect((await verifyLog(house.db.read)).findings).toEqual([]);
  expect((await house.verify()).findings).toEqual([]);
  await house.close();
});
