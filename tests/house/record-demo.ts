import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { openReadOnly } from '#db/engine/sqlite/sqlite.ts';
import { canonicalJson } from '#db/log/canonical.ts';
import { startWorld } from '#sandbox/world.ts';
import { environmentFor, secretsOf } from '../../scripts/secrets.ts';
import { seed } from '../../scripts/seed/seed.ts';
import { type DemoLog, demoFile, logOf } from './demo-events.ts';
import { storeWith } from './replay.ts';

/**
 * Seeds the demo in a folder of its own, lets it come to rest and records it: `node --import tsx tests/house/record-demo.ts`; with the
 * name of a file behind it, into that. What is kept are the bytes that the log gives when it is replayed: in the demo itself some names
 * stand as they were typed, and the log does not know their order.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'portal-recorded-'));
const portalUrl = 'http://127.0.0.1:39377';
const secrets = secretsOf(dataDir);
const world = await startWorld({ dataDir: join(dataDir, 'sandbox'), portalUrl, secrets });
const config = readConfig(environmentFor({ dataDir, portalUrl, secrets, world }));
const house = await openHouse(config, 'db/migrations');
try {
  await seed(house, { caFile: world.docusign.caFile, cloud: world.cloud.baseUrl });
  // The cloud takes some seconds until its services run.
  for (let second = 0; second < 30; second += 1) {
    await house.worker.drain();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
} finally {
  await house.close();
  await world.close();
}
const file = openReadOnly(join(config.PORTAL_DATA, 'portal.sqlite'));
const raw = async <Row>(sql: string) => file.prepare(sql).all() as Row[];
const seeded = await logOf({ raw, order: 'rowid' });
file.close();
const store = await storeWith(seeded.events);
const replayed = await logOf(store);
await store.close();
if (meaning(replayed) !== meaning(seeded)) throw new Error('Replayed, the log does not give what the demo holds.');
writeFileSync(process.argv[2] ?? demoFile, `${JSON.stringify(replayed, null, 1)}\n`);
rmSync(dataDir, { recursive: true });
process.exit(0);

/** The same text for what differs in nothing but the order of names. */
function meaning(log: DemoLog): string {
  return canonicalJson({ ...log, states: log.states.map((each) => ({ ...each, facts: JSON.parse(each.facts) })) });
}
