import { eq } from 'drizzle-orm';
import type { Draft } from '#app/domain/event.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { outbox } from '#db/operations/schema.ts';
import { record } from '#db/store.ts';
import type { Db } from '#db/types.ts';

/** Stands for a text that is sealed when the event is written. */
export const text = 'a'.repeat(64);
const sha256 = 'b'.repeat(64);
const year = 365 * 86_400_000;
export const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' } as const;

/** Everything that has to happen until a gate is open, in order. */
export function story(id: string, vendorOrganization: string, now: number): Draft[] {
  const agreement = { agreement: `${id}-agreement` };
  const agreed = { template: 't', templateVersion: '1.0', deployments: ['hosted' as const], termMonths: 36 };
  const people = { privacyContact: 'p', securityContact: 'p', incidentContact: 'p' };
  return [
    { type: 'organization.registered', data: { organization: id, vendorOrganization, name: text, plan: 'enterprise' } },
    {
      type: 'inquiry.sent',
      data: {
        ...people,
        role: 'covered_entity',
        legalEntity: text,
        address: text,
        use: text,
        deployment: 'hosted',
        regions: ['aws/us-east-1'],
        timeline: 'now',
      },
    },
    { type: 'inquiry.qualified', data: {} },
    { type: 'signer.named', data: { person: 'p', title: text, authority: true } },
    {
      type: 'agreement.prepared',
      data: { ...agreement, ...agreed, signer: 'p', signerTitle: text, countersigner: 'c' },
    },
    { type: 'agreement.sent', data: { ...agreement, envelope: `${id}-envelope`, documentSha256: sha256 } },
    { type: 'agreement.signed', data: { ...agreement, signedAt: now } },
    { type: 'agreement.countersigned', data: { ...agreement, signedAt: now } },
    {
      type: 'agreement.in_force',
      data: { ...agreement, effectiveAt: now, endsAt: now + year, documentSha256: sha256, certificateSha256: sha256 },
    },
    { type: 'region.requested', data: { ...place, reason: text } },
    { type: 'region.approved', data: { ...place, expiresAt: now + year } },
    {
      type: 'responsibility.acknowledged',
      data: { deployment: 'hosted', version: matrix.version, owners: {}, evidence: {}, signature: text },
    },
  ];
}

/** Writes events as they would have happened, each at its own moment, and asks nobody outside. Texts in them become real ones. */
export async function happened(db: Db, chain: string, drafts: Draft[], at: (index: number) => number): Promise<void> {
  for (const [index, draft] of drafts.entries())
    await record(db, {
      chain,
      now: at(index),
      request: 'test',
      input: { $text: 'A text of a test.' },
      decide: (_facts, sealed) => ({
        drafts: [JSON.parse(JSON.stringify(draft).replaceAll(text, String(sealed))) as Draft],
        actor: { role: 'system', id: 'test' },
      }),
      async alongside(tx) {
        await tx
          .update(outbox)
          .set({ doneAt: at(index) })
          .where(eq(outbox.chain, chain));
      },
    });
}

/** An organization whose gate is open in `place`. Its last event is at `now`, each before it `step` earlier. */
export async function openGate(db: Db, id: string, vendor = `${id}-at-vendor`, now = Date.now(), step = 1000) {
  const drafts = story(id, vendor, now);
  await happened(db, id, drafts, (index) => now - (drafts.length - 1 - index) * step);
}
