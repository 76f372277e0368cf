import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { organizations } from '#sandbox/people.ts';
import { place } from '#tests/ready-customer.ts';
import { startBuilt, type TestWorld } from '#tests/world.ts';
import { seed } from '../../scripts/seed/seed.ts';
import { bareServer, rawWriter } from './limits.ts';
import { load, repeat } from './load.ts';
import { type Row, share } from './row.ts';

/** The seeded organization whose gate is open. */
const keeper = 'gina@garnet.example';
const open = organizations.find((each) => each.members.some(({ email }) => email === keeper))?.id ?? '';
let count = 0;

/** The built server as a process of its own, and the limits beside it. */
export async function overHttp(world: TestWorld): Promise<Row[]> {
  const token = await seeded(world);
  const portal = await startBuilt(world, { PAGE_REQUESTS_PER_MINUTE: '1000000' });
  const bare = await bareServer(join(world.environment['PORTAL_DATA'] ?? '', 'portal.sqlite'), open);
  try {
    const question = JSON.stringify({
      subject: { type: 'organization', id: open },
      action: { name: 'create_service' },
      resource: { type: 'service', id: 'claims', properties: { ...place, complianceType: 'hipaa' } },
    });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const asked = { method: 'POST', headers, body: question } as const;
    const cookie = await signedIn(world, keeper);
    const raw = rawWriter(join(world.dataDir, 'raw-webhooks.sqlite'), 1);
    const rows = [
      share(
        'gate decision over HTTP: token checked, answer fresh from the database',
        await load(`${portal.url}/access/v1/evaluation`, asked),
        'bare node:http, the same SQLite point read',
        await load(bare.url, asked),
        0.5,
      ),
      share(
        'page of the stepper',
        await load(`${portal.url}/organizations/${open}`, { headers: { cookie } }),
        'bare Remix page, which reads nothing',
        await load(`${portal.url}/staff`, { headers: { cookie } }),
      ),
      share(
        'webhook accepted: signature checked, durable before its 200',
        await load(`${portal.url}/webhooks/docusign`, { method: 'POST', body: () => webhook(world) }),
        'raw SQLite inserts, synchronous=FULL',
        await repeat(4000, () => raw.commit('x'.repeat(300))),
      ),
    ];
    raw.close();
    return rows;
  } finally {
    bare.stop();
    await portal.stop();
  }
}

export async function seeded({ environment, world }: TestWorld): Promise<string> {
  const house = await openHouse(readConfig(environment), 'db/migrations');
  return seed(house, { caFile: world.docusign.caFile, cloud: world.cloud.baseUrl }).finally(() => house.close());
}

function webhook({ secrets }: TestWorld) {
  count += 1;
  const body = JSON.stringify({ event: 'envelope-sent', data: { envelopeId: `bench-${count}` } });
  const signature = createHmac('sha256', secrets.hmacKeys[0] ?? '')
    .update(body)
    .digest('base64');
  return { body, headers: { 'content-type': 'application/json', 'x-docusign-signature-1': signature } };
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
