import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '#app/config.ts';
import { openHouse } from '#app/house.ts';
import { eventsOf } from '#db/store.ts';
import { openGate } from '#tests/open-gate.ts';
import { openWorld, type TestWorld } from '#tests/portal.ts';

/** The built portal, allowed to write files of so many kilobytes only: what a full disk does to it, without filling one. */
let outside: TestWorld;
let key: string;
const audience = 'https://provisioner.example';

beforeAll(async () => {
  outside = await openWorld();
  const house = await openHouse(readConfig(outside.environment), 'db/migrations/sqlite');
  await openGate(house.db, 'open');
  const scopes = ['gate:ask', 'permits:issue', 'permits:consume'];
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

async function post(path: string, body: unknown) {
  const began = performance.now();
  const answer = await fetch(`${outside.portalUrl}/access/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as { decision?: boolean; context?: { permit?: string } };
  return { status: answer.status, ms: performance.now() - began, ...told };
}

const ask = () =>
  post('evaluation', {
    subject: { type: 'organization', id: 'open' },
    action: { name: 'create_service' },
    resource: { type: 'service', id: 'aws/us-east-1' },
    context: { permit: true, audience },
  });

it('a portal that can write no more says no, in time, and every yes that it said is in the log', async () => {
  const child = await startWithin(Math.ceil(statSync(file()).size / 1024) + 1500);
  const tries: { asked: Awaited<ReturnType<typeof ask>>; consumed?: Awaited<ReturnType<typeof post>> }[] = [];
  let yes = 0;
  let refused = 0;
  for (let count = 0; count < 2000 && refused < 5; count += 1) {
    const asked = await ask();
    const permit = asked.context?.permit;
    const consumed = permit === undefined ? undefined : await post('permits/consume', { permit, audience });
    if (consumed?.decision) yes += 1;
    if (asked.status !== 200) refused += 1;
    tries.push({ asked, ...(consumed && { consumed }) });
  }
  // It worked for a while, then nothing went any more.
  expect(yes).toBeGreaterThan(5);
  expect(refused).toBe(5);
  const first = tries.findIndex(({ asked, consumed }) => asked.status !== 200 || consumed?.status !== 200);
  for (const { asked, consumed } of tries.slice(first + 1)) {
    expect([asked.status, asked.decision, consumed?.decision ?? false]).toEqual([503, undefined, false]);
    expect(asked.ms).toBeLessThan(2000);
  }
  for (const { consumed } of tries) expect(consumed?.ms ?? 0).toBeLessThan(2000);
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exit;

  const house = await openHouse(readConfig(outside.environment), 'db/migrations/sqlite');
  const consumed = (await house.db.read((tx) => eventsOf(tx, 'open'))).filter(
    (each) => each.type === 'permit.consumed',
  );
  expect(consumed).toHaveLength(yes);
  expect((await house.verify()).findings).toEqual([]);
  await house.close();
}, 120_000);
