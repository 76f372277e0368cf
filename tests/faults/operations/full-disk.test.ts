import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { eventsOf } from '#db/store.ts';
import { openWorld, type TestWorld } from '#tests/portal.ts';
import { openGate } from '#tests/ready-customer.ts';

/** The built portal, allowed to write files of so many kilobytes only: what a full disk does to it, without filling one. */
let outside: TestWorld;
let key: string;
const audience = 'https://provisioner.example';

beforeAll(async () => {
  outside = await openWorld();
  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  await openGate(house.db, 'open');
  const scopes = ['gate:ask', 'permits:issue', 'permits:consume', 'services:create'];
  key = (await house.portal.tokens.issue({ kind: 'system', id: 'test' }, { name: 'test', scopes, days: 1 })).key;
  await house.close();
});
afterAll(() => outside.close());

const file = () => join(outside.environment['PORTAL_DATA'] ?? '', 'portal.sqlite');

async function startWithin(kilobytes: number) {
  const child = spawn(
    '/bin/bash',
    ['-c', `ulimit -f ${kilobytes}; exec "$0" build/server/index.js`, process.execPath],
    {
      env: { ...process.env, ...outside.environment },
      stdio: 'ignore',
    },
  );
  await expect
    .poll(
      () =>
        fetch(`${outside.portalUrl}/healthz`).then(
          (answer) => answer.ok,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
  return child;
}

async function post(path: string, body: unknown, more: Record<string, string> = {}) {
  const began = performance.now();
  const answer = await fetch(`${outside.portalUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, ...more },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as { decision?: boolean; context?: { permit?: string } };
  return { status: answer.status, ms: performance.now() - began, ...told };
}

const ask = () =>
  post('/access/v1/evaluation', {
    subject: { type: 'organization', id: 'open' },
    action: { name: 'create_service' },
    resource: { type: 'service', id: 'aws/us-east-1' },
    context: { permit: true, audience },
  });

const create = (count: number) =>
  post(
    '/api/v1/organizations/open/services',
    { name: 'claims', provider: 'aws', region: 'us-east-1', ipAccess: ['203.0.113.0/24'] },
    { 'idempotency-key': `order-${count}` },
  );

it('a portal that can write no more says no, in time, and every yes that it said is in the log', async () => {
  const child = await startWithin(Math.ceil(statSync(file()).size / 1024) + 3500);
  type Heard = Awaited<ReturnType<typeof post>>;
  const tries: { asked: Heard; consumed?: Heard; made: Heard }[] = [];
  let yes = 0;
  let made = 0;
  let refused = 0;
  const attempt = async (count: number) => {
    const asked = await ask();
    const permit = asked.context?.permit;
    const consumed = permit === undefined ? undefined : await post('/access/v1/permits/consume', { permit, audience });
    // Counted before anything else is asked: the next answer may never come.
    if (consumed?.decision) yes += 1;
    const creation = await create(count);
    if (creation.status === 201) made += 1;
    if (asked.status !== 200) refused += 1;
    tries.push({ asked, ...(consumed && { consumed }), made: creation });
  };
  // A database that failed ends its portal within a second, so that a start verifies it: nobody being there is a no as well.
  const noAnswer = async (error: unknown) => {
    await expect.poll(() => child.exitCode, { timeout: 10_000, message: String(error) }).toBe(1);
    refused += 1;
  };
  for (let count = 0; count < 2000 && refused < 5; count += 1) await attempt(count).catch(noAnswer);
  // It worked for a while, then nothing went any more.
  expect(yes).toBeGreaterThan(5);
  expect(made).toBeGreaterThan(5);
  expect(refused).toBe(5);
  const first = tries.findIndex((each) => each.asked.status !== 200 || each.consumed?.status !== 200);
  for (const { asked, consumed, made: creation } of tries.slice(first < 0 ? tries.length : first + 1))
    expect([asked.status, asked.decision, consumed?.decision ?? false, creation.status]).toEqual([
      503,
      undefined,
      false,
      503,
    ]);
  for (const each of tries)
    for (const heard of [each.asked, each.consumed, each.made]) expect(heard?.ms ?? 0).toBeLessThan(2000);
  if (child.exitCode === null) {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  const events = await house.db.read((tx) => eventsOf(tx, 'open'));
  const of = (type: string) => events.filter((each) => each.type === type);
  expect(of('permit.consumed')).toHaveLength(yes);
  expect(of('service.requested').length).toBeGreaterThanOrEqual(made);
  expect((await house.verify()).findings).toEqual([]);
  await house.close();
}, 120_000);
