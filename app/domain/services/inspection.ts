import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import { refuseUnless } from '../refusal.ts';
import { placeKey, withdrawnAt } from '../regions/catalog.ts';
import { type FindingCode, type Ms, providers } from '../words.ts';
import { agreementInEffect } from './cover.ts';
import type { Finding, Service } from './facts.ts';
import { markOf } from './findings.ts';
import { endpoints, isOver, stateDrafts } from './state.ts';
import { recordedGone, saidGone } from './tally.ts';

/** A service as the vendor's API shows it. */
export const seen = z.strictObject({
  id: z.string().max(100),
  provider: z.enum(providers),
  region: z.string().max(100),
  state: z.string().regex(/^[a-z_]{1,40}$/),
  complianceType: z.string().max(40).optional(),
  transparentDataEncryption: z.boolean(),
  coreDumps: z.boolean(),
  openToAll: z.boolean(),
  ownCloud: z.boolean().optional(),
  backupRetentionHours: z.number().optional(),
  endpoints: endpoints.optional(),
});
export type SeenService = z.output<typeof seen>;

/** Backups kept for no more than a day are gone before a weekend is over. */
const shortestRetention = 48;

/** What was seen at the vendor is held against what is known here; only a difference to the last look becomes an event. */
export const recordInspection = command({
  on: 'organization',
  // An organization may have ten thousand: a look that is not taken would find nothing, and nobody would hear of it.
  input: z.strictObject({ services: z.array(seen).max(100_000), askedAt: z.int().optional() }),
  services: 'all',
  decide(facts, { services: seen, askedAt }, { catalog, now }, ours) {
    const findings = inspect({ facts, ours, catalog, seen, asOf: now });
    const known = byVendorId(ours);
    const drafts = seen.flatMap((each) => {
      const service = known.get(each.id);
      return service ? [...stateDrafts(service, each), ...backDrafts(service, each, askedAt ?? now)] : [];
    });
    if (marks(findings) !== marks(facts.inspection?.findings ?? []))
      drafts.push({ type: 'services.inspected', data: { findings } });
    return drafts;
  },
});

/** What was said to be gone is there: what was said of it has to be said anew. Once, and not by a look from before it was said. */
function backDrafts({ id, exits }: Service, { state }: SeenService, askedAt: Ms): Draft[] {
  const back = Object.values(exits ?? {}).some(
    (exit) => saidGone(exit) && !exit.back && Math.max(exit.deleted?.at ?? 0, exit.destroyed?.at ?? 0) < askedAt,
  );
  return back && !isOver(state) ? [{ type: 'service.came_back', data: { service: id } }] : [];
}

const marks = (findings: readonly Finding[]) => findings.map(markOf).join();

/** A person wants the cloud to be looked at now: every five minutes is enough. */
export const requestInspection = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { now }) {
    const last = facts.inspectionRequested?.at ?? 0;
    refuseUnless(now - last >= 300_000, 'too_often', 'The cloud was looked at less than five minutes ago.');
    return [{ type: 'inspection.requested', data: {} }];
  },
});

/** What was seen at the vendor, beside all that is known here of the organization. */
interface Sight {
  facts: Facts;
  ours: readonly Service[];
  catalog: CatalogFacts;
  seen: readonly SeenService[];
  asOf: number;
}

/** Every finding, in the order of the services. Pure: the same sight gives the same findings. */
export function inspect({ facts, ours, catalog, seen, asOf }: Sight): Finding[] {
  const underAgreement = !!agreementInEffect(facts, asOf);
  const byId = byVendorId(ours);
  const left = new Map(ours.flatMap((one) => one.abandoned?.map((vendor): [string, Service] => [vendor, one]) ?? []));
  const found = seen
    // What failed at the vendor and was ordered again or given up is no service of anybody.
    .filter(
      (each) => !isOver(each.state) && !(each.state === 'failed' && (left.has(each.id) || byId.get(each.id)?.removed)),
    )
    .flatMap((each) => {
      const known = byId.get(each.id) ?? left.get(each.id);
      const place = { provider: each.provider, region: each.region, vendorService: each.id };
      const of = known ? { ...place, service: known.id } : place;
      const old = !known && facts.converted?.includes(each.id);
      const codes: FindingCode[] = old
        ? ['old_service_back']
        : codesOf(each, known, { catalog, asOf, underAgreement, back: cameBack(known, each.id) });
      return codes.map((code): Finding => ({ code, ...of }));
    });
  const listed = new Set(seen.map((each) => each.id));
  const gone = ours.filter((one) => isMissing(one, listed));
  return [
    ...found,
    ...gone.map(
      ({ id, provider, region, vendorService }): Finding => ({
        code: 'missing_service',
        provider,
        region,
        service: id,
        vendorService,
      }),
    ),
  ];
}

function codesOf(
  each: SeenService,
  known: Service | undefined,
  { catalog, asOf, underAgreement, back }: Pick<Sight, 'catalog' | 'asOf'> & { underAgreement: boolean; back: boolean },
): FindingCode[] {
  if (back) return ['came_back'];
  const hipaa = each.complianceType === 'hipaa';
  if (!hipaa) return known ? ['not_hipaa'] : underAgreement ? ['standard_service'] : [];
  const codes: FindingCode[] = [];
  if (!known) codes.push('unknown_service');
  if (each.openToAll) codes.push('open_access_list');
  if (each.coreDumps) codes.push('core_dumps_on');
  if (each.backupRetentionHours !== undefined && each.backupRetentionHours < shortestRetention)
    codes.push('short_backups');
  if (!each.transparentDataEncryption) codes.push('no_transparent_data_encryption');
  if (withdrawnAt(catalog, placeKey(each.provider, each.region), asOf)) codes.push('withdrawn_region');
  return codes;
}

/** Recorded as deleted or destroyed, or given up and made anew, and there all the same. */
const cameBack = (known: Service | undefined, vendorService: string): boolean =>
  known !== undefined && (known.vendorService !== vendorService || recordedGone(known));

/** Accepted by the vendor once, not ended here, and not in its list any more. */
const isMissing = (one: Service, listed: ReadonlySet<string>) =>
  one.vendorService !== undefined &&
  !one.failed &&
  !recordedGone(one) &&
  !isOver(one.state?.is ?? '') &&
  !listed.has(one.vendorService);

/** Should two have the same id at the vendor, the first counts. */
const byVendorId = (ours: readonly Service[]): ReadonlyMap<string, Service> =>
  new Map(ours.flatMap((one): [string, Service][] => (one.vendorService ? [[one.vendorService, one]] : [])).reverse());
