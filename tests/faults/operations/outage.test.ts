import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, openHouse } from '#app/start/wiring.ts';
import { eventsOf } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

const many = 1_000_000;
let desk: AgreementDesk;
let house: House;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '1' } });
  house = desk.house;
});
afterAll(async () => {
  await house.close();
  await desk.closeOutside();
});

const outages = async () =>
  (await house.db.read((tx) => eventsOf(tx, 'staff'))).map((each) => each.type).filter((type) => /outage/.test(type));
const consent = (given: boolean) => desk.outside.console('settings', { oauth: { consent: given } });
async function tokensAsked(): Promise<number> {
  const faults = JSON.parse((await desk.outside.console('faults')).body) as { mode: string; remaining: number }[];
  return many - (faults.find((each) => each.mode === 'token_slow')?.remaining ?? many);
}
/** The jobs that wait for DocuSign, and when the next of them is tried. */
const waiting = async () => (await house.portal.read(desk.ops, 'jobs', {})).waiting.filter((job) => job.error);

it('outlasts a restart as one outage, and what has waited is done as soon as it is over', async () => {
  await desk.ready('waits');
  await consent(false);
  await desk.outside.console('end-tokens', {});
  await desk.outside.console('faults', { mode: 'token_slow', count: many, delayMs: 0 });
  for (let index = 0; index < 5; index += 1) {
    await desk.ready(`waits-${index}`);
    await desk.perform(desk.sales, 'sendAgreement', `waits-${index}`);
  }
  await until(async () => (await waiting()).length === 5);
  await until(async () => (await outages()).length > 0);
  expect(await outages()).toEqual(['docusign.outage_began']);

  await desk.leave();
  house = await openHouse(desk.config, 'db/migrations');
  await until(async () => house.portal.docusign.outage() !== undefined);
  await until(async () => (await waiting()).length === 5);
  expect(await outages()).toEqual(['docusign.outage_began']);
  // Six callers and two starts; nobody asks again before half a minute is over.
  expect(await tokensAsked()).toBeLessThanOrEqual(6);

  // On a slow machine its own next try may be near by now; then the one after that is what the probe must be faster than.
  const nextByItself = async () => Math.min(...(await waiting()).map((job) => job.runAt));
  await until(async () => (await nextByItself()) > Date.now() + 15_000);
  await consent(true);
  const byItself = await nextByItself();
  await house.portal.docusign.probe(desk.ops);
  const sent = async () => (await desk.outside.envelopes()).filter((each) => each.status === 'sent');
  await until(async () => (await sent()).length > 0);
  expect(Date.now(), 'before anything would have been tried by itself').toBeLessThan(byItself);
  await until(async () => (await sent()).length === 5);
  await until(async () => (await outages()).at(-1) === 'docusign.outage_ended');
  expect(await outages()).toHaveLength(2);
});
