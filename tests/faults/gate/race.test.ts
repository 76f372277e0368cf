import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { listenerOf } from '#app/start/app.ts';
import { dialect } from '#db/dialect.ts';
import { type Machine, machine } from '#tests/http/machines/machine.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { happened, openGate, place, text } from '#tests/ready-customer.ts';

/** Seconds of revocations and decisions. */
const seconds = Number(process.env['RACE_SECONDS'] ?? (dialect === 'postgres' ? 8 : 60));
const audience = 'https://provisioner.example';
const ids = ['ash', 'birch', 'cedar'];
let portal: TestPortal;
let server: Server;
let pep: Machine;
let ops: Actor;

beforeAll(async () => {
  portal = await openPortal();
  pep = await machine(portal, ['gate:ask', 'permits:issue', 'permits:consume']);
  ops = await portal.person('Olivia Ops', 'olivia.ops@vendor.example', 'ops');
  for (const id of ids) await openGate(portal.house.db, id);
  server = createServer(listenerOf(portal.house, portal.config, async () => new Response('', { status: 404 })));
  await new Promise<void>((resolve) => server.listen(Number(new URL(portal.portalUrl).port), '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await portal.close();
});

/** When a gate was closed for sure: from after a revocation committed until before it could open again. */
interface Closed {
  id: string;
  from: number;
  until: number;
}
interface Yes {
  id: string;
  how: 'decision' | 'consumption';
  began: number;
  ended: number;
}

async function post(path: string, body: unknown) {
  const answer = await fetch(`${portal.portalUrl}/access/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${pep.key}` },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { decision?: boolean; context?: { permit?: string } };
}

async function revokeAndOpen(id: string, end: number, closed: Closed[]) {
  while (performance.now() < end) {
    await portal.perform(ops, 'revokeRegion', id, { ...place, reason: 'A test of the race.' });
    const from = performance.now();
    await pause(20);
    const expiresAt = Date.now() + 86_400_000;
    closed.push({ id, from, until: performance.now() });
    await happened(
      portal.house.db,
      id,
      [
        { type: 'region.requested', data: { ...place, reason: text } },
        { type: 'region.approved', data: { ...place, expiresAt } },
      ],
      Date.now,
    );
    // Long enough that a permit can be asked for and consumed before the next revocation, on a busy machine too.
    await pause(150);
  }
}

async function askAndConsume(id: string, end: number, allowed: Yes[], refused: string[]) {
  while (performance.now() < end) {
    const began = performance.now();
    const asked = await post('evaluation', {
      subject: { type: 'organization', id },
      action: { name: 'create_service' },
      resource: { type: 'service', id: 'aws/us-east-1' },
      context: { permit: true, audience },
    });
    const permit = asked.context?.permit;
    if (asked.decision) allowed.push({ id, how: 'decision', began, ended: performance.now() });
    else refused.push(id);
    if (!permit) continue;
    await pause(Math.random() * 10);
    const started = performance.now();
    const consumed = await post('permits/consume', { permit, audience });
    if (consumed.decision) allowed.push({ id, how: 'consumption', began: started, ended: performance.now() });
    else refused.push(id);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it(
  `after a revocation has committed no decision and no consumption says yes, ${seconds} seconds long`,
  async () => {
    const closed: Closed[] = [];
    const allowed: Yes[] = [];
    const refused: string[] = [];
    const end = performance.now() + seconds * 1000;
    await Promise.all([
      ...ids.map((id) => revokeAndOpen(id, end, closed)),
      ...ids.flatMap((id) => [1, 2, 3].map(() => askAndConsume(id, end, allowed, refused))),
    ]);
    const wrong = allowed.filter((yes) =>
      closed.some((each) => each.id === yes.id && yes.began >= each.from && yes.ended <= each.until),
    );
    expect(wrong).toEqual([]);
    // Without these the history would prove nothing.
    expect(closed.length).toBeGreaterThan(seconds);
    expect(allowed.filter((each) => each.how === 'decision').length).toBeGreaterThan(seconds);
    expect(allowed.filter((each) => each.how === 'consumption').length).toBeGreaterThan(2);
    expect(refused.length).toBeGreaterThan(seconds);
  },
  (seconds + 60) * 1000,
);
