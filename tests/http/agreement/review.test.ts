import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { renameAtDocusign } from '#tests/docusign-account.ts';

let desk: AgreementDesk;
let caspar: Actor;
beforeAll(async () => {
  desk = await openAgreementDesk();
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
});
afterAll(() => desk.close());

/** Somebody with an account at DocuSign gives the signer another name there, behind the portal's back. */
async function renamed(id: string) {
  const { signer } = await desk.ready(id);
  const { sent } = await desk.send(id);
  await renameAtDocusign(desk, sent?.envelope ?? '', 'Ada Maiden-Name');
  const { id: agreement } = await desk.agreement(id);
  await until(async () => (await desk.agreement(id)).contradicted !== undefined);
  return { signer, agreement };
}
const settle = async (id: string, outcome: 'valid' | 'end') => {
  const { id: agreement } = await desk.agreement(id);
  await desk.perform(desk.counsel, 'proposeReview', id, { agreement, outcome, reason: 'She married.' });
  const seen = (await desk.agreement(id)).review?.at;
  const decide = (by: Actor) => desk.perform(by, 'settleReview', id, { agreement, seen, reason: 'Passport seen.' });
  await expect(decide(desk.counsel)).rejects.toMatchObject({ code: 'four_eyes' });
  await decide(caspar);
};

it('closes the gate and calls counsel; what two people accept is signed under the name that DocuSign has', async () => {
  const { signer } = await renamed('married');
  expect((await desk.agreement('married')).contradicted?.mismatches).toEqual(['signer']);
  await until(async () =>
    (await desk.outside.mails(desk.config.COUNSEL_EMAIL)).some((mail) =>
      mail.subject.startsWith('An agreement needs review'),
    ),
  );
  await settle('married', 'valid');
  expect(await desk.visit(signer, 'married')).toBe('signing_complete');
  await until(async () => (await desk.agreement('married')).signed !== undefined);
  await desk.visit(desk.counsel, 'married');
  await until(async () => (await desk.agreement('married')).inForce !== undefined);
  const log = await desk.house.verify();
  expect(log.findings).toEqual([]);
});

it('that two people end is voided at DocuSign, and another agreement may be sent', async () => {
  const { agreement } = await renamed('stranger');
  await settle('stranger', 'end');
  const { sent } = (await desk.facts('stranger')).agreements.find((each) => each.id === agreement) ?? {};
  await until(async () => (await desk.outside.status(sent?.envelope ?? '')) === 'voided');
  await desk.send('stranger');
  expect((await desk.agreement('stranger')).id).not.toBe(agreement);
});
