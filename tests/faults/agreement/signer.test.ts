import { afterAll, beforeAll, expect, it } from 'vitest';
import { closedAtDocusign } from '#app/domain/agreement/cover.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk();
});
afterAll(() => desk.close());

const lives = async () =>
  (await desk.outside.envelopes()).filter((each) => ['sent', 'delivered'].includes(each.status));
const somebody = { name: 'Nina Next', email: 'nina@next.example' };
const change = { signer: somebody, title: 'Chief Executive', reason: 'She leads the company.', authority: 'on' };

it('keeps the frozen name and address, whatever the directory says later', async () => {
  const { signer } = await desk.ready('frozen');
  await desk.send('frozen');
  await desk.rename(signer.id, 'Quite Another Name', 'another@frozen.example');
  await desk.visit(signer, 'frozen');
  await until(async () => (await desk.agreement('frozen')).signed !== undefined);
  await desk.visit(desk.counsel, 'frozen');
  await until(async () => (await desk.agreement('frozen')).inForce !== undefined);
  expect((await desk.agreement('frozen')).contradicted).toBeUndefined();
});

it('voids the envelope of a signer who is replaced before it makes the next, and tells all three', async () => {
  const { admin } = await desk.ready('replaced', { name: 'Otto Old', email: 'otto@old.example' });
  const before = await lives();
  const first = await desk.send('replaced');
  await desk.perform(admin, 'replaceSigner', 'replaced', { agreement: first.id, ...change });
  await until(async () => (await desk.agreement('replaced')).sent !== undefined);
  const { agreements } = await desk.facts('replaced');
  expect(agreements.map((each) => closedAtDocusign(each))).toEqual([true, false]);
  expect(await lives()).toHaveLength(before.length + 1);
  await until(async () => (await desk.outside.mails('otto@old.example')).length === 2);
  const [told] = await desk.outside.mails('otto@old.example');
  expect(told?.subject).toContain('Another person signs');
  expect(told?.text).toContain('She leads the company.');
  await until(async () =>
    (await desk.outside.mails(somebody.email)).some((each) => each.subject.startsWith('Please sign')),
  );
  await until(async () =>
    (await desk.outside.mails('ada@replaced.example')).some((each) => each.subject.startsWith('Another person')),
  );
});

it('lets a replaced signer sign nothing, and the new one sign after stating their authority', async () => {
  const { signer } = await desk.ready('handed', { name: 'Hugo Hand', email: 'hugo@hand.example' });
  const first = await desk.send('handed');
  const confirm = (actor: typeof signer, agreement: string) =>
    desk.perform(actor, 'confirmAuthority', 'handed', { agreement, authority: 'on' });
  await confirm(signer, first.id);
  await desk.perform(signer, 'handOver', 'handed', { agreement: first.id, ...change });
  await expect(desk.house.portal.openSigning(signer, 'handed', first.id, 'test')).rejects.toThrow();
  await until(async () => (await desk.agreement('handed')).sent !== undefined);
  const nina = await desk.person(somebody.name, somebody.email);
  await expect(desk.visit(nina, 'handed')).rejects.toThrow('Confirm first');
  await confirm(nina, (await desk.agreement('handed')).id);
  expect(await desk.visit(nina, 'handed')).toBe('signing_complete');
  await until(async () => (await desk.agreement('handed')).signed !== undefined);
  await desk.visit(desk.counsel, 'handed');
  await until(async () => (await desk.agreement('handed')).inForce !== undefined);
});

it('makes a mistyped name out again in the agreement and in DocuSign', async () => {
  const { admin, signer } = await desk.ready('typo', { name: 'Jon Smiht', email: 'jon@typo.example' });
  const first = await desk.send('typo');
  await desk.perform(admin, 'correctSignerName', 'typo', { agreement: first.id, name: 'John Smith' });
  await until(async () => (await desk.agreement('typo')).sent !== undefined);
  const second = await desk.agreement('typo');
  await desk.perform(signer, 'confirmAuthority', 'typo', { agreement: second.id, authority: 'on' });
  await desk.visit(signer, 'typo');
  await until(async () => (await desk.agreement('typo')).signed !== undefined);
  expect(JSON.stringify(await desk.outside.envelopes())).toContain('John Smith');
});
