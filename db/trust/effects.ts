import { and, eq } from 'drizzle-orm';
import { Refusal } from '#app/domain/refusal.ts';
import { placeIn } from '#app/domain/regions/catalog.ts';
import { type AnnouncementEffect, announcementFor, refuseUnlessInTime } from '#app/domain/trust/effects.ts';
import { deployments } from '#app/domain/words.ts';
import { cover } from '../ending/schema.ts';
import { effectsOver, type Foreseen, foreseen, type Known } from '../gate/foreseen.ts';
import { service } from '../services/schema.ts';
import { trustFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

const words = {
  organizations: 'Organizations that are told',
  windows: 'Organizations that may object',
  mailed: 'People told by mail',
};

/** What an announcement does, organization by organization. Whoever is told of it afterwards is who stands here. */
export async function foreseeAnnouncement(
  tx: ReadTx,
  asked: { entry: string; startsOn?: number; emergency?: string | undefined },
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<AnnouncementEffect>> {
  const facts = await trustFacts(tx);
  const entry = facts.subprocessors?.[asked.entry];
  if (!entry) throw new Refusal('not_found');
  const signed = await tx.select({ organization: cover.organization }).from(cover).where(eq(cover.listed, true));
  const ids = signed.map(({ organization }) => organization);
  const effects = await effectsOver(tx, ids, known, async (facts, organization) =>
    announcementFor(entry, { facts, services: await placesOf(tx, organization), asOf }),
  );
  const { startsOn, emergency } = asked;
  if (startsOn !== undefined) refuseUnlessInTime(entry, effects, { startsOn, emergency }, asOf);
  // By the day: until the next one the ends of windows are the same whenever the mail leaves.
  return foreseen({ entry: asked.entry }, effects, words);
}

/** Where an organization has services. */
async function placesOf(tx: ReadTx, organization: string) {
  const rows = await tx
    .selectDistinct({ place: service.place, deployment: service.deployment })
    .from(service)
    .where(and(eq(service.organization, organization), eq(service.listed, true)));
  return rows.flatMap(({ place, deployment }) => {
    const model = deployments.find((each) => each === deployment);
    return model ? [{ ...placeIn(place), deployment: model }] : [];
  });
}
