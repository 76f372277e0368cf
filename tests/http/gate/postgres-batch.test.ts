import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '#app/start/app.ts';
import { openGate, place } from '#tests/ready-customer.ts';
import { openHouseBehindCut } from '../../store/engine/house-behind-cut.ts';

let portal: Awaited<ReturnType<typeof openHouseBehindCut>>;
let app: ReturnType<typeof createApp>;
let key: string;
beforeAll(async () => {
  portal = await openHouseBehindCut();
  const { house, config } = portal;
  app = createApp(house, config, async () => new Response(null, { status: 404 }));
  for (const id of ['o1', 'o2']) await openGate(house.db, id);
  const token = { name: 'gate', scopes: ['gate:ask'], days: 1 };
  ({ key } = await house.portal.tokens.issue({ kind: 'system', id: 'test' }, token));
});
afterAll(() => portal.close());

const asked = async (evaluations_semantic: string) => {
  const { provider, region, deployment } = place;
  const resource = { type: 'service', id: 'one', properties: { provider, region, deployment } };
  const subjects = Array.from({ length: 200 }, (_each, index) => ({ type: 'organization', id: `o${1 + (index % 3)}` }));
  portal.way.sent();
  const response = await app.request('/access/v1/evaluations', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      action: { name: 'create_service' },
      resource,
      evaluations: subjects.map((subject) => ({ subject })),
      options: { evaluations_semantic },
    }),
  });
  const { evaluations } = (await response.json()) as { evaluations: { decision: boolean }[] };
  return { decisions: evaluations.map((each) => each.decision), sent: portal.way.sent() };
};

it('a batch is asked of the server in a few round trips, and answered in its order', async () => {
  const { decisions, sent } = await asked('execute_all');
  expect(decisions).toEqual(Array.from({ length: 200 }, (_each, index) => index % 3 !== 2));
  expect(sent).toBeLessThan(30);
});

it('one that ends at the first no asks for nothing behind it', async () => {
  expect((await asked('deny_on_first_deny')).decisions).toEqual([true, true, false]);
  expect((await asked('permit_on_first_permit')).decisions).toEqual([true]);
});
