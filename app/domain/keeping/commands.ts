import { z } from 'zod';
import { agreementOpen } from '../agreement/cover.ts';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { LegalHold } from './facts.ts';
import { onLegalHold } from './retention.ts';

const ofHold = { hold: z.string().max(100) };
const ofText = { ref: z.string().regex(/^[0-9a-f]{64}$/) };

/** For legal proceedings: from now on nothing of this organization is purged or erased. */
export const placeLegalHold = command({
  on: 'organization',
  input: z.strictObject({ reason: freeText(500) }),
  decide: (_facts, { reason }, { id }) => [{ type: 'legal_hold.placed', data: { hold: id, reason } }],
});

export const askLegalHoldRelease = command({
  on: 'organization',
  input: z.strictObject({ ...ofHold, reason: freeText(500) }),
  decide(facts, input) {
    refuseUnless(!running(facts, input.hold).releaseRequested, 'already_done');
    return [{ type: 'legal_hold.release_requested', data: input }];
  },
});

export const releaseLegalHold = command({
  on: 'organization',
  input: z.strictObject(ofHold),
  decide(facts, input, { actor }) {
    const { releaseRequested } = running(facts, input.hold);
    refuseUnless(releaseRequested, 'step_not_open', 'Somebody has to ask for the release first.');
    refuseUnless(releaseRequested.by !== actor.id, 'four_eyes');
    return [{ type: 'legal_hold.released', data: input }];
  },
});

/** A text that should not be here is erased by two people: the log keeps its commitment and verifies as before. Under a hold the wish is kept. */
export const requestErasure = command({
  on: 'organization',
  input: z.strictObject({ ...ofText, why: z.enum(['phi', 'personal_data']) }),
  decide(facts, input) {
    refuseUnless(!facts.erasures?.[input.ref], 'already_done');
    refuseUnless(
      !neededForSigning(facts, input.ref),
      'agreement_open',
      'An agreement on its way needs this text. Void it first.',
    );
    return [{ type: 'erasure.requested', data: input }];
  },
});

export const refuseErasure = command({
  on: 'organization',
  input: z.strictObject(ofText),
  decide(facts, input) {
    pending(facts, input.ref);
    return [{ type: 'erasure.refused', data: input }];
  },
});

/** Under a hold it is decided all the same: it waits, and goes by itself when the hold is released. */
export const confirmErasure = command({
  on: 'organization',
  input: z.strictObject(ofText),
  decide(facts, input, { actor }) {
    refuseUnless(pending(facts, input.ref).by !== actor.id, 'four_eyes');
    const { ref } = input;
    if (onLegalHold(facts)) return [{ type: 'erasure.deferred', data: { erasure: ref, held: [ref], kept: [] } }];
    return [{ type: 'erasure.confirmed', data: input }];
  },
});

/** What an agreement on its way is made from, and the names and addresses that DocuSign's answer is held against. */
function neededForSigning({ agreements, inquiry }: Facts, ref: string): boolean {
  const open = agreements.filter(agreementOpen);
  if (open.length === 0) return false;
  const parties = [inquiry?.legalEntity, inquiry?.address];
  const own = open.flatMap((each) => [each.signerName, each.signerTitle, each.affiliates, each.addressed]);
  return JSON.stringify([...parties, ...own]).includes(ref);
}

function pending(facts: Facts, ref: string) {
  const erasure = facts.erasures?.[ref];
  refuseUnless(erasure, 'not_found');
  refuseUnless(!erasure.confirmed, 'already_done');
  refuseUnless(!facts.wishes?.[ref], 'already_done', 'It is decided, and waits for a hold to be released.');
  return erasure;
}

function running(facts: Facts, id: string): LegalHold {
  const hold = facts.legalHolds?.[id];
  refuseUnless(hold, 'not_found');
  refuseUnless(!hold.released, 'already_done');
  return hold;
}
