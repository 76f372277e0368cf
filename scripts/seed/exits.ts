import type { House } from '#app/start/wiring.ts';
import { contract, type Hands, inDays, ready, terms } from './ready.ts';

/** An organization that has given notice, with a service to take leave of and a paper that waits for counsel. */
export async function seedEnding(house: House, hands: Hands): Promise<void> {
  const { organization, name, admin, customer, paper, doIt } = await ready(house, hands, 'Harbor Hospice', {
    provider: 'aws',
    region: 'us-east-1',
    because: 'Our patients live here.',
    service: 'visits',
  });
  await house.worker.drain();
  await doIt(customer, 'giveNotice', {
    agreement: paper,
    cause: 'convenience',
    endsOn: inDays(20),
    exitDays: 30,
    reason: 'The hospice merges with another provider.',
    title: 'Chief Executive Officer',
    authority: 'on',
  });
  const sam = hands.as('sam.sales@vendor.example', 'sales');
  await house.portal.ending.upload(sam, { organization }, await contract(`${name}, amended`), terms(name, admin));
  await house.worker.drain();
}
