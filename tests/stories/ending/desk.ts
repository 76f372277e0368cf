import { PDFDocument } from '@cantoo/pdf-lib';
import type { Actor } from '#app/domain/command.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { openAgreementDesk, until } from '#tests/agreements.ts';

export const day = 86_400_000;
export { until };

/** A real portal whose clock can be moved, with two people of counsel. */
export async function openEndingDesk(start = Date.now()) {
  let ahead = start - Date.now();
  const desk = await openAgreementDesk({ clock: () => Date.now() + ahead });
  const caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
  const now = () => Date.now() + ahead;
  const { portal } = desk.house;
  return {
    ...desk,
    caspar,
    now,
    /** Moves the clock and lets everything happen that is due then. */
    async at(moment: number) {
      ahead = moment - Date.now();
      await desk.house.worker.drain();
    },
    /** What a person at the vendor does in its console. */
    async cloud(path: string, body: object) {
      const url = new URL(`/_sandbox${path}`, desk.config.CLOUD_API_URL);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    drain: () => desk.house.worker.drain(),
    gate: async (actor: Actor, organization: string) =>
      (
        await portal.read(actor, 'preview', {
          organization,
          request: { provider: 'aws', region: 'us-east-1', deployment: 'hosted' },
        })
      ).reasons.map((reason) => reason.code),
    /** What else the gate asks for, so that the agreement alone decides. */
    async openRest(organization: string, admin: Actor) {
      const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };
      await desk.perform(admin, 'requestRegions', organization, {
        regions: ['aws/us-east-1'],
        deployment: 'hosted',
        reason: 'We live here.',
      });
      await desk.perform(desk.ops, 'approveRegion', organization, { ...place, conditions: '' });
      await desk.perform(admin, 'acknowledgeResponsibility', organization, {
        deployment: 'hosted',
        version: matrix.version,
        everybody: { name: 'Security team', email: 'security@customer.example' },
        signature: 'Ada',
        agree: 'on',
      });
    },
    /** Waits until so many mails with that subject have come. Answers all that have. */
    async mailed(to: string, subject: string, count = 1) {
      const all = async () => (await desk.outside.mails(to)).filter((mail) => mail.subject.includes(subject));
      await until(async () => (await all()).length >= count);
      return all();
    },
    upload: async (actor: Actor, organization: string, over: Record<string, unknown> = {}, bytes?: Buffer) =>
      portal.ending.upload(actor, { organization }, bytes ?? (await pdf()), { ...paperInput(now()), ...over }),
    async verified(organization: string, paper: string, by: Actor) {
      const { sha256 } = (await desk.facts(organization)).papers?.[paper] ?? { sha256: '' };
      await portal.ending.read(by, { organization }, paper);
      await portal.ending.verify(by, { organization }, { paper, sha256 });
    },
  };
}
export type EndingDesk = Awaited<ReturnType<typeof openEndingDesk>>;

export async function pdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage().drawText(`Business Associate Agreement ${Math.random()}`);
  return Buffer.from(await document.save());
}

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
export const paperInput = (now: number) => ({
  kind: 'customer_paper',
  customer: 'Test Health, Inc.',
  vendor: 'ClickHouse, Inc.',
  signer: { name: 'Paula Paper', email: 'paula@paper.example' },
  signerTitle: 'Chief Executive Officer',
  signedOn: iso(now - 10 * day),
  countersigner: { name: 'Vera Vendor', email: 'vera@vendor.example' },
  countersignerTitle: 'General Counsel',
  countersignedOn: iso(now - 9 * day),
  effectiveOn: iso(now - 9 * day),
  termMonths: '12',
  deployments: ['hosted'],
  affiliates: '',
  commitments: { breachNoticeHours: '24', objectionDays: '14', curePeriodDays: '10' },
});
