import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { startSession } from '#db/people/sessions.ts';
import { personOf } from '#db/seal.ts';
import { organizations as known } from '#sandbox/people.ts';
import { outsideOf, until } from '#tests/agreements.ts';
import { openWorld, startBuilt, type TestWorld } from '#tests/portal.ts';

/** Three at once, so that a kill meets each of them somewhere else. */
const organizations = known.filter((each) => each.plan === 'enterprise').slice(0, 3);
type Organization = (typeof organizations)[number];

let outside: TestWorld;
let portal: Awaited<ReturnType<typeof startBuilt>>;
let cookies: Map<string, string>;
let kills = 0;

beforeAll(async () => {
  outside = await openWorld({ provisioningMs: 100 });
  outside.environment['RECONCILE_SECONDS'] = '2';
  cookies = await introduced();
  portal = await startBuilt(outside);
});
afterAll(async () => {
  await portal.stop('SIGKILL');
  await outside.close();
});

/** Organizations and people as they are before the story, and a session for each. */
async function introduced(): Promise<Map<string, string>> {
  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  const sessions = new Map<string, string>();
  const enter = async (key: string, name: string, email: string, staff?: StaffRole) => {
    const person = await house.db.write('accounts', (tx) => personOf(tx, { name, email }, Date.now()));
    sessions.set(key, `sid=${await startSession(house.db, { person, staff }, Date.now())}`);
    return person;
  };
  for (const each of organizations) {
    const target = { organization: each.id };
    const system = { kind: 'system', id: 'test' } as const;
    const { name, email } = each.members[0] ?? { name: '', email: '' };
    const person = await enter(each.id, name, email);
    const registered = { organization: each.id, vendorOrganization: each.id, name: each.name, plan: each.plan };
    await house.portal.perform(system, 'registerOrganization', target, registered);
    await house.portal.perform(system, 'recordAdmin', target, { person });
  }
  await enter('sales', 'Sam Sales', 'sam.sales@vendor.example', 'sales');
  await enter('ops', 'Olivia Ops', 'olivia.ops@vendor.example', 'ops');
  await enter('counsel', 'Clara Counsel', 'clara.counsel@vendor.example', 'counsel');
  await house.close();
  return sessions;
}

