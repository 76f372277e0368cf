import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '#app/config.ts';
import type { Actor } from '#app/domain/command.ts';
import { evaluateGate } from '#app/domain/gate.ts';
import { openHouse } from '#app/house.ts';
import { personOf } from '#db/seal.ts';
import { catalogFacts, stateOf } from '#db/state.ts';
import { organizations } from '#sandbox/people.ts';
import { openWorld, startBuilt, type TestWorld } from '#tests/world.ts';
import { seed } from '../../scripts/seed.ts';
import { bareServer, rawWriter } from './limits.ts';
import { load, type Rate, repeat } from './load.ts';

interface Row {
  what: string;
  rate: Rate;
  beside: string;
  limit: Rate;
}

/** The seeded organization whose gate is open. */
const keeper = 'gina@garnet.example';
const open = organizations.find((each) => each.members.some(({ email }) => email === keeper))?.id ?? '';
const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' } as const;
const outside = await openWorld({ provisioningMs: 50 });
const database = join(outside.environment['PORTAL_DATA'] ?? '', 'portal.sqlite');
const order = {
  name: 'bench',
  provider: 'aws',
  region: 'us-east-1',
  ipAccess: '203.0.113.0/24',
  transparentDataEncryption: 'on',
};
const rows: Row[] = [];
let count = 0;
try {
  const token = await seeded(outside);
  await overHttp(outside, token);
  await throughTheDoor(outside);
} finally {
  await outside.close();
}
report(rows);

async function seeded({ environment, world }: TestWorld): Promise<string> {
  const house = await openHouse(readConfig(environment), 'db/migrations/sqlite');
  return seed(house, world.docusign.caFile).finally(() => house.close());
}

/** The built server as a process of its own, and the limit beside it. */
async function overHttp(world: TestWorld, token: string): Promise<void> {
  const portal = await startBuilt(world, { PAGE_REQUESTS_PER_MINUTE: '1000000' });
  const bare = await bareServer(database, open);
  try {
    const question = JSON.stringify({
      subject: { type: 'organization', id: open },
      action: { name: 'create_service' },
      resource: { type: 'service', id: 'claims', properties: { ...place, complianceType: 'hipaa' } },
    });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: question } as const;
    rows.push({
      what: 'gate decision over HTTP, token checked',
      rate: await load(`${portal.url}/access/v1/evaluation`, asked),
      beside: 'bare node:http, one SQLite point read',
      limit: await load(bare.url, asked),
    });
    const cookie = await signedIn(world, keeper);
    rows.push({
      what: 'page of the stepper',
      rate: await load(`${portal.url}/organizations/${open}`, { headers: { cookie } }),
      beside: 'bare Remix page (reads nothing)',
      limit: await load(`${portal.url}/staff`, { headers: { cookie } }),
    });
    const raw = rawWriter(join(world.dataDir, 'raw-webhooks.sqlite'), 1);
    rows.push({
      what: 'webhook accepted, durable before its 200',
      rate: await load(`${portal.url}/webhooks/docusign`, { method: 'POST', body: () => webhook(world) }),
      beside: 'raw SQLite inserts, synchronous=FULL',
      limit: await repeat(4000, raw.commit),
    });
    raw.close();
  } finally {
    bare.stop();
    await portal.stop();
  }
}

function webhook({ secrets }: TestWorld) {
  count += 1;
  const body = JSON.stringify({ event: 'envelope-sent', data: { envelopeId: `bench-${count}` } });
  const signature = createHmac('sha256', secrets.hmacKeys[0] ?? '')
    .update(body)
    .digest('base64');
  return { body, headers: { 'content-type': 'application/json', 'x-docusign-signature-1': signature } };
}

/** In this process: what a command costs, beside raw transactions that write as many rows. */
async function throughTheDoor({ environment, dataDir }: TestWorld): Promise<void> {
  const house = await openHouse(readConfig(environment), 'db/migrations/sqlite');
  try {
    const gina = await house.db.write('bench', (tx) => personOf(tx, { name: '', email: keeper }, Date.now()));
    const admin: Actor = { kind: 'person', id: gina };
    const beside = (written: number) => `raw SQLite transactions of ${written} rows, synchronous=FULL`;
    const measure = async (what: string, written: number, work: () => Promise<unknown>) => {
      const raw = rawWriter(join(dataDir, `raw-${written}.sqlite`), written);
      rows.push({
        what,
        rate: await repeat(200, work),
        beside: beside(written),
        limit: await repeat(2000, raw.commit),
      });
      raw.close();
    };
    // Event, leaf, text, facts, standing, board and message: what both commands write.
    await measure('command through the door (a message)', 6, () =>
      house.portal.perform(admin, 'sendMessage', { organization: open }, { body: 'A message of the benchmark.' }),
    );
    await measure('service creation: decision, events, outbox', 8, () =>
      house.portal.perform(admin, 'createService', { organization: open }, order),
    );
    const { facts } = await house.db.read((tx) => stateOf(tx, open, 'organization'));
    const catalog = await house.db.read(catalogFacts);
    const decide = () => evaluateGate({ facts, catalog, asOf: Date.now(), request: place });
    if (!decide().allowed) throw new Error('The gate of the benchmark must be open.');
    rows.push({
      what: 'evaluateGate alone',
      rate: await repeat(100_000, decide),
      beside: 'the facts written to JSON and read again',
      limit: await repeat(5_000, () => JSON.parse(JSON.stringify(facts)) as unknown),
    });
  } finally {
    await house.close();
  }
}

async function signedIn({ portalUrl, world }: TestWorld, email: string): Promise<string> {
  const form = (path: string, fields: Record<string, string>, cookie = '') =>
    fetch(`${portalUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: portalUrl, cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const cookieIn = (answer: Response, name: string) =>
    answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0] ?? '')
      .find((each) => each.startsWith(`${name}=`)) ?? '';
  const asked = await form('/sign-in', { email, to: '' });
  for (let tries = 0; tries < 100; tries += 1) {
    const mails = await fetch(`${world.mail.inbox}?to=${email}`, { headers: { accept: 'application/json' } });
    const found = ((await mails.json()) as { subject: string }[]).find((each) => / sign-in code$/.test(each.subject));
    if (found) {
      const code = found.subject.slice(0, 9);
      return cookieIn(await form('/sign-in/code', { code, to: '' }, cookieIn(asked, 'signin')), 'sid');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No code arrived.');
}

function report(measured: Row[]): void {
  if (process.argv.includes('--json')) {
    console.info(JSON.stringify(measured, null, 2));
    return;
  }
  const number = (value: number, digits = 0) => value.toFixed(digits).padStart(9);
  console.info(`\n${'what'.padEnd(46)}      per s    p50 ms    p99 ms   ratio  beside`);
  for (const { what, rate, beside, limit } of measured)
    console.info(
      `${what.padEnd(46)}${number(rate.perSecond)} ${number(rate.p50, 3)} ${number(rate.p99, 3)} ${number(rate.perSecond / limit.perSecond, 2).slice(2)}  ${beside} (${limit.perSecond.toFixed(0)}/s, p99 ${limit.p99.toFixed(3)})`,
    );
}
