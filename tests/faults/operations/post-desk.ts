import { turnsOf } from '#app/domain/promises/turns.ts';
import { catalogFacts } from '#db/state.ts';
import { eventsOf } from '#db/store.ts';
import { openAgreementDesk, until } from '#tests/agreements.ts';

/** A letter as it arrived. */
export interface Arrived {
  to: string[];
  subject: string;
  text: string;
  html: string;
  returnPath: string;
  headers: Record<string, string>;
}

export const secret = 'a secret of more than thirty-two characters';
export const system = { kind: 'system', id: 'test' } as const;
/** What all admins are told when operations puts their organization on hold, and releases it. */
export const held = 'Your organization was put on hold';
export const released = 'The hold on your organization ended';

/** What the mail server of somebody says of a letter. */
export const reportOn = (
  returnPath: string | undefined,
  { whom = 'ada@b.example', action = 'failed', status = '5.1.1' } = {},
): string =>
  [
    `To: <${returnPath}>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    '',
    '--x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${whom}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--x--',
    '',
  ].join('\r\n');

/** A portal whose letters and mailboxes can be looked at, and a mail server that can be made to refuse. */
export async function openPostDesk(clock?: () => number) {
  const desk = await openAgreementDesk({
    ...(clock && { clock }),
    environment: { RECONCILE_SECONDS: '86400', MAIL_BOUNCES: 'bounces@vendor.example', MAIL_BOUNCES_SECRET: secret },
  });
  const { db, portal } = desk.house;
  const { inbox } = desk.world.mail;
  const jobs = () => portal.read(desk.ops, 'jobs', {});
  const arrived = async (to = '') =>
    (await (await fetch(`${inbox}?limit=1000&to=${encodeURIComponent(to)}`)).json()) as Arrived[];
  const settled = () =>
    until(async () => {
      desk.house.wake();
      return (await jobs()).waiting.every((each) => !each.message.kind.startsWith('mail'));
    });
  return {
    ...desk,
    jobs,
    arrived,
    settled,
    fault: (body: object) =>
      fetch(new URL('/_sandbox/faults', inbox), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    told: async (to: string, subject: string) => (await arrived(to)).filter((each) => each.subject.startsWith(subject)),
    staffEvents: async (type: string) =>
      (await db.read((tx) => eventsOf(tx, 'staff'))).filter((each) => each.type === type),
    turns: async (id: string) =>
      turnsOf({ facts: await desk.facts(id), catalog: await db.read(catalogFacts), asOf: Date.now() }),
    /** An organization with so many admins, the first of whom is Ada. */
    async withAdmins(id: string, count: number): Promise<{ person: string; email: string }[]> {
      const { admin } = await desk.ready(id);
      const found = [{ person: admin.id, email: `ada@${id}.example` }];
      for (let number = 1; number < count; number += 1) {
        const email = `admin-${number}@${id}.example`;
        const { id: person } = await desk.person(`Admin ${number}`, email);
        await desk.perform(system, 'recordAdmin', id, { person });
        found.push({ person, email });
      }
      await settled();
      return found;
    },
    /** A report comes in; answers the status. */
    bounce: async (body: string, authorization = `Bearer ${secret}`) =>
      (await desk.app.request('/webhooks/mail', { method: 'POST', body, headers: { authorization } })).status,
    hold: (id: string) => desk.perform(desk.ops, 'holdOrganization', id, { reason: 'For a test.' }),
  };
}
export type PostDesk = Awaited<ReturnType<typeof openPostDesk>>;
