import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Machine, machine } from '#tests/http/machine.ts';
import { happened, openGate, text } from '#tests/open-gate.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';

/** What a yes stands on is taken away: there is never an allow, and an answer within two seconds. */
const audience = 'https://provisioner.example';
let portal: TestPortal;
let pep: Machine;
let file: string;

const asked = (id: string, context: object = {}) => ({
  subject: { type: 'organization', id },
  action: { name: 'create_service' },
  resource: { type: 'service', id: 'aws/us-east-1' },
  context,
});
const evaluate = (id = 'open', context = {}) => pep.post('/access/v1/evaluation', asked(id, context));
const permit = async () => String((await evaluate('open', { permit: true, audience })).body.context['permit']);
const consume = (jwt: string) => pep.post('/access/v1/permits/consume', { permit: jwt, audience });

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
  pep = await machine(portal, ['gate:ask', 'gate:search', 'permits:issue', 'permits:consume']);
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
