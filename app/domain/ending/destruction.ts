import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { documentKey } from '../keeping/document-key.ts';
import { refuseUnless } from '../refusal.ts';
import { destructionOpen, exitOf, exitSettled, taskOf } from './exit-tasks.ts';
import type { Destruction } from './facts.ts';
import { certificateEnds } from './words.ts';

const ofDestruction = { agreement: z.string().max(100), destruction: z.string().max(100) };
const sha256 = z.string().length(64);

/** The certificate of return or destruction: once every service is settled, counsel signs it through DocuSign. */
export const prepareDestruction = command({
  on: 'organization',
  input: z.strictObject({ agreement: z.string().max(100) }),
  services: 'all',
  decide(facts, input, { now, id, countersigner }, services) {
    const exit = exitOf(facts, now);
    refuseUnless(exit?.agreement.id === input.agreement && exit.endsAt <= now, 'no_exit');
    refuseUnless(exitSettled(exit), 'exit_unsettled');
    refuseUnless(!exit.agreement.destructions?.some(destructionOpen), 'already_done');
    const last = exit.agreement.destructions?.findLast((each) => each.signed);
    const since = last?.prepared.at;
    const tasks = services.flatMap((service) => taskOf(exit, service) ?? []);
    const changed = tasks.some((task) => Math.max(task.destroyed?.at ?? 0, task.infeasible?.at ?? 0) > (since ?? -1));
    refuseUnless(
      since === undefined || changed,
      'already_done',
      'The certificate is signed, and nothing changed since.',
    );
    return [{ type: 'destruction.prepared', data: { ...input, destruction: id, signer: countersigner } }];
  },
});

export const recordDestructionEnvelope = command({
  on: 'organization',
  input: z.strictObject({ ...ofDestruction, envelope: z.string().max(100), documentSha256: sha256 }),
  decide: (facts, input) => (named(facts, input).sent ? [] : [{ type: 'destruction.sent', data: input }]),
});

export const openDestruction = command({
  on: 'organization',
  input: z.strictObject(ofDestruction),
  decide(facts, input, { actor, now }) {
    const destruction = named(facts, input);
    refuseUnless(destruction.sent && destructionOpen(destruction), 'no_agreement');
    refuseUnless(actor.id === destruction.signer, 'not_your_signature');
    const exit = exitOf(facts, now);
    // Something that it says to be destroyed is there again.
    refuseUnless(exit?.agreement.id !== input.agreement || exitSettled(exit), 'exit_unsettled');
    return [{ type: 'destruction.opened', data: input }];
  },
});

/** What DocuSign said on the way back: a hint, on which the envelope is read. */
export const recordDestructionReturn = command({
  on: 'organization',
  input: z.strictObject({ ...ofDestruction, event: z.string().regex(/^[a-z_]{1,40}$/) }),
  decide(facts, input, { actor }) {
    const destruction = named(facts, input);
    refuseUnless(actor.id === destruction.signer, 'not_your_signature');
    if (!destructionOpen(destruction) || destruction.returned?.event === input.event) return [];
    return [{ type: 'destruction.returned', data: input }];
  },
});

/** How the envelope ended otherwise, or what in it does not agree. */
export const recordDestructionTruth = command({
  on: 'organization',
  input: z.strictObject({
    ...ofDestruction,
    mismatches: z.array(z.string().max(100)),
    status: z.string().max(40),
    reason: freeText(500).optional(),
  }),
  decide(facts, { agreement, destruction: id, mismatches, status, reason }): Draft[] {
    const destruction = named(facts, { agreement, destruction: id });
    const of = { agreement, destruction: id };
    if (mismatches.length > 0)
      return destruction.contradicted ? [] : [{ type: 'destruction.contradicted', data: { ...of, mismatches } }];
    const how = certificateEnds.find((each) => each === status);
    if (!how || !destructionOpen(destruction)) return [];
    return [{ type: 'destruction.ended', data: { ...of, how, reason } }];
  },
});

export const recordDestructionSigned = command({
  on: 'organization',
  input: z.strictObject({
    ...ofDestruction,
    signedAt: z.int().nonnegative(),
    documentSha256: sha256,
    certificateSha256: sha256,
  }),
  decide(facts, input) {
    const destruction = named(facts, input);
    if (destruction.signed) return [];
    refuseUnless(destruction.sent && !destruction.contradicted, 'envelope_mismatch');
    return [{ type: 'destruction.signed', data: input }];
  },
});

export const readDestruction = command({
  on: 'organization',
  input: z.strictObject({ ...ofDestruction, what: z.enum(['destruction', 'certificate']) }),
  decide(facts, input) {
    const { signed } = named(facts, input);
    refuseUnless(signed, 'no_agreement');
    refuseUnless(!facts.purged?.[documentKey({ source: input.destruction, what: input.what })], 'document_purged');
    const sha256 = input.what === 'destruction' ? signed.documentSha256 : signed.certificateSha256;
    return [{ type: 'destruction.read', data: { ...input, sha256 } }];
  },
});

function named(facts: Facts, input: { agreement: string; destruction: string }): Destruction {
  const agreement = facts.agreements.find((each) => each.id === input.agreement);
  const destruction = agreement?.destructions?.find((each) => each.id === input.destruction);
  refuseUnless(destruction, 'not_found');
  return destruction;
}
