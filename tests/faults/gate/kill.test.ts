import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { problemOf } from '#app/http/problem.ts';
import { eventsOf } from '#db/store.ts';
import { type Machine, machine, type Told } from '#tests/http/machines/machine.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, text } from '#tests/ready-customer.ts';

/** What a yes stands on is taken away: there is never an allow, and an answer within two seconds. */
const audience = 'https://provisioner.example';
const system: Actor = { kind: 'system', id: 'test' };
let portal: TestPortal;
let pep: Machine;
let file: string;
let ada: Actor;

const asked = (id: string, context: object = {}) => ({
  subject: { type: 'organization', id },
  action: { name: 'create_service' },
  resource: { type: 'service', id: 'aws/us-east-1' },
  context,
});
const evaluate = (id = 'open', context = {}) => pep.post('/access/v1/evaluation', asked(id, context));
const permit = async () => String((await evaluate('open', { permit: true, audience })).body.context['permit']);
const consume = (jwt: string) => pep.post('/access/v1/permits/consume', { permit: jwt, audience });
let orders = 0;
const create = (id = 'open') => {
  orders += 1;
  const order = { name: 'claims', provider: 'aws', region: 'us-east-1', ipAccess: ['203.0.113.0/24'] };
  const headers = { 'idempotency-key': `order-${orders}` };
  return pep.raw(`/api/v1/organizations/${id}/services`, JSON.stringify(order), headers);
};
/** The same by a person in the portal, answered as a machine would be. */
async function createByHand(id: string): Promise<Told> {
  const order = { name: 'claims', provider: 'aws', region: 'us-east-1', ipAccess: '203.0.113.0/24' };
  const error = await portal.perform(ada, 'createService', id, order).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) throw new Error('A service was created.');
  const { status, headers, body } = problemOf(error, portal.portalUrl);
  return { status, headers: new Headers(headers), body: JSON.parse(body) as Told['body'] };
}
const created = async () =>
  (await portal.house.db.read((tx) => eventsOf(tx, 'open'))).filter((each) => each.type === 'service.requested');

/** Every way to ask says no in time, with problem details. */
async function saysNo(jwt: string, id = 'open') {
  const subject = { type: 'organization', id };
  const [action, resource] = [{ name: 'create_service' }, { type: 'service', id: 'aws/us-east-1' }];
  for (const ask of [
    () => evaluate(id),
    () => evaluate(id, { permit: true, audience }),
    () => pep.post('/access/v1/evaluations', { subject, action, evaluations: [{ resource }] }),
    () => pep.post('/access/v1/search/resource', { subject, action, resource: { type: 'service' } }),
    () => consume(jwt),
    () => create(id),
    () => createByHand(id),
  ]) {
    const began = performance.now();
    const { status, headers, body } = await ask();
    expect(performance.now() - began).toBeLessThan(2000);
    expect([status, body.decision, body.evaluations, body.results]).toEqual([503, undefined, undefined, undefined]);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
  }
}
const saysYes = () => expect.poll(async () => (await evaluate()).body.decision, { timeout: 15_000 }).toBe(true);

beforeAll(async () => {
  portal = await openPortal();
  file = join(portal.config.PORTAL_DATA, 'portal.sqlite');
  pep = await machine(portal, ['gate:ask', 'gate:search', 'permits:issue', 'permits:consume', 'services:create']);
  await openGate(portal.house.db, 'open');
  await happened(
    portal.house.db,
    'closed',
    [
      {
        type: 'organization.registered',
        data: { organization: 'closed', vendorOrganization: 'v', name: text, plan: 'scale' },
      },
    ],
    Date.now,
  );
  ada = await portal.person('Ada', 'ada@open.example');
  for (const id of ['open', 'closed'])
    await portal.perform(system, 'recordAdmin', id, { person: ada.kind === 'person' ? ada.id : '' });
  await portal.house.sequence.now();
});
afterAll(() => portal.close());

describe('the gate says no', () => {
  it.each(['IMMEDIATE', 'EXCLUSIVE'])(
    'while somebody else holds the database locked (%s), and yes again afterwards',
    async (how) => {
      const jwt = await permit();
      const stranger = new Database(file);
      stranger.exec(`BEGIN ${how}`);
      await saysNo(jwt);
      expect((await portal.app.request('/readyz')).status).toBe(503);
      stranger.exec('ROLLBACK');
      stranger.close();
      await saysYes();
      expect((await consume(jwt)).body.decision).toBe(true);
      // What was given up has not happened a little later.
      expect(await created()).toEqual([]);
    },
  );

  it.each([
    ['that signs permits', () => join(dirname(portal.config.CHECKPOINT_KEY_FILE), 'permits', 'current.pem')],
    ['of the log', () => portal.config.CHECKPOINT_KEY_FILE],
  ])('while the key %s is gone, and yes again when it is back', async (_what, where) => {
    const jwt = await permit();
    renameSync(where(), `${where()}.away`);
    await saysNo(jwt);
    renameSync(`${where()}.away`, where());
    await saysYes();
  });

  it('from the moment on that somebody else wrote into the database, until the whole log was found to hold', async () => {
    const jwt = await permit();
    const stranger = new Database(file);
    stranger.exec('create table harmless (a text) strict');
    stranger.close();
    expect((await evaluate()).status).toBe(503);
    await saysYes();
    expect((await consume(jwt)).body.decision).toBe(true);
  });
});

/** The last of all, because a broken log stays broken. */
describe('a log that was tampered with under a running portal', () => {
  it('opens no gate and closes every one, without anybody asking for a verification', async () => {
    const jwt = await permit();
    const stranger = new Database(file);
    stranger.exec(
      `update state set facts = (select replace(facts, '"open', '"closed') from state where chain = 'open') where chain = 'closed'`,
    );
    stranger.close();
    await saysNo(jwt);
    await saysNo(jwt, 'closed');
    await expect.poll(() => portal.house.sequence.broken(), { timeout: 15_000 }).toBeTruthy();
    await saysNo(jwt);
    await saysNo(jwt, 'closed');
  });
});
