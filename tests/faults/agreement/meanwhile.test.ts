import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { catalogFacts } from '#db/state.ts';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';

/** What is true, and told, while DocuSign cannot say how an agreement stands. Nobody moves the portal’s clock. */
let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { RECONCILE_SECONDS: '1' } });
});
afterEach(() => desk.outside.calm());
afterAll(() => desk.close());

/** Whose act is waited for about the agreement. */
const turns = async (id: string) =>
  turnsOf({ facts: await desk.facts(id), catalog: await desk.house.db.read(catalogFacts), asOf: Date.now() })
    .filter((each) => each.kind.startsWith('agreement.'))
    .map((each) => `${each.owner} ${each.kind}`);
/** What the page of the agreement shows somebody: whose signature is being confirmed, and what waits for the reader. */
const shownTo = async (actor: Actor, id: string) => {
  const view = await desk.house.portal.read(actor, 'signing', { organization: id });
  return {
    confirming: view.agreement?.confirming,
    theirs: view.turns.filter((each) => each.theirs).map((each) => each.kind),
  };
};
const onJourney = async (actor: Actor, id: string) =>
  (await desk.house.portal.read(actor, 'journey', { organization: id })).turns.map((each) => each.kind);
const waitsWith = async (id: string, error: RegExp) =>
  (await desk.jobs(id, 'docusign.confirm')).filter((job) => job.doneAt === null && error.test(job.error ?? ''));

async function sent(id: string) {
  const { admin, signer } = await desk.ready(id);
  const agreement = await desk.send(id);
  await until(async () => (await desk.jobs(id, 'docusign.confirm')).every((job) => job.doneAt !== null));
  const envelope = agreement.sent?.envelope ?? '';
  return { admin, signer, agreement: agreement.id, envelope, reading: `GET .*/envelopes/${envelope}$` };
}
const came = (actor: Actor, id: string, agreement: string, event = 'signing_complete') =>
  desk.perform(actor, 'recordReturn', id, { agreement, event });

describe('a limit of the account', () => {
  it('holds the confirmation up, and nobody is asked again for a signature that they say they gave', async () => {
    const { admin, signer, agreement, envelope } = await sent('limit');
    await desk.outside.console('faults', { mode: 'rate_limit', resetSeconds: 5 });
    await desk.outside.sign(envelope, '1');
    await came(signer, 'limit', agreement);
    await until(async () => (await waitsWith('limit', /^limit/)).length > 0);
    expect(await turns('limit')).toEqual(['docusign agreement.confirm']);
    expect(await shownTo(signer, 'limit')).toEqual({ confirming: 'signer', theirs: [] });
    expect(await onJourney(admin, 'limit')).toContain('agreement.confirm');
    expect(await onJourney(admin, 'limit')).not.toContain('agreement.sign');
    await desk.outside.calm();
    await until(async () => (await desk.agreement('limit')).signed !== undefined);
    expect(await turns('limit')).toEqual(['counsel agreement.countersign']);
  });
});

describe('a limit of one envelope', () => {
  it('stops its readings, and neither the view of whoever signs nor another envelope', async () => {
    const one = await sent('polled');
    const other = await sent('unpolled');
    await desk.outside.console('faults', { mode: 'polling_limit', count: 1, resetSeconds: 1800, path: one.reading });
    await desk.outside.sign(one.envelope, '1', 'later');
    await until(async () => (await waitsWith('polled', /^limit/)).length > 0);
    const [waiting] = await waitsWith('polled', /^limit/);
    expect(waiting?.runAt).toBeGreaterThan(Date.now() + 1_700_000);
    expect(await desk.visit(one.signer, 'polled')).toBe('signing_complete');
    await came(one.signer, 'polled', one.agreement);
    expect(await shownTo(one.signer, 'polled')).toEqual({ confirming: 'signer', theirs: [] });
    expect((await desk.agreement('polled')).signed).toBeUndefined();
    await desk.visit(other.signer, 'unpolled');
    await until(async () => (await desk.agreement('unpolled')).signed !== undefined);
    // Well all the while, but for the one: nothing waits for DocuSign as a whole.
    expect(desk.house.portal.docusign.outage()).toBeUndefined();
  });
});

describe('an agreement that is taken back while DocuSign fails, and signed meanwhile', () => {
  it('is being withdrawn for everybody, asks nothing of counsel, and ends when DocuSign is well', async () => {
    const { signer, agreement, envelope } = await sent('taken');
    const opened = await desk.house.portal.openSigning(signer, 'taken', agreement, 'test');
    await desk.outside.console('faults', { mode: '500', path: `PUT .*/envelopes/${envelope}$` });
    await desk.perform(desk.sales, 'voidAgreement', 'taken', { agreement, reason: 'The scope changed.' });
    expect(await desk.outside.visit(opened, 'finish', '')).toBe('signing_complete');
    await came(signer, 'taken', agreement);
    await until(async () => (await desk.agreement('taken')).signed !== undefined);
    expect(await turns('taken')).toEqual(['docusign agreement.void']);
    const { agreement: view } = await desk.house.portal.read(desk.counsel, 'signing', { organization: 'taken' });
    expect(view).toMatchObject({ voidRequestedAt: expect.any(Number), signedAt: expect.any(Number) });
    expect((await shownTo(desk.counsel, 'taken')).theirs).toEqual([]);
    for (const actor of [signer, desk.counsel])
      await expect(desk.house.portal.openSigning(actor, 'taken', agreement, 'test')).rejects.toMatchObject({
        code: 'no_agreement',
      });
    await expect(desk.perform(desk.sales, 'nudge', 'taken', { owner: 'counsel' })).rejects.toMatchObject({
      code: 'step_not_open',
    });
    expect((await desk.events('taken', 'agreement.reminded')).length).toBe(0);
    await desk.outside.calm();
    await until(async () => (await desk.agreement('taken')).voided !== undefined);
    expect(await turns('taken')).toEqual(['sales agreement.send']);
    expect(await desk.outside.status(envelope)).toBe('voided');
  });
});
