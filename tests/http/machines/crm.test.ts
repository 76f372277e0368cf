import type { Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noticeTypes } from '#app/domain/words.ts';
import { organizations } from '#sandbox/people.ts';
import { type AgreementDesk, openAgreementDesk } from '#tests/agreements.ts';
import { waking } from '#tests/portal.ts';
import { openGate } from '#tests/story.ts';
import { openListener } from './listening.ts';

/** A CRM that knows nothing but what it is told: it follows a deal from its first day to the running service. */
interface Body {
  type: string;
  timestamp: string;
  data: {
    organization: string;
    vendor_organization: string;
    plan: string;
    stage: string;
    gate: string;
    hold: boolean;
    requirement?: { id: string };
    service?: { id: string; state: string };
    requirements: {
      id: string;
      met: boolean;
      reasons: string[];
      turn?: string;
      since?: string;
      promised_by?: string;
    }[];
    services: { id: string; state: string; vendor_service?: string }[];
    link: string;
  };
}
const id = organizations[2]?.id ?? '';
let desk: AgreementDesk;
const heard: Body[] = [];
let crm: Server;

beforeAll(async () => {
  desk = await openAgreementDesk({ provisioningMs: 50 });
  crm = await openListener(heard, (url) =>
    desk.house.portal.webhooks.register(desk.ops, {}, { url, types: noticeTypes }),
  );
});
afterAll(async () => {
  await desk.close();
  crm.close();
});

it('knows at the end, by webhooks alone, all that the interface would tell it', { timeout: 60_000 }, async () => {
  const admin = await openGate(desk, id);
  const order = { name: 'claims', provider: 'aws', region: 'us-east-2', ipAccess: '203.0.113.0/24' };
  await desk.perform(admin, 'createService', id, order);
  const last = () => heard.filter((each) => each.data.organization === id).at(-1)?.data;
  const look = waking(desk.house, () => last()?.services[0]?.state);
  await expect.poll(look, { timeout: 40_000 }).toBe('running');
  await desk.perform(desk.ops, 'holdOrganization', id, { reason: 'A question of billing.' });
  await expect
    .poll(
      waking(desk.house, () => last()?.gate),
      { timeout: 10_000 },
    )
    .toBe('closed');

  // Its gate is closed already: what else is true of it is told all the same.
  await desk.perform({ kind: 'system', id: 'test' }, 'recordPlan', id, { plan: 'scale' });
  await desk.perform(desk.ops, 'releaseOrganization', id);
  await expect
    .poll(
      waking(desk.house, () => last()?.hold),
      { timeout: 10_000 },
    )
    .toBe(false);

  const about = heard.filter((each) => each.data.organization === id);
  // What happened, in its order: each requirement was met, the gate opened, the service came to run, the gate was closed.
  expect(about[0]?.type).toBe('organization.registered');
  const met = about.flatMap(({ type, data }) =>
    type === 'requirement.changed' && data.requirements.find((each) => each.id === data.requirement?.id)?.met
      ? [data.requirement?.id]
      : [],
  );
  expect(new Set(met)).toEqual(new Set(['sales', 'agreement', 'regions', 'responsibility']));
  const turns = about.map(({ type }) => type).filter((type) => type.startsWith('gate.'));
  expect(turns).toEqual(['gate.opened', 'gate.closed']);
  const states = about.flatMap(({ data }) => (data.service ? [data.service.state] : []));
  expect([states[0], states.at(-1)]).toEqual(['requested', 'running']);
  expect(about.map((each) => each.timestamp)).toEqual(about.map((each) => each.timestamp).sort());

  // The last one alone is enough.
  const { key } = await desk.house.portal.tokens.issue(
    { kind: 'system', id: 'test' },
    { name: 'test', scopes: ['organizations:read', 'services:read'], days: 1 },
  );
  const get = async (tail: string) =>
    (
      await desk.app.request(`/api/v1/organizations/${id}${tail}`, { headers: { authorization: `Bearer ${key}` } })
    ).json();
  const [organization, requirements, services] = await Promise.all(['', '/requirements', '/services'].map(get));
  const told = last();
  expect(told).toMatchObject({
    organization: organization.id,
    vendor_organization: organization.vendorOrganization,
    plan: organization.plan,
    stage: organization.stage,
    hold: organization.onHold,
  });
  expect(told?.requirements).toEqual(
    requirements.requirements.map((each: (typeof requirements.requirements)[number]) => ({
      id: each.id,
      met: each.met,
      reasons: each.reasons.map(({ code }: { code: string }) => code),
      ...(each.turn && { turn: each.turn }),
      ...(each.since && { since: each.since }),
      ...(each.promisedBy && { promised_by: each.promisedBy }),
    })),
  );
  expect(told?.services).toMatchObject(
    services.items.map((each: { id: string; state: string; vendorService: string }) => ({
      id: each.id,
      state: each.state,
      vendor_service: each.vendorService,
    })),
  );
  expect(told?.link).toBe(`${desk.portalUrl}/organizations/${id}`);
  expect(JSON.stringify(heard)).not.toMatch(/@|Ada/);
});
