import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import { readConfig } from '#app/start/config/config.ts';
import { type House, openHouse } from '#app/start/wiring.ts';
import { startSession } from '#db/people/sessions.ts';
import { personOf } from '#db/seal.ts';
import { until } from '#tests/agreements.ts';
import { openWorld, startBuilt, type TestWorld } from '#tests/portal.ts';
import { customerWith, day, notice, recorded } from './told.ts';

/** A notice that two people decided on, and a process that is killed again and again before its letters have left. */
const customers = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const subject = 'Notice of an incident';
let outside: TestWorld;
let portal: Awaited<ReturnType<typeof startBuilt>>;
let cookie: string;
let decision: { incident: string; fields: Record<string, string> };

beforeAll(async () => {
  outside = await openWorld();
  outside.environment['RECONCILE_SECONDS'] = '86400';
  const house = await openHouse(readConfig(outside.environment), 'db/migrations');
  decision = await decided(house);
  await house.close();
  portal = await startBuilt(outside);
});
afterAll(async () => {
  await portal.stop('SIGKILL');
  await outside.close();
});

/** Everything up to the moment at which the second person sends it. */
async function decided(house: House) {
  const now = Date.now();
  const person = async (name: string, email: string, staff?: StaffRole): Promise<Actor> => ({
    kind: 'person',
    id: await house.db.write('accounts', (tx) => personOf(tx, { name, email }, now)),
    staff,
  });
  const clara = await person('Clara Counsel', 'clara.counsel@vendor.example', 'counsel');
  const caspar = await person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  cookie = `sid=${await startSession(house.db, { person: caspar.id, staff: 'counsel' }, now)}`;
  for (const id of customers) await customerWith({ house, person }, id, 72, now - 9 * day);
  const read = (actor: Actor, look?: object) =>
    house.portal.read(actor, 'incident', { incident, ...(look && { look }) });
  const { id: incident } = await house.portal.perform(clara, 'recordIncident', {}, recorded(now));
  const { looked } = await read(clara, {});
  await house.portal.perform(clara, 'scopeIncident', {}, { incident, preview: looked?.preview.token });
  await until(async () => {
    house.wake();
    return (await read(clara)).rows.length === customers.length;
  });
  await house.portal.perform(clara, 'draftIncidentNotice', {}, { incident, ...notice });
  const { sending, notices } = await read(caspar);
  return { incident, fields: { notice: notices.at(-1)?.id ?? '', preview: sending?.token ?? '' } };
}

const send = () =>
  fetch(`${outside.portalUrl}/ops/incidents/${decision.incident}/sending`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie,
      origin: outside.portalUrl,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(decision.fields).toString(),
  });
async function killed(afterMs: number) {
  await wait(afterMs);
  await portal.stop('SIGKILL');
  portal = await startBuilt(outside);
}
const types = async (chain: string) =>
  (await outside.rows<{ type: string }>(`select type from event where chain = '${chain}' order by seq`)).map(
    ({ type }) => type,
  );
async function letters(id: string): Promise<(string | undefined)[]> {
  const answer = await fetch(`${outside.world.mail.inbox}?limit=1000&to=${encodeURIComponent(`ada@${id}.example`)}`, {
    headers: { accept: 'application/json' },
  });
  const all = (await answer.json()) as { subject: string; messageId?: string }[];
  return all.filter((each) => each.subject.startsWith(subject)).map(({ messageId }) => messageId);
}

it('tells everybody exactly once, though the process is killed between the decision and the letters', {
  timeout: 240_000,
}, async () => {
  const asked = send().catch(() => undefined);
  await killed(Math.random() * 120);
  const answer = await asked;
  if (answer && answer.status >= 400) throw new Error(`It answered ${answer.status}.`);
  if (!(await types('incidents')).includes('incident.notice_sent')) expect((await send()).status).toBe(302);
  for (let kills = 0; kills < 4; kills += 1) await killed(Math.random() * 400);
  for (const id of customers) await until(async () => (await types(id)).includes('breach.mailed'), 60);
  await until(async () => (await types('incidents')).includes('incident.told'), 60);
  const ofHouse = await types('incidents');
  expect(ofHouse.filter((type) => type === 'incident.notice_sent')).toHaveLength(1);
  expect(ofHouse.filter((type) => type === 'incident.told')).toHaveLength(1);
  for (const id of customers) {
    const happened = await types(id);
    expect(
      happened.filter((type) => type === 'breach.notified'),
      id,
    ).toHaveLength(1);
    expect(
      happened.filter((type) => type === 'breach.mailed'),
      id,
    ).toHaveLength(1);
    // Whatever a server took twice bears one name, by which it is known as the same letter.
    expect(new Set(await letters(id)).size, id).toBe(1);
  }
});
