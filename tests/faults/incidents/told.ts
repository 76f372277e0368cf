import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { fieldMinute } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import type { House } from '#app/start/wiring.ts';
import { happened, place, story, text } from '#tests/ready-customer.ts';
import { type PostDesk, reportOn } from '../operations/post-desk.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const made = (id: string): Draft[] => [
  {
    type: 'service.requested',
    data: {
      ...{ service: `${id}-service`, name: text, ...place },
      ...{ minReplicaMemoryGb: 8, maxReplicaMemoryGb: 8, numReplicas: 1, ipAccess: [] },
      ...{ transparentDataEncryption: true, coreDumps: false },
    },
  },
  { type: 'service.provisioning', data: { service: `${id}-service`, vendorService: `${id}-at-cloud` } },
];

/** An organization with a service under an agreement that promises so many hours, one admin and three contacts who are that admin. */
export async function customerWith(
  { house, person }: Pick<PostDesk, 'person'> & { house: Pick<House, 'db'> },
  id: string,
  breachNoticeHours: number,
  at: number,
): Promise<Actor> {
  const admin = await person(`Ada ${id}`, `ada@${id}.example`);
  const contacts = { privacyContact: admin.id, securityContact: admin.id, incidentContact: admin.id };
  const commitments = { breachNoticeHours, objectionDays: 30, curePeriodDays: 30 };
  const drafts = story(id, randomUUID(), at).map((each): Draft => {
    if (each.type === 'inquiry.sent') return { ...each, data: { ...each.data, ...contacts } };
    return each.type === 'agreement.prepared' ? { ...each, data: { ...each.data, commitments } } : each;
  });
  const joined: Draft = { type: 'member.joined', data: { person: admin.id, role: 'admin' } };
  await happened(house.db, id, [...drafts, joined, ...made(id)], () => at);
  return admin;
}

export const recorded = (known: number, more: object = {}) => ({
  ...{ kind: 'access', title: 'A bucket that others could read', reason: 'Somebody on call saw it.' },
  ...{ known: fieldMinute(known), began: fieldMinute(known - hour) },
  ...more,
});

export const notice = {
  what: 'A storage bucket could be read by others.',
  information: 'Names and dates of birth.',
  measures: 'It was closed, and logs are being read.',
};

/** The types of what happened, or the code of the refusal, or what is wrong beside which field. */
export const code = (of: Promise<unknown>) =>
  of.then(
    () => 'done',
    (error: { code?: string; issues?: unknown }) => error.code ?? error.issues,
  );

export const subject = 'Notice of an incident';

/** The mail server of somebody sends the notice back. */
export async function bounced(desk: PostDesk, id: string) {
  const [letter] = await desk.told(`ada@${id}.example`, subject);
  expect(await desk.bounce(reportOn(letter?.returnPath, { whom: `ada@${id}.example` }))).toBe(204);
}
