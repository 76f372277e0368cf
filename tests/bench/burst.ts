import { setTimeout as wait } from 'node:timers/promises';
import { openAgreementDesk, until } from '#tests/agreements.ts';
import { happened, place, story } from '#tests/ready-customer.ts';
import { startBuilt } from '#tests/world.ts';
import { together } from './load.ts';
import { type Row, within } from './row.ts';

/** A hundred within two minutes. */
const gap = 1_200;
/** Between the customer's signature and counsel's. */
const handOver = 10_000;
/** How often the portal asks DocuSign what changed, where nothing else tells it. */
const readingSeconds = 15;
/** From when the portal hears of it: a reading, two documents, and the decision. */
const heardSeconds = 2;

/** Agreements that are signed one soon after the other: from the last signature of each until the gate says yes. */
export async function burst(agreements: number): Promise<Row[]> {
  const desk = await openAgreementDesk();
  const token = await desk.house.portal.tokens.issue(
    { kind: 'system', id: 'bench' },
    { name: 'burst', scopes: ['gate:ask'], days: 1 },
  );
  const told = await prepared('told');
  const lost = await prepared('lost');
  await desk.leave();
  try {
    return [
      within(
        `from the last signature to an open gate, ${agreements} agreements, one every ${gap / 1000} s; deliveries arrive`,
        await signedUnder(told, '900'),
        heardSeconds,
      ),
      within(
        `the same, and no delivery arrives: one interval of reading, ${readingSeconds} s, and what follows`,
        await desk.outside.fault('webhook_drop').then(() => signedUnder(lost, String(readingSeconds))),
        readingSeconds + heardSeconds,
      ),
    ];
  } finally {
    await desk.closeOutside();
  }

  /** Organizations that lack nothing but the signatures, and their envelopes. */
  async function prepared(name: string): Promise<Map<string, string>> {
    const ids = Array.from({ length: agreements }, (_, index) => `${name}-${index}`);
    await together(agreements, 4, async (index) => {
      const id = ids[index] ?? '';
      await desk.ready(id);
      await desk.perform(desk.sales, 'sendAgreement', id);
    });
    const envelopes = new Map<string, string>();
    for (const id of ids) {
      await until(async () => (await desk.agreement(id)).sent !== undefined, 300);
      envelopes.set(id, (await desk.agreement(id)).sent?.envelope ?? '');
      const rest = story(id, `${id}-at-vendor`, Date.now()).slice(-3);
      await happened(desk.house.db, id, rest, () => Date.now());
    }
    return envelopes;
  }

  async function signedUnder(envelopes: Map<string, string>, seconds: string): Promise<number[]> {
    const portal = await startBuilt(desk, { RECONCILE_SECONDS: seconds });
    try {
      const all = [...envelopes].map(async ([id, envelope], index) => {
        await wait(index * gap);
        await desk.outside.sign(envelope, '1');
        await wait(handOver);
        await desk.outside.sign(envelope, '2');
        return opened(id);
      });
      return await Promise.all(all);
    } finally {
      await portal.stop();
    }
  }

  /** Milliseconds until the gate says yes. */
  async function opened(id: string): Promise<number> {
    const since = performance.now();
    while (!(await isOpen(id))) {
      if (performance.now() - since > 120_000) throw new Error(`The gate of ${id} stays shut.`);
      await wait(50);
    }
    return performance.now() - since;
  }

  async function isOpen(id: string): Promise<boolean> {
    const answer = await fetch(`${desk.portalUrl}/access/v1/evaluation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        subject: { type: 'organization', id },
        action: { name: 'create_service' },
        resource: { type: 'service', id: 'claims', properties: { ...place, complianceType: 'hipaa' } },
      }),
    });
    return answer.ok && ((await answer.json()) as { decision: boolean }).decision;
  }
}
