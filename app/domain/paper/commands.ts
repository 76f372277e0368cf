import { z } from 'zod';
import { commitmentsInput } from '../agreement/commitments.ts';
import { supersededBy } from '../agreement/succession.ts';
import { addMonths, calendarDay, startOfDay } from '../calendar.ts';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { freeText, many, optionalText, person, whole } from '../input.ts';
import { documentKey } from '../keeping/document-key.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { deployments } from '../words.ts';
import { type Paper, paperKinds } from './facts.ts';

const ofPaper = { paper: z.string().max(100) };
const sha256 = z.string().length(64);

/** An agreement that both sides signed elsewhere. The file itself was checked and stored before; it counts for nothing yet. */
export const uploadPaper = command({
  on: 'organization',
  input: z.strictObject({
    kind: z.enum(paperKinds),
    sha256,
    bytes: z.int().positive(),
    pages: z.int().positive(),
    customer: freeText(200),
    vendor: freeText(200),
    signer: person,
    signerTitle: freeText(100),
    signedOn: calendarDay,
    countersigner: person,
    countersignerTitle: freeText(100),
    countersignedOn: calendarDay,
    effectiveOn: calendarDay,
    termMonths: whole(1, 120),
    deployments: many(z.enum(deployments)),
    affiliates: optionalText(500),
    commitments: commitmentsInput,
  }),
  decide(facts, { signedOn, countersignedOn, effectiveOn, ...rest }, { now, id }) {
    refuseUnless(facts.plan?.is === 'enterprise', 'plan_not_enterprise');
    refuseUnless(facts.inquiry && facts.qualified, 'step_not_open', 'Sales has to qualify the inquiry first.');
    const issues: Record<string, string> = {};
    if (signedOn > startOfDay(now)) issues['signedOn'] = 'This day is still to come.';
    if (countersignedOn > startOfDay(now)) issues['countersignedOn'] = 'This day is still to come.';
    if (rest.signer === rest.countersigner) issues['countersigner.email'] = 'The two sides have different signers.';
    if (addMonths(effectiveOn, rest.termMonths) <= now) issues['termMonths'] = 'With this term it has ended already.';
    // Nobody means these years; a digit was mistyped, and the term would run by it.
    if (effectiveOn > addMonths(now, 12)) issues['effectiveOn'] = 'This is more than a year ahead. Check the year.';
    for (const [field, day] of Object.entries({ signedOn, countersignedOn }))
      if (day < addMonths(effectiveOn, -24)) issues[field] = 'This is long before it took effect. Check the year.';
    if (Object.keys(issues).length > 0) throw new Invalid(issues);
    const known = Object.values(facts.papers ?? {}).some((each) => each.sha256 === rest.sha256 && !each.refused);
    refuseUnless(!known, 'already_done', 'This very file has been uploaded already.');
    const { affiliates, ...data } = rest;
    return [
      {
        type: 'paper.uploaded',
        data: {
          paper: id,
          ...data,
          ...(affiliates !== undefined && { affiliates }),
          signedAt: signedOn,
          countersignedAt: countersignedOn,
          effectiveAt: effectiveOn,
        },
      },
    ];
  },
});

/** Opening the file is an event: who verifies has read. */
export const readPaper = command({
  on: 'organization',
  input: z.strictObject(ofPaper),
  decide(facts, input) {
    const { id: source, sha256 } = named(facts, input.paper);
    refuseUnless(!facts.purged?.[documentKey({ source, what: 'agreement' })], 'document_purged');
    return [{ type: 'paper.read', data: { ...input, sha256 } }];
  },
});

/** Two different people of counsel, neither of whom uploaded it, each after reading the file. The second puts it in force. */
export const verifyPaper = command({
  on: 'organization',
  input: z.strictObject({ ...ofPaper, sha256 }),
  decide(facts, input, { actor, now }) {
    const paper = undecided(facts, input.paper);
    refuseUnless(input.sha256 === paper.sha256, 'stale');
    refuseUnless(paper.uploaded.by !== actor.id, 'four_eyes');
    refuseUnless(!paper.verified.some((act) => act.by === actor.id), 'four_eyes');
    refuseUnless(paper.reads[actor.id] !== undefined, 'paper_unread');
    if (paper.verified.length === 0) return [{ type: 'paper.verified', data: input }];
    const { effectiveAt, sha256: documentSha256 } = paper;
    const endsAt = addMonths(effectiveAt, paper.termMonths);
    refuseUnless(effectiveAt <= now, 'paper_not_effective');
    refuseUnless(endsAt > now, 'agreement_over', 'Its term has ended. Refuse it with that reason.');
    return [
      { type: 'paper.verified', data: input },
      { type: 'paper.accepted', data: { paper: paper.id, effectiveAt, endsAt, documentSha256 } },
      ...supersededBy(facts.agreements, paper.id),
    ];
  },
});

export const refusePaper = command({
  on: 'organization',
  input: z.strictObject({ ...ofPaper, reason: freeText(500) }),
  decide(facts, input) {
    undecided(facts, input.paper);
    return [{ type: 'paper.refused', data: input }];
  },
});

function named(facts: Facts, id: string): Paper {
  const paper = facts.papers?.[id];
  refuseUnless(paper, 'not_found');
  return paper;
}

function undecided(facts: Facts, id: string): Paper {
  const paper = named(facts, id);
  refuseUnless(!paper.accepted && !paper.refused, 'paper_decided');
  return paper;
}
