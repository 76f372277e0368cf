import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { reconcile } from '#app/jobs/agreement/reconcile.ts';
import { envelopeReading, inbox } from '#db/agreement/schema.ts';
import { caseOf } from '#db/case.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { correctAtDocusign, lockAtDocusign } from '#tests/docusign-account.ts';

/** What is changed in DocuSign’s own pages. Deliveries arrive while `passing`; nobody moves the portal’s clock. */
let desk: AgreementDesk;
let caspar: Actor;
let passing = true;
beforeAll(async () => {
  desk = await openAgreementDesk({
    environment: { RECONCILE_SECONDS: '86400' },
    async postman(webhook) {
      return passing ? desk.app.fetch(webhook) : new Response();
    },
  });
  caspar = await desk.person('Caspar Counsel', 'caspar.counsel@vendor.example', 'counsel');
});
afterAll(() => desk.close());

async function sent(id: string) {
  passing = true;
  const { signer } = await desk.ready(id);
  const agreement = await desk.send(id);
  await until(quiet(agreement.sent?.envelope ?? ''));
  return { signer, agreement: agreement.id, envelope: agreement.sent?.envelope ?? '' };
}
const heard = (envelope: string) =>
  desk.house.db.read((tx) => tx.select().from(inbox).where(eq(inbox.envelope, envelope)));
const quiet = (envelope: string) => async () => {
  const rows = await heard(envelope);
  return rows.length > 0 && rows.every((row) => row.doneAt !== null);
};
const found = async (id: string) => {
  const { facts, say } = await desk.house.db.read((tx) => caseOf(tx, id));
  const { contradicted } = facts.agreements.at(-1) ?? {};
  const text = (each?: { name: string; email: string }) => each && `${say.text(each.name)} <${say.text(each.email)}>`;
  return contradicted && { mismatches: contradicted.mismatches, signer: text(contradicted.found?.signer) };
};
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );
const open = (actor: Actor, id: string, agreement: string) =>
  refusalOf(desk.house.portal.openSigning(actor, id, agreement, 'test'));
async function settle(id: string, agreement: string) {
  const reason = 'Asked the customer.';
  await desk.perform(desk.counsel, 'proposeReview', id, { agreement, outcome: 'valid', reason });
  const seen = (await desk.agreement(id)).review?.at;
  await desk.perform(caspar, 'settleReview', id, { agreement, seen, reason });
}

describe('a correction while the status stands', () => {
  it('is news each time, also when it goes back to what it was', async () => {
    const { envelope } = await sent('twice');
    for (const name of ['Ada One', 'Ada Two', 'Ada One']) {
      const before = (await heard(envelope)).length;
      await correctAtDocusign(desk, envelope, { name });
      await until(async () => (await found('twice'))?.signer?.startsWith(name) === true);
      await until(async () => (await heard(envelope)).length > before && (await quiet(envelope)()));
    }
    const outcomes = (await heard(envelope)).map((row) => row.outcome ?? '');
    expect(outcomes.filter((each) => each.startsWith('repeated'))).toEqual([]);
    await correctAtDocusign(desk, envelope, { name: 'Ada twice' });
    await until(async () => (await found('twice'))?.mismatches.join() === 'matches_again');
  });

  it('is found by the list when no delivery came', async () => {
    const { envelope } = await sent('lost');
    passing = false;
    await correctAtDocusign(desk, envelope, { name: 'Ada Other' });
    expect((await desk.agreement('lost')).contradicted).toBeUndefined();
    const { db } = desk.house;
    const later = () => Date.now() + 1;
    await reconcile({ db, signing: desk.docusign(), clock: later, reconcileMs: 0 });
    const posted = await desk.jobs('lost', 'docusign.confirm');
    expect(posted.map((job) => (JSON.parse(job.message) as { cause: string }).cause)).toContain('reconciliation');
  });
});

describe('what a reading has seen', () => {
  it('is no news to the list, though it does not count', async () => {
    const { envelope } = await sent('seen');
    await correctAtDocusign(desk, envelope, { name: 'Ada Other' });
    await desk.outside.sign(envelope, '1');
    const { db } = desk.house;
    const reading = () =>
      db.read((tx) => tx.select().from(envelopeReading).where(eq(envelopeReading.envelope, envelope)));
    await until(async () => (await reading()).some((row) => row.shown.endsWith(' viewed signed')));
    await reconcile({ db, signing: desk.docusign(), clock: () => Date.now() + 2, reconcileMs: 0 });
    const posted = await desk.jobs('seen', 'docusign.confirm');
    expect(posted.map((job) => (JSON.parse(job.message) as { cause: string }).cause)).not.toContain('reconciliation');
    expect((await desk.agreement('seen')).signed).toBeUndefined();
  });
});