const post = (who: string, path: string, fields: Record<string, string>) =>
  fetch(`${outside.portalUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: cookies.get(who) ?? '',
      origin: outside.portalUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  });

/** The truth, read beside whatever runs. */
async function eventsOf(organization: string): Promise<{ type: string; data: { agreement?: string } }[]> {
  const sql = `select type, data from event where chain = '${organization}' order by seq`;
  return (await outside.rows<{ type: string; data: string }>(sql)).map(({ type, data }) => ({
    type,
    data: JSON.parse(data),
  }));
}
const typesOf = async (each: Organization) => (await eventsOf(each.id)).map((event) => event.type);
const agreementOf = async (each: Organization) =>
  (await eventsOf(each.id)).find((event) => event.type === 'agreement.prepared')?.data.agreement ?? '';
/** Whether something is so for every organization. */
const ofAll = async (so: (each: Organization) => Promise<boolean>) =>
  (await Promise.all(organizations.map(so))).every(Boolean);

async function kill(afterMs: number): Promise<void> {
  await wait(afterMs);
  await portal.stop('SIGKILL');
  kills += 1;
}
const restart = async () => {
  portal = await startBuilt(outside);
};
/** Somewhere before, in or after what takes so long. */
const somewhere = (ms: number) => Math.random() * ms;

/**
 * One step of the story in every organization, with the process killed in the middle. What was acknowledged must be there after the
 * restart; what was not may be, and is asked for again only when it is not, as a person would who looks first.
 */
async function step(
  who: (each: Organization) => string,
  path: (each: Organization) => string,
  fields: (each: Organization) => Record<string, string>,
  type: string,
) {
  const asking = organizations.map(async (each) => ({
    each,
    answer: await post(who(each), path(each), fields(each)).catch(() => undefined),
  }));
  await kill(somewhere(80));
  const asked = await Promise.all(asking);
  await restart();
  for (const { each, answer } of asked) {
    if (answer && answer.status >= 400) throw new Error(`${path(each)} answered ${answer.status}.`);
    const done = (await typesOf(each)).includes(type);
    if (answer) expect(done, `${type} of ${each.name} was acknowledged`).toBe(true);
    if (done) continue;
    const again = await post(who(each), path(each), fields(each));
    expect(again.status, `${type} of ${each.name}, again`).toBe(302);
    expect(await typesOf(each)).toContain(type);
  }
}

/** What the portal's own work brings, killed once more in the middle of it. */
async function follows(type: string, within: number): Promise<void> {
  await kill(somewhere(within));
  await restart();
  await until(() => ofAll(async (each) => (await typesOf(each)).includes(type)), 60);
}

const customer = (each: Organization) => each.id;
const sales = () => 'sales';
const ops = () => 'ops';
const of = (path: string) => (each: Organization) => `/organizations/${each.id}${path}`;
const desk = (path: string) => (each: Organization) => `/desk/${each.id}${path}`;
const contact = (each: Organization) => each.members[0] ?? { name: '', email: '' };
const once = [
  ...['inquiry.sent', 'owner.assigned', 'inquiry.qualified', 'message.sent', 'signer.named', 'agreement.prepared'],
  ...['agreement.sent', 'agreement.signed', 'agreement.countersigned', 'agreement.in_force', 'region.requested'],
  ...['region.approved', 'responsibility.acknowledged', 'service.requested', 'service.provisioning'],
];

async function signed(who: (each: Organization) => string, type: string): Promise<void> {
  const docusign = outsideOf(outside);
  const ids = new Map<Organization, string>();
  for (const each of organizations) ids.set(each, await agreementOf(each));
  const agreement = (each: Organization) => ({ agreement: ids.get(each) ?? '' });
  const page = (each: Organization) => `/agreements/${each.id}`;
  await step(who, page, agreement, 'agreement.opened');
  for (const each of organizations) {
    const opened = await post(who(each), page(each), agreement(each));
    expect(await docusign.visit(opened.headers.get('location') ?? '', 'finish', '')).toBe('signing_complete');
  }
  await step(
    who,
    (each) => `${page(each)}/return`,
    (each) => ({ ...agreement(each), event: 'signing_complete' }),
    'agreement.returned',
  );
  await follows(type, 300);
}

it('keeps what was acknowledged and does nothing twice, though the process is killed in every step of the story', {
  timeout: 400_000,
}, async () => {
  await step(customer, of('/contact'), inquiry, 'inquiry.sent');
  await step(sales, desk('/ownership'), () => ({}), 'owner.assigned');
  await step(sales, desk('/qualification'), () => ({}), 'inquiry.qualified');
  await step(customer, of('/messages'), () => ({ body: 'When do we sign?' }), 'message.sent');
  const signer = (each: Organization) => ({ 'signer.name': contact(each).name, 'signer.email': contact(each).email });
  await step(
    customer,
    of('/agreement'),
    (each) => ({ ...signer(each), title: 'Chief Privacy Officer', authority: 'on' }),
    'signer.named',
  );
  await step(sales, desk('/sending'), () => ({}), 'agreement.prepared');
  await follows('agreement.sent', 1_500);
  await signed(customer, 'agreement.signed');
  await signed(() => 'counsel', 'agreement.in_force');
  const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };
  await step(
    customer,
    of('/regions'),
    () => ({ regions: 'aws/us-east-1', deployment: 'hosted', reason: 'We live here.' }),
    'region.requested',
  );
  await step(
    ops,
    (each) => `/ops/regions/${each.id}/approval`,
    () => place,
    'region.approved',
  );
  const acknowledged = {
    deployment: 'hosted',
    version: matrix.version,
    signature: 'Ada Admin',
    agree: 'on',
    'everybody.name': 'Security team',
    'everybody.email': 'security@customer.example',
  };
  await step(customer, of('/responsibility'), () => acknowledged, 'responsibility.acknowledged');
  const order = {
    place: 'aws/us-east-1',
    deployment: 'hosted',
    name: 'claims',
    ipAccess: '203.0.113.0/24',
    transparentDataEncryption: 'on',
  };
  await step(customer, of('/services/new'), () => order, 'service.requested');
  await follows('service.provisioning', 400);
  await until(() => ofAll(async (each) => (await typesOf(each)).includes('service.state_changed')), 60);

  for (const each of organizations) {
    const types = await typesOf(each);
    expect(once.map((type) => [type, types.filter((one) => one === type).length])).toEqual(
      once.map((type) => [type, 1]),
    );
    expect(types.filter((type) => /contradicted|failed|refused/.test(type))).toEqual([]);
    expect(await servicesOf(each)).toBe(1);
  }
  expect(await outsideOf(outside).envelopes()).toHaveLength(organizations.length);
  await lettersAreSentOnce();
  await portal.stop();
  const verified = spawnSync(process.execPath, ['scripts/start.mjs', 'audit-verify', '--data', outside.dataDir], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: outside.environment['DATABASE_URL'] ?? '' },
  });
  expect(verified.stdout + verified.stderr).toContain('Everything holds');
  expect(kills).toBeGreaterThanOrEqual(17);
});

async function servicesOf(each: Organization): Promise<number> {
  const { cloudKeyId, cloudKeySecret } = outside.secrets;
  const answer = await fetch(`${outside.world.cloud.baseUrl}/v1/organizations/${each.id}/services`, {
    headers: { authorization: `Basic ${Buffer.from(`${cloudKeyId}:${cloudKeySecret}`).toString('base64')}` },
  });
  return ((await answer.json()) as { result: unknown[] }).result.length;
}

/** A letter may leave again when its sending was not settled before a kill; then under the same id, which makes it one for the reader. */
async function lettersAreSentOnce(): Promise<void> {
  const answer = await fetch(outside.world.mail.inbox, { headers: { accept: 'application/json' } });
  const mails = (await answer.json()) as { subject: string; to: string[]; messageId: string }[];
  const ids = new Map<string, Set<string>>();
  for (const { subject, to, messageId } of mails) {
    const letter = `${to.join()} ${subject}`;
    ids.set(letter, (ids.get(letter) ?? new Set()).add(messageId));
  }
  expect(mails.length).toBeGreaterThan(organizations.length * 5);
  expect([...ids].filter(([, each]) => each.size > 1).map(([letter]) => letter)).toEqual([]);
}

const inquiry = (each: Organization): Record<string, string> => ({
  role: 'covered_entity',
  legalEntity: `${each.name}, Inc.`,
  address: '1 Main Street, Portland',
  affiliates: '',
  use: 'Analytics over claims.',
  deployment: 'hosted',
  regions: 'aws/us-east-1',
  timeline: 'now',
  ...Object.fromEntries(
    ['privacyContact', 'securityContact', 'incidentContact'].flatMap((kind) => [
      [`${kind}.name`, contact(each).name],
      [`${kind}.email`, contact(each).email],
    ]),
  ),
});
