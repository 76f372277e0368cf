import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { agreementStanding } from '#app/domain/agreement/requirement.ts';
import type { Actor } from '#app/domain/command.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { inbox } from '#db/agreement/schema.ts';
import { outbox } from '#db/operations/schema.ts';
import { catalogFacts } from '#db/state.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

/** DocuSign’s own copies are gone: before the portal had them, and after. */
let desk: AgreementDesk;
let caspar: Actor;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '1' } });
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
});
afterEach(() => desk.outside.calm());
afterAll(() => desk.close());

const situation = async (id: string) => ({
  facts: await desk.facts(id),
  catalog: await desk.house.db.read(catalogFacts),
  asOf: Date.now(),
});
const turns = async (id: string) => turnsOf(await situation(id)).filter((each) => each.serves === 'agreement');
const purge = (envelope: string, how = {}) => desk.outside.console(`envelopes/${envelope}/purge`, how);
const heard = async (envelope: string) =>
  (await desk.house.db.read((tx) => tx.select().from(inbox).where(eq(inbox.envelope, envelope)))).filter((row) =>
    row.body.includes('envelope-purge'),
  );
const dead = async (id: string) =>
  (await desk.house.db.read((tx) => tx.select().from(outbox))).filter((row) => row.chain === id && row.deadAt !== null);

/** Signed by both, while DocuSign hands out no document. */
async function signedByBoth(id: string): Promise<{ agreement: string; envelope: string }> {
  await desk.ready(id);
  const { id: agreement, sent } = await desk.send(id);
  const envelope = sent?.envelope ?? '';
  await desk.outside.console('faults', { mode: '503', path: 'GET .*/documents/combined$' });
  await desk.outside.sign(envelope, '1');
  await desk.outside.sign(envelope, '2');
  await until(async () => (await desk.agreement(id)).completed !== undefined);
  return { agreement, envelope };
}
async function end(id: string, agreement: string): Promise<void> {
  const reason = 'Nobody can prove what was signed.';
  await expect(
    desk.perform(desk.counsel, 'proposeReview', id, { agreement, outcome: 'valid', reason }),
  ).rejects.toMatchObject({ code: 'envelope_mismatch' });
  await desk.perform(desk.counsel, 'proposeReview', id, { agreement, outcome: 'end', reason });
  const seen = (await desk.agreement(id)).review?.at;
  await desk.perform(caspar, 'settleReview', id, { agreement, seen, reason });
}

it('is told as what it is when both had signed, ended by two of counsel, and sales sends another', async () => {
  const { agreement, envelope } = await signedByBoth('early');
  await purge(envelope);
  await desk.outside.calm();
  await until(async () => (await desk.agreement('early')).contradicted !== undefined);
  expect((await desk.agreement('early')).contradicted?.mismatches).toEqual(['purged']);
  expect(agreementStanding(await situation('early'))).toMatchObject({ reasons: ['baa_gone_at_docusign'] });
  expect(await turns('early')).toMatchObject([
    { kind: 'agreement.review', owner: 'counsel', title: 'End an agreement that DocuSign no longer has' },
  ]);
  const view = await desk.house.portal.read(desk.counsel, 'review', { organization: 'early' });
  // Nothing is left to compare.
  expect(view.people).toEqual([]);
  const archived = async () => (await desk.jobs('early', 'docusign.archive')).every((job) => job.doneAt !== null);
  await until(archived, 60);
  expect(await dead('early')).toEqual([]);
  await end('early', agreement);
  expect(await turns('early')).toMatchObject([
    { kind: 'agreement.send', owner: 'sales', text: expect.stringContaining('upload that instead') },
  ]);
  const next = await desk.send('early');
  expect(next.id).not.toBe(agreement);
  expect((await desk.house.verify()).findings).toEqual([]);
});

it('is found without any delivery, by what DocuSign no longer hands out', async () => {
  const { agreement, envelope } = await signedByBoth('silent');
  await desk.outside.fault('webhook_drop');
  await purge(envelope);
  await desk.outside.console('reset-faults', { mode: '503' });
  await until(async () => (await desk.agreement('silent')).contradicted !== undefined, 60);
  expect((await desk.agreement('silent')).contradicted?.mismatches).toEqual(['purged']);
  expect((await desk.events('silent', 'agreement.contradicted')).length).toBe(1);
  await end('silent', agreement);
});

it('waits, and is fetched later, where DocuSign still has what it did not hand out', async () => {
  const { envelope } = await signedByBoth('later');
  await desk.outside.calm();
  await until(async () => (await desk.agreement('later')).inForce !== undefined, 60);
  // And once it is in force, its purge is nobody’s concern: all is in the portal’s own archive.
  const before = await desk.facts('later');
  await purge(envelope, { purgeState: 'documents_and_metadata_and_redact_queued' });
  await until(async () => (await heard(envelope)).some((row) => row.doneAt !== null));
  expect(await desk.facts('later')).toEqual(before);
  expect(agreementStanding(await situation('later'))).toEqual({ met: true, reasons: [] });
});
