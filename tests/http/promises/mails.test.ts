import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { record } from '#db/store.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

/** One story in the mails that it leads to: each says what waits for whom, since when and until when, and leads to where it is done. */
const id = 'told';
const mailTo = { ops: '', counsel: '', admin: `ada@${id}.example` };
let desk: AgreementDesk;
let admin: Actor;
beforeAll(async () => {
  desk = await openAgreementDesk();
  mailTo.ops = desk.config.OPS_EMAIL;
  mailTo.counsel = desk.config.COUNSEL_EMAIL;
  admin = (await desk.ready(id, { name: 'Tilda Told', email: 'tilda@told.example' })).admin;
});
afterAll(() => desk.close());

const all = async (to: keyof typeof mailTo, subject: string) =>
  (await desk.outside.mails(mailTo[to])).filter((mail) => mail.subject.startsWith(subject));
/** The text of the only mail with that subject. */
async function told(to: keyof typeof mailTo, subject: string): Promise<string> {
  await until(async () => (await all(to, subject)).length > 0);
  const [mail, ...others] = await all(to, subject);
  expect(others).toEqual([]);
  return mail?.text ?? '';
}
const moment = String.raw`\d{1,2} \w{3} \d{4}, \d\d:\d\d UTC`;
const promised = new RegExp(`since ${moment}, promised by ${moment}`);
const lineOf = (text: string, title: string) => text.split('\n').find((line) => line.includes(title)) ?? '';

it('tells the admins, when the customer has signed, what has opened and what others do', async () => {
  const { signer, id: agreement } = await desk.send(id);
  await desk.perform({ kind: 'person', id: signer }, 'confirmAuthority', id, { agreement, authority: 'on' });
  await desk.visit({ kind: 'person', id: signer }, id);
  const text = await told('admin', 'The agreement is signed: regions and responsibility are open');
  expect(text).toContain(`${desk.portalUrl}/organizations/${id}/regions`);
  expect(text).toContain(`${desk.portalUrl}/organizations/${id}/responsibility`);
  expect(lineOf(text, 'Counsel: Read and countersign the agreement')).toMatch(promised);
  const counsel = await told('counsel', 'Please countersign the Business Associate Agreement');
  expect(lineOf(counsel, '- Read and countersign the agreement')).toMatch(promised);
  expect(counsel).not.toContain('Choose regions');
});

it('asks operations about several regions in one mail, which leads to them', async () => {
  const regions = ['aws/us-east-1', 'gcp/us-east1'];
  await desk.perform(admin, 'requestRegions', id, { regions, deployment: 'hosted', reason: 'We live here.' });
  await desk.house.worker.drain();
  const text = await told('ops', 'Region request to decide');
  expect(text).toContain('requested N. Virginia (AWS us-east-1), hosted.');
  expect(text).toContain('requested South Carolina (Google Cloud us-east1), hosted.');
  expect(text.match(/- Decide on .*promised by/g)).toHaveLength(2);
  expect(text).toContain(`Decide: ${desk.portalUrl}/ops/regions?organization=${id}`);
  await desk.perform(admin, 'requestRegions', id, { regions: ['aws/eu-west-1'], deployment: 'hosted', reason: 'Too.' });
  await until(async () => (await all('ops', 'Region request to decide')).length === 2);
});

it('names in a reminder what is waited for, since when and until when, and leads there', async () => {
  await desk.perform(admin, 'nudge', id, { owner: 'counsel' });
  const text = await told('counsel', 'Reminder: it is your turn');
  expect(lineOf(text, '- Read and countersign the agreement')).toMatch(promised);
  expect(text).toContain(`Read and countersign: ${desk.portalUrl}/agreements/${id}`);
  expect(text).not.toContain('What waits for others');
  expect(await all('ops', 'Reminder')).toEqual([]);
  await desk.perform(desk.sales, 'nudge', id, {});
  expect((await told('ops', 'Reminder')).match(/- Decide on /g)).toHaveLength(3);
  expect(await told('admin', 'Reminder')).toContain('- Acknowledge the shared responsibility model');
  expect(await all('counsel', 'Reminder')).toHaveLength(1);
});

it('says what comes next when the agreement is in force', async () => {
  await desk.visit(desk.counsel, id);
  const text = await told('admin', 'The Business Associate Agreement is in force');
  expect(text).toContain('What waits for you\n- Acknowledge the shared responsibility model');
  expect(text).toContain(`${desk.portalUrl}/organizations/${id}/responsibility`);
  expect(lineOf(text, 'Operations: Decide on')).toMatch(promised);
});

it('names what an inspection found, where, since when and whose turn it is; operations reads what is theirs', async () => {
  const place = { provider: 'aws', region: 'us-east-1' };
  const findings = [
    { code: 'core_dumps_on' as const, vendorService: 'svc-one', ...place },
    { code: 'not_hipaa' as const, vendorService: 'svc-two', ...place },
  ];
  const drafts: Draft[] = [{ type: 'services.inspected', data: { findings } }];
  const looked = { chain: id, now: Date.now(), request: 'look', input: {} };
  await record(desk.house.db, { ...looked, decide: () => ({ drafts, actor: { role: 'system', id: 'worker' } }) });
  await desk.house.worker.drain();
  const text = await told('admin', 'Your services need attention');
  expect(lineOf(text, 'Core dumps are on: svc-one, aws/us-east-1')).toMatch(
    new RegExp(`first seen ${moment}; your turn`),
  );
  expect(lineOf(text, 'says otherwise: svc-two, aws/us-east-1')).toMatch(/; the turn of operations/);
  const ops = await told('ops', 'Services need a look');
  expect(ops).toContain('svc-two');
  expect(ops).not.toContain('svc-one');
});