describe('a view that DocuSign refuses', () => {
  it('is called what it is, and the envelope is read again', async () => {
    const { signer, agreement, envelope } = await sent('unknown');
    passing = false;
    await correctAtDocusign(desk, envelope, { email: 'elsewhere@unknown.example' });
    expect(await open(signer, 'unknown', agreement)).toMatch(/^envelope_mismatch: .*no longer asks for you/);
    await until(async () => (await found('unknown'))?.mismatches.includes('signer') === true);
    expect(await open(signer, 'unknown', agreement)).toMatch(/^envelope_mismatch/);
  });

  it('of an envelope that is locked says so, and opens once it is free', async () => {
    const { signer, agreement, envelope } = await sent('locked');
    await lockAtDocusign(desk, envelope);
    expect(await open(signer, 'locked', agreement)).toMatch(/^outside_unavailable: Somebody is changing/);
    await desk.outside.console('clock', { shiftMs: 61_000 });
    expect(await open(signer, 'locked', agreement)).toBe('opened');
    await desk.outside.console('clock', { reset: true });
  });

  it('is voided once it is free where it was taken back while it was locked', async () => {
    const { agreement, envelope } = await sent('held');
    await lockAtDocusign(desk, envelope);
    await desk.perform(desk.sales, 'voidAgreement', 'held', { agreement, reason: 'The scope changed.' });
    await until(async () =>
      (await desk.jobs('held', 'docusign.void')).some((job) => /^conflict/.test(job.error ?? '')),
    );
    expect(await desk.outside.status(envelope)).toBe('sent');
    await desk.outside.console('clock', { shiftMs: 61_000 });
    await until(async () => (await desk.agreement('held')).voided !== undefined);
    await desk.outside.console('clock', { reset: true });
  });

  it('of one that was voided there says that, and the records follow', async () => {
    const { signer, agreement, envelope } = await sent('voided');
    passing = false;
    await desk.outside.console(`envelopes/${envelope}/void`, { reason: 'By hand.' });
    expect(await open(signer, 'voided', agreement)).toMatch(/^no_agreement: .*can no longer be signed/);
    await until(async () => (await desk.agreement('voided')).voided !== undefined);
  });
});

describe('somebody else in the place of the signer', () => {
  it('is shown to counsel beside the one who was sent, and alone gets in when two of them accept it', async () => {
    const { signer, agreement, envelope } = await sent('other');
    await correctAtDocusign(desk, envelope, { name: 'Olga Other', email: 'olga@other.example' });
    await until(async () => (await found('other'))?.signer === 'Olga Other <olga@other.example>');
    const view = await desk.house.portal.read(desk.counsel, 'review', { organization: 'other' });
    expect(view.people[0]).toMatchObject({
      place: 'signer',
      sent: { name: 'Ada other', email: 'ada@other.example' },
      shown: { name: 'Olga Other', email: 'olga@other.example' },
      differs: true,
    });
    expect(view.people[1]).toMatchObject({ place: 'countersigner', differs: false });
    await expect(desk.house.portal.read(signer, 'review', { organization: 'other' })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await settle('other', agreement);
    expect(await open(signer, 'other', agreement)).toMatch(/^not_allowed/);
    const olga = await desk.person('Olga Other', 'olga@other.example');
    expect((await desk.agreement('other')).signer).toBe(olga.id);
    expect(await open(olga, 'other', agreement)).toMatch(/^authority_missing/);
    await desk.perform(olga, 'confirmAuthority', 'other', { agreement, authority: 'on' });
    expect(await desk.visit(olga, 'other')).toBe('signing_complete');
    await until(async () => (await desk.agreement('other')).signed !== undefined);
    await until(async () => (await desk.outside.mails('olga@other.example')).length > 0);
    await desk.visit(desk.counsel, 'other');
    await until(async () => (await desk.agreement('other')).inForce !== undefined);
    expect((await desk.house.verify()).findings).toEqual([]);
  });

  it('is another question when a third one stands there after that', async () => {
    const { agreement, envelope } = await sent('third');
    await correctAtDocusign(desk, envelope, { name: 'Olga Other', email: 'olga@third.example' });
    await until(async () => (await found('third'))?.signer?.startsWith('Olga') === true);
    await settle('third', agreement);
    await until(async () => (await desk.agreement('third')).contradicted === undefined);
    await correctAtDocusign(desk, envelope, { name: 'Theo Third', email: 'theo@third.example' });
    await until(async () => (await found('third'))?.signer === 'Theo Third <theo@third.example>');
  });

  it('takes a proposal with it that was about the one before', async () => {
    const { agreement, envelope } = await sent('overtaken');
    await correctAtDocusign(desk, envelope, { name: 'Olga Other' });
    await until(async () => (await found('overtaken')) !== undefined);
    const reason = 'She married.';
    await desk.perform(desk.counsel, 'proposeReview', 'overtaken', { agreement, outcome: 'valid', reason });
    const seen = (await desk.agreement('overtaken')).review?.at;
    await correctAtDocusign(desk, envelope, { name: 'Olga Last' });
    await until(async () => (await found('overtaken'))?.signer?.startsWith('Olga Last') === true);
    await expect(desk.perform(caspar, 'settleReview', 'overtaken', { agreement, seen, reason })).rejects.toMatchObject({
      code: 'stale',
    });
  });
});
