import { z } from 'zod';
import { addMonths, calendarDay, dayMs, startOfDay } from '../calendar.ts';
import { command } from '../command.ts';
import { own } from '../copy.ts';
import type { Facts } from '../facts.ts';
import { freeText, ticked } from '../input.ts';
import { documentKey } from '../keeping/document-key.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { bindings, type NdaPaper } from './facts.ts';
import { ndaOf } from './standing.ts';

const ofPaper = { paper: z.string().max(100) };
const sha256 = z.string().length(64);
/** Nobody means more; a digit was mistyped. */
const mostYears = 5;

/** By typing a name under the text whose hash was shown. The text itself is looked up beside it: it has to be the one that is signed now. */
export const acceptNda = command({
  on: 'organization',
  input: z.strictObject({
    name: freeText(100),
    agreed: ticked('Say that you have read it and agree.'),
    shownSha256: sha256,
    version: z.string().max(100),
    textSha256: sha256,
    binds: z.enum(bindings),
    months: z.int().positive(),
  }),
  decide(facts, { name, shownSha256, months, agreed: _, ...text }, { actor, now, id }) {
    refuseUnless(shownSha256 === text.textSha256, 'stale');
    refuseUnless(
      text.binds === 'person' || facts.members[actor.id]?.role === 'admin',
      'not_allowed',
      'This NDA binds the whole organization. An admin signs it.',
    );
    const known = ndaOf(facts, actor.id, now);
    const until = addMonths(now, months);
    if (known?.version === text.version && known.until > until - 30 * dayMs) return [];
    return [{ type: 'nda.accepted', data: { nda: id, ...text, name, until } }];
  },
});

/** An NDA that was signed elsewhere. The file was inspected and stored before; it counts for nothing yet. */
export const uploadNda = command({
  on: 'organization',
  input: z.strictObject({
    sha256,
    bytes: z.int().positive(),
    pages: z.int().positive(),
    binds: z.enum(bindings),
    signedOn: calendarDay,
  }),
  decide(facts, input, { actor, now, id }) {
    if (input.signedOn > startOfDay(now)) throw new Invalid({ signedOn: 'This day is still to come.' });
    if (input.binds === 'person' && !facts.members[actor.id])
      throw new Invalid({ binds: 'A paper that you upload for a customer binds the organization.' });
    const known = Object.values(facts.ndaPapers ?? {}).some((each) => each.sha256 === input.sha256 && !each.refused);
    refuseUnless(!known, 'already_done', 'This very file has been uploaded already.');
    return [{ type: 'nda.paper_uploaded', data: { paper: id, ...input } }];
  },
});

/** Opening the file is an event: who verifies has read. */
export const readNda = command({
  on: 'organization',
  input: z.strictObject(ofPaper),
  decide(facts, { paper }) {
    const { id: source, sha256 } = named(facts, paper);
    refuseUnless(!facts.purged?.[documentKey({ source, what: 'nda' })], 'document_purged');
    return [{ type: 'nda.paper_read', data: { paper, sha256 } }];
  },
});

/** By somebody of counsel who has read it and did not upload it. They say until when something may be granted on it. */
export const verifyNda = command({
  on: 'organization',
  input: z.strictObject({ ...ofPaper, sha256, holdsUntil: calendarDay }),
  decide(facts, { paper: id, sha256, holdsUntil }, { actor, now }) {
    const paper = waiting(facts, id);
    refuseUnless(sha256 === paper.sha256, 'stale');
    refuseUnless(paper.uploaded.by !== actor.id, 'four_eyes');
    refuseUnless(paper.reads[actor.id] !== undefined, 'paper_unread');
    // The day that is named still counts.
    const until = holdsUntil + dayMs;
    if (until <= now) throw new Invalid({ holdsUntil: 'This day is over.' });
    if (until > addMonths(now, 12 * mostYears))
      throw new Invalid({ holdsUntil: `This is more than ${mostYears} years ahead. Check the year.` });
    return [{ type: 'nda.paper_verified', data: { paper: id, sha256, until } }];
  },
});

export const refuseNda = command({
  on: 'organization',
  input: z.strictObject({ ...ofPaper, reason: freeText(500) }),
  decide(facts, input) {
    waiting(facts, input.paper);
    return [{ type: 'nda.paper_refused', data: input }];
  },
});

function named({ ndaPapers }: Pick<Facts, 'ndaPapers'>, id: string): NdaPaper {
  const paper = own(ndaPapers, id);
  refuseUnless(paper, 'not_found');
  return paper;
}

function waiting(facts: Facts, id: string): NdaPaper {
  const paper = named(facts, id);
  refuseUnless(!paper.verified && !paper.refused, 'paper_decided');
  return paper;
}
