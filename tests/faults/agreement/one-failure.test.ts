import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AgreementDesk, openAgreementDesk, until } from '#tests/agreements.ts';
import { anyCall, illFor, ofToken, resetSeconds } from './failure-kinds.ts';

/** Nobody moves the portal's clock here: one failure, then DocuSign is well, and the agreement goes on within five seconds. */
let desk: AgreementDesk;
beforeAll(async () => {
  desk = await openAgreementDesk({ environment: { DOCUSIGN_TIMEOUT_SECONDS: '1', RECONCILE_SECONDS: '86400' } });
});
afterAll(() => desk.close());

const id = '[0-9a-f-]{36}';
/** Every call that the portal makes by itself: what is to happen, and how it is seen that it went on. */
const calls: Record<string, { path: string; kinds: string[] }> = {
  find: { path: 'GET .*/envelopes$', kinds: [...anyCall, ...ofToken] },
  create: { path: 'POST .*/envelopes$', kinds: [...anyCall, 'answer_lost'] },
  read: { path: `GET .*/envelopes/${id}$`, kinds: [...anyCall, ...ofToken] },
  extend: { path: `PUT .*/envelopes/${id}/notification$`, kinds: anyCall },
  combined: { path: `GET .*/documents/combined$`, kinds: [...anyCall, 'cut_pdf', 'empty_pdf', 'stall_pdf'] },
  certificate: { path: `GET .*/documents/certificate$`, kinds: [...anyCall, 'cut_pdf', 'empty_pdf', 'stall_pdf'] },
  void: { path: `PUT .*/envelopes/${id}$`, kinds: anyCall },
};

/** The long form has a round for each kind, and a second one for the other of the two papers. */
const full = !!process.env['FULL'];
const rounds = full ? 2 * Math.max(...Object.values(calls).map(({ kinds }) => kinds.length)) : 1;
const papers = ['combined', 'certificate'];

function kindOf(call: string, round: number): string | undefined {
  const { kinds } = calls[call] as (typeof calls)[string];
  if (!full) return kinds[(2 * Object.keys(calls).indexOf(call) + round) % kinds.length];
  return round % 2 === 0 || papers.includes(call) ? kinds[Math.floor(round / 2)] : undefined;
}

let met = 0;
async function failing(call: string, round: number, work: () => Promise<unknown>, wentOn: () => Promise<boolean>) {
  const mode = kindOf(call, round);
  if (mode === undefined) {
    await work();
    return until(wentOn);
  }
  const path = ofToken.includes(mode) ? {} : { path: calls[call]?.path };
  if (ofToken.includes(mode)) await desk.outside.console('end-tokens', {});
  await desk.outside.console('faults', { mode, count: 1, resetSeconds, ...path });
  await work();
  const left = async () => JSON.parse((await desk.outside.console('faults')).body) as unknown[];
  await until(async () => (await left()).length === 0, 10);
  const at = Date.now();
  await until(wentOn, 20);
  expect(Date.now() - at - illFor(mode), `${call} after ${mode}`).toBeLessThan(5_000);
  met += 1;
}

const sent = (organization: string) => async () => !!(await desk.agreement(organization)).sent;
const send = (organization: string) => () => desk.perform(desk.sales, 'sendAgreement', organization);
const jobsDone = (organization: string, kind: string) => async () => {
  const jobs = await desk.jobs(organization, kind);
  return jobs.length > 0 && jobs.every((job) => job.doneAt !== null);
};

for (let round = 0; round < rounds; round += 1)
  it(`goes on within five seconds of every single failure, round ${round}`, { timeout: 120_000 }, async () => {
    const [one, two] = [`one-${round}`, `two-${round}`] as const;
    await desk.ready(one);
    await desk.ready(two);
    await failing('find', round, send(one), sent(one));
    await failing('create', round, send(two), sent(two));
    const envelope = (await desk.agreement(one)).sent?.envelope ?? '';
    await failing(
      'read',
      round,
      () => desk.outside.sign(envelope, '1'),
      async () => !!(await desk.agreement(one)).signed,
    );
    const other = await desk.agreement(two);
    await failing(
      'extend',
      round,
      () => desk.outside.sign(other.sent?.envelope ?? '', '1'),
      jobsDone(two, 'docusign.extend'),
    );
    const reason = 'The scope changed.';
    await failing(
      'void',
      round,
      () => desk.perform(desk.sales, 'voidAgreement', two, { agreement: other.id, reason }),
      async () => !!(await desk.agreement(two)).voided,
    );
    const inForce = async () => !!(await desk.agreement(one)).inForce;
    await failing(papers[round % 2] ?? '', round, () => desk.outside.sign(envelope, '2'), inForce);
  });

it('has met every failure that it tells of', () => expect(met).toBeGreaterThan(5));
