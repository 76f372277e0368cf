import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { organizations } from '#sandbox/people.ts';
import { openPortal, openWorld, spawnBuilt, startBuilt, type TestPortal, type TestWorld } from '#tests/portal.ts';

const organization = organizations[0]?.id ?? '';
const system = { kind: 'system', id: 'test' } as const;
const registered = { organization, vendorOrganization: organization, name: 'Northwind', plan: 'enterprise' };
const databaseOf = (outside: TestWorld) => join(outside.environment['PORTAL_DATA'] ?? '', 'portal.sqlite');
const keyFileOf = (outside: TestWorld) => outside.environment['CHECKPOINT_KEY_FILE'] ?? '';

function tamper(file: string, sql: string) {
  const raw = new Database(file);
  raw.exec(`drop trigger if exists event_is_never_changed; drop trigger if exists event_is_never_deleted; ${sql}`);
  raw.close();
}

describe('a log that is broken under a running portal', () => {
  let portal: TestPortal;
  beforeEach(async () => {
    portal = await openPortal();
    await portal.perform(system, 'registerOrganization', organization, registered);
    await portal.house.sequence.now();
  });
  afterEach(() => portal.close());

  it('closes the gate for everybody, writes nothing more, and says so', async () => {
    const { key } = await portal.house.portal.tokens.issue(system, { name: 'test', scopes: ['gate:ask'], days: 1 });
    const ask = () =>
      portal.app.request('/access/v1/evaluation', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({
          subject: { type: 'organization', id: organization },
          action: { name: 'create_service' },
          resource: { type: 'service', properties: { provider: 'aws', region: 'us-east-1' } },
        }),
      });
    const sam = await portal.person('Sam', 'sam@vendor.example', 'sales');
    expect((await ask()).status).toBe(200);
    expect((await portal.app.request('/readyz')).status).toBe(200);
    tamper(databaseOf(portal), "update state set facts = replace(facts, 'enterprise', 'basic')");
    expect((await portal.house.verify()).findings.length).toBeGreaterThan(0);
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('"decision":true');
    const ready = await portal.app.request('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ log: false, database: true });
    await expect(portal.perform(sam, 'takeOwnership', organization)).rejects.toMatchObject({ code: 'log_broken' });
  });

  it('is verified whole after every start, without being asked', async () => {
    await portal.house.close();
    tamper(databaseOf(portal), "update state set facts = replace(facts, 'enterprise', 'basic')");
    const again = await openHouse(readConfig(portal.environment), 'db/migrations');
    await expect.poll(() => again.sequence.broken()).toContain('Replaying');
    await again.close();
    portal.house = await openHouse(readConfig(portal.environment), 'db/migrations');
  });
});

