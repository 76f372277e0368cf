import { isoDay } from '#app/domain/calendar.ts';
import type { House } from '#app/start/wiring.ts';
import { type Hands, ready } from './ready.ts';

/**
 * What closes the gate of organizations whose service runs and stays covered: a hold, a plan that was left, a region that was
 * withdrawn. The plan is changed where it belongs, in the vendor's cloud.
 */
export async function seedSetbacks(house: House, hands: Hands, cloud: string): Promise<void> {
  const held = await ready(house, hands, 'Iris Home Care', {
    provider: 'gcp',
    region: 'us-central1',
    because: 'Our nurses work in Iowa.',
    service: 'home-visits',
  });
  const left = await ready(house, hands, 'Juniper Dental', {
    provider: 'aws',
    region: 'us-west-2',
    because: 'Our practices are in Oregon.',
    service: 'appointments',
    hours: '72',
  });
  const moved = await ready(house, hands, 'Kestrel Pathology', {
    provider: 'aws',
    region: 'us-east-2',
    because: 'Our laboratory is in Ohio.',
    service: 'specimens',
    hours: '24',
  });
  await house.worker.drain();
  const olivia = hands.as('olivia.ops@vendor.example', 'ops');
  await held.doIt(olivia, 'holdOrganization', { reason: 'An invoice is unpaid.' });
  await leavePlan(cloud, left.organization);
  await house.portal.lookAtPlan(left.organization);
  await withdraw(house, hands);
  await moved.doIt(moved.customer, 'requestRegions', {
    regions: ['aws/us-east-1'],
    deployment: 'hosted',
    reason: 'Ohio is offered no longer.',
  });
  await house.worker.drain();
}

async function leavePlan(cloud: string, organization: string): Promise<void> {
  const answer = await fetch(`${cloud}/_sandbox/organizations/${organization}/plan`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plan: 'scale' }),
  });
  if (!answer.ok) throw new Error(`The cloud did not change the plan: ${answer.status}`);
}

async function withdraw({ portal }: House, { as }: Hands): Promise<void> {
  const olivia = as('olivia.ops@vendor.example', 'ops');
  const place = { provider: 'aws', region: 'us-east-2' };
  const { previews } = await portal.read(olivia, 'catalogPlace', place);
  const preview = previews.find(({ change }) => change === 'withdraw')?.sha256;
  const reason = 'The vendor moves its HIPAA services out of this region.';
  const source = 'Made up for this demo: the vendor’s page on regions lists it.';
  const lookedOn = isoDay(portal.now());
  await portal.perform(olivia, 'withdrawRegion', {}, { ...place, source, lookedOn, reason, preview });
}
