import type { ActionFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '#app/http/answer.ts';
import { performed } from '#app/http/performed.ts';
import { rows } from '#app/http/rows.ts';
import { createApp } from '#app/start/app.ts';
import { startSession } from '#db/people/sessions.ts';
import { personOf } from '#db/seal.ts';
import { openGate } from '#tests/ready-customer.ts';
import { openHouseBehindCut } from '../../store/engine/house-behind-cut.ts';

/** A person's form whose commit is cut off from its answer: the real door over a real server, only the page around the answer is left out. */
const organization = '0f6a6d1e-00cc-4c1a-9a01-0000000000cc';
const address = 'desk/:organization/hold';
let portal: Awaited<ReturnType<typeof openHouseBehindCut>>;
let app: ReturnType<typeof createApp>;
let cookie: string;

beforeAll(async () => {
  portal = await openHouseBehindCut();
  const { house, config } = portal;
  await openGate(house.db, organization);
  const action = async (request: Request, context: unknown) => {
    const params = { organization };
    const args = { request, context, params, row: rows.get(address) } as unknown as ActionFunctionArgs;
    const answer: unknown = await performed(args).catch((thrown: unknown) => thrown);
    if (answer instanceof Response) return answer;
    const { data, init } = answer as { data: Answer; init: ResponseInit };
    return Response.json(data, init);
  };
  app = createApp(house, config, action as never);
  const person = await house.db.write('accounts', (tx) =>
    personOf(tx, { name: 'Olivia', email: 'olivia@vendor.example' }, Date.now()),
  );
  cookie = `sid=${await startSession(house.db, { person, staff: 'ops' }, Date.now())}`;
});
afterAll(() => portal.close());

const send = (reason: string) =>
  app.request(`/desk/${organization}/hold`, {
    method: 'POST',
    headers: {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      referer: `${portal.outside.portalUrl}/ops/regions`,
    },
    body: new URLSearchParams({ reason }),
  });
const held = async () => {
  const [row] = await portal.outside.rows<{ n: number }>(
    "select count(*)::int as n from event where type = 'organization.held'",
  );
  return row?.n;
};

it.each([
  ['before the server heard of it', 'before', 0],
  ['after the server had done it', 'after', 1],
] as const)('is told that nobody knows, keeps what was typed and gets no yes, %s', async (reason, when, there) => {
  portal.way.at('commit\0', when);
  const response = await send(reason);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    refusal: 'It is not known whether this was written. Look before you do it again.',
    unknown: true,
    values: { reason },
    back: '/ops/regions',
  });
  expect(await held()).toBe(there);
  const drafts = await portal.outside.rows<{ body: string }>('select * from draft');
  expect(JSON.stringify(drafts)).toContain(reason);
});

it('is told why when it looked and does it again all the same', async () => {
  const response = await send('Once more.');
  expect(response.status).toBe(409);
  expect(await held()).toBe(1);
});