describe('a start over a log that contradicts what was signed', () => {
  let outside: TestWorld;
  beforeEach(async () => {
    outside = await openWorld();
    const house = await openHouse(readConfig(outside.environment), 'db/migrations');
    await house.portal.perform(system, 'registerOrganization', { organization }, registered);
    await house.sequence.now();
    await house.db.backup(`${databaseOf(outside)}.older`);
    await house.portal.perform(system, 'recordPlan', { organization }, { plan: 'scale' });
    await house.sequence.now();
    await house.close();
  });
  afterEach(() => outside.close());
  const start = () =>
    startBuilt(outside).then(
      async (portal) => {
        await portal.stop();
        return 'started';
      },
      (error: Error) => error.message,
    );

  it('refuses when the file was rolled back to an older copy', async () => {
    copyFileSync(`${databaseOf(outside)}.older`, databaseOf(outside));
    expect(await start()).toMatch(/did not start: The log has 1 leaves, the last signed head 2/);
  });

  it('refuses when the end was cut off', async () => {
    tamper(
      databaseOf(outside),
      'drop trigger leaf_is_never_deleted; delete from event where seq = 2; delete from leaf where position = 1; delete from checkpoint where size = 2',
    );
    expect(await start()).toContain('The portal did not start: The log has');
  });

  it('is never well again when a leaf was changed, which its thread finds', async () => {
    tamper(
      databaseOf(outside),
      'drop trigger leaf_is_never_changed; update leaf set hash = lower(hex(zeroblob(32))) where position = 0',
    );
    const built = spawnBuilt(outside);
    await expect.poll(built.said, { timeout: 15_000 }).toContain('the gate is closed for everybody');
    expect(await built.ready()).toBe(false);
    await built.stop();
  });

  it('refuses or never says yes, whichever byte of the log was flipped', async () => {
    const file = databaseOf(outside);
    const whole = readFileSync(file);
    const at = whole.indexOf('organization.registered');
    expect(at).toBeGreaterThan(0);
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    writeFileSync(file, flipped);
    const house = await openHouse(readConfig(outside.environment), 'db/migrations');
    await expect.poll(() => house.sequence.broken()).toBeTruthy();
    await house.close();
    writeFileSync(file, whole);
    const good = await openHouse(readConfig(outside.environment), 'db/migrations');
    expect((await good.verify()).findings).toEqual([]);
    await good.close();
  });

  it('refuses when the write-ahead log lost its end', async () => {
    const portal = await startBuilt(outside);
    await expect.poll(() => existsSync(`${databaseOf(outside)}-wal`)).toBe(true);
    await portal.stop('SIGKILL');
    const house = await openHouse(readConfig(outside.environment), 'db/migrations');
    await house.portal.perform(system, 'recordPlan', { organization }, { plan: 'basic' });
    await house.sequence.now();
    const wal = readFileSync(`${databaseOf(outside)}-wal`);
    const main = readFileSync(databaseOf(outside));
    await house.close();
    writeFileSync(databaseOf(outside), main);
    writeFileSync(`${databaseOf(outside)}-wal`, wal);
    rmSync(`${databaseOf(outside)}-shm`, { force: true });
    truncateSync(`${databaseOf(outside)}-wal`, 32 + 24 + 100);
    expect(await start()).toContain('The portal did not start: The log has');
  });
});

describe('npm run audit:verify', () => {
  let outside: TestWorld;
  let portal: Awaited<ReturnType<typeof startBuilt>>;
  beforeEach(async () => {
    outside = await openWorld();
    const house = await openHouse(readConfig(outside.environment), 'db/migrations');
    await house.portal.perform(system, 'registerOrganization', { organization }, registered);
    await house.sequence.now();
    await house.close();
    portal = await startBuilt(outside);
  });
  afterEach(async () => {
    await portal.stop();
    await outside.close();
  });
  const run = (...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, ['scripts/start.mjs', 'audit-verify', ...args]);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
      child.on('exit', (code) => resolve({ code, said }));
    });

  it('says with its exit code what it found, beside a running portal', { timeout: 90_000 }, async () => {
    const file = databaseOf(outside);
    const kept = `${keyFileOf(outside)}.checkpoints`;
    const verifier = `${keyFileOf(outside)}.public`;
    expect(await run('--data', outside.dataDir)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Everything holds'),
    });
    const witnessed = await run('--db', file, '--checkpoint', kept, '--key', verifier);
    expect(witnessed).toMatchObject({ code: 0, said: expect.stringContaining('1 kept heads, signatures checked') });
    expect((await run('--db', join(outside.dataDir, 'nothing'))).code).toBe(3);
    expect((await run('--db', keyFileOf(outside))).code).toBe(3);
    expect((await run('--db', file, '--checkpoint', keyFileOf(outside), '--key', verifier)).code).toBe(3);

    const shorter = join(outside.dataDir, 'shorter.sqlite');
    const copy = new Database(file);
    await copy.backup(shorter);
    copy.close();
    tamper(
      shorter,
      'drop trigger leaf_is_never_deleted; delete from event; delete from leaf; delete from checkpoint; delete from state',
    );
    expect((await run('--db', shorter, '--checkpoint', kept, '--key', verifier)).code).toBe(2);

    tamper(file, 'update event set at = at + 1 where seq = 1');
    const broken = await run('--data', outside.dataDir, '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.said)).toMatchObject({ findings: [{ kind: 'chain', chain: organization, seq: 1 }] });
  });
});
