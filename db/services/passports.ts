import { eq } from 'drizzle-orm';
import { placeName } from '#app/domain/regions/catalog.ts';
import { cover } from '#app/domain/services/cover.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { passportState } from '#app/domain/services/passport.ts';
import { type Case, caseOf, nameOf } from '../case.ts';
import type { ReadTx } from '../types.ts';
import { serviceNamed } from './held.ts';
import { passport } from './schema.ts';

/** What a link shows to whoever holds it, found by its hash. Of people it says nothing, of the service only what tells it from others. */
export async function passportShown(tx: ReadTx, linkSha256: string, now: number) {
  const [row] = await tx.select().from(passport).where(eq(passport.linkSha256, linkSha256));
  const service = row && (await serviceNamed(tx, row.organization, row.service));
  const found = service?.passports?.[row?.id ?? ''];
  if (!row || !service || !found) return undefined;
  const each = await caseOf(tx, row.organization);
  const covered = cover(service, each.facts, now);
  return {
    id: row.id,
    now,
    state: passportState(found, service, each.facts, now),
    organization: nameOf(each),
    vendorOrganization: each.facts.organization?.vendorOrganization ?? '',
    service: service.vendorService ?? '',
    provider: service.provider,
    region: service.region,
    place: placeName(each.catalog, service),
    deployment: service.deployment,
    cover: covered,
    issued: { at: found.at, documentSha256: found.documentSha256 },
    expiresAt: found.expiresAt,
    revokedAt: found.revoked?.at,
  };
}
export type PassportShown = NonNullable<Awaited<ReturnType<typeof passportShown>>>;

/** The links of a service as its customer sees them, the newest first; the addresses themselves are kept nowhere. */
export const passportViews = (service: Service, { facts, say }: Case, now: number) =>
  Object.entries(service.passports ?? {})
    .map(([id, each]) => ({
      id,
      at: each.at,
      by: say.person(each.by),
      expiresAt: each.expiresAt,
      revokedAt: each.revoked?.at,
      state: passportState(each, service, facts, now),
    }))
    .reverse();
export type PassportView = ReturnType<typeof passportViews>[number];
