import { serviceStanding } from '#app/domain/endpoints/changes.ts';
import type { ServiceStanding } from '#app/domain/endpoints/standing.ts';
import type { Notice } from '#app/domain/message.ts';
import { deliveryOf, fanOut, settleDelivery } from '#db/endpoints/deliveries.ts';
import { everyService } from '#db/services/held.ts';
import type { Jobs } from '../parts.ts';

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
/** Pauses before each next try, as Standard Webhooks recommends them. After the last one a person may send it again. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, day];
const givesUpAfter = 5 * day;

/** Turns a notice into the body that every endpoint gets, and a delivery for each of them. */
export async function spreadNotice(jobs: Jobs, job: { id: string; chain: string }, notice: Notice): Promise<void> {
  const services = notice.standing.services ?? (await servicesNow(jobs, job.chain));
  const body = JSON.stringify({ type: notice.type, timestamp: iso(notice.at), data: dataOf(jobs, notice, services) });
  await fanOut(jobs.db, { id: job.id, organization: job.chain, type: notice.type, at: notice.at }, body, jobs.clock());
}

/** One try. Answers the pause before the next one in milliseconds, or undefined when it is settled. */
export async function deliverWebhook(jobs: Jobs, id: string): Promise<number | undefined> {
  const found = await jobs.read((tx) => deliveryOf(tx, id));
  if (!found || found.delivery.doneAt !== null || found.delivery.deadAt !== null) return undefined;
  const { delivery, endpoint } = found;
  const now = jobs.clock();
  if (endpoint.pausedAt !== null || endpoint.removedAt !== null) {
    await settleDelivery(jobs.db, found, { deadAt: now, nextAt: null, error: 'The endpoint is paused.' }, null);
    return undefined;
  }
  const secrets = [
    endpoint.secret,
    ...((endpoint.olderUntil ?? 0) > now && endpoint.olderSecret ? [endpoint.olderSecret] : []),
  ];
  const { status, error } = await jobs.caller.call({
    url: endpoint.url,
    id: delivery.id,
    body: delivery.body,
    secrets: secrets.map((each) => jobs.secrets.open(each)),
    at: now,
  });
  const attempts = delivery.attempts + 1;
  if (status >= 200 && status < 300) {
    await settleDelivery(jobs.db, found, { attempts, status, doneAt: now, nextAt: null, error: null }, null);
    return undefined;
  }
  const failingSince = endpoint.failingSince ?? now;
  const pause = pauses[attempts - 1];
  const over = status === 410 || pause === undefined || now - failingSince > givesUpAfter;
  const wait = Math.round((pause ?? 0) * (0.9 + Math.random() / 5));
  const told = error ?? `The endpoint answered ${status}.`;
  const next = over ? { deadAt: now, nextAt: null } : { nextAt: now + wait };
  await settleDelivery(jobs.db, found, { attempts, status, error: told, ...next }, failingSince);
  if (status === 410) await pauseEndpoint(jobs, endpoint, 'gone');
  else if (now - failingSince > givesUpAfter) await pauseEndpoint(jobs, endpoint, 'failing');
  return over ? undefined : wait;
}

async function pauseEndpoint(jobs: Jobs, endpoint: { id: string; organization: string }, because: 'gone' | 'failing') {
  const name = endpoint.organization ? 'pauseWebhook' : 'pauseVendorWebhook';
  await jobs.perform(name, endpoint.organization, { webhook: endpoint.id, because });
}

/** Times as RFC 3339, and addresses for people. */
function dataOf(jobs: Jobs, { standing, about, type, service }: Notice, services: readonly ServiceStanding[]) {
  const { organization, vendorOrganization, requirements, services: _brought, open, ...rest } = standing;
  const shown = requirements.map(({ since, promisedBy, ...each }) => ({
    ...each,
    ...(since !== undefined && { since: iso(since) }),
    ...(promisedBy !== undefined && { promised_by: iso(promisedBy) }),
  }));
  const changed = service ?? services.find((each) => each.id === about);
  return {
    organization,
    vendor_organization: vendorOrganization,
    ...rest,
    gate: open ? 'open' : 'closed',
    ...(type === 'requirement.changed' && { requirement: shown.find((each) => each.id === about) }),
    ...(type.startsWith('incident.') && { incident: standing.incidents?.find((each) => each.id === about) }),
    ...(type === 'service.changed' && { service: changed && toldOf(changed) }),
    requirements: shown,
    services: services.map(toldOf),
    link: `${jobs.publicUrl}/organizations/${organization}`,
  };
}

const toldOf = ({ vendorService, ...each }: ServiceStanding) => ({
  ...each,
  ...(vendorService && { vendor_service: vendorService }),
});

/** As they are when it is told: there may be more of them than when the notice was posted, or further on. */
const servicesNow = async (jobs: Jobs, organization: string) =>
  (await jobs.read((tx) => everyService(tx, organization))).map(serviceStanding);

const iso = (at: number) => new Date(at).toISOString();
