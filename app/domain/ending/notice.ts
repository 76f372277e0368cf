import { z } from 'zod';
import { coveringAgreement } from '../agreement/cover.ts';
import type { Agreement } from '../agreement/facts.ts';
import { optionalDay, startOfDay } from '../calendar.ts';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { freeText, ticked, whole } from '../input.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { endByNotice, endOfEffect, openNotice, other, sideOf } from './end-of-effect.ts';
import type { Notice } from './facts.ts';
import { causes } from './words.ts';

const ofNotice = { agreement: z.string().max(100), notice: z.string().max(100) };

/** Either side ends the agreement: a person who states that they may, with a reason and a date. 45 CFR 164.504(e)(2)(iii). */
export const giveNotice = command({
  on: 'organization',
  input: z.strictObject({
    agreement: z.string().max(100),
    cause: z.enum(causes),
    endsOn: optionalDay,
    exitDays: whole(1, 180).default(30),
    reason: freeText(500),
    title: freeText(100),
    authority: ticked('Confirm that you may give this notice for your side.'),
  }),
  decide(facts, input, { actor, now, id }) {
    const agreement = running(facts, input.agreement, now);
    refuseUnless(!openNotice(agreement), 'notice_open');
    const { cause, reason, title, exitDays } = input;
    if (cause === 'convenience' && input.endsOn === undefined) throw new Invalid({ endsOn: 'Name the last day.' });
    if (cause !== 'incurable') checkDay(input.endsOn, agreement, now);
    const endsAt = endByNotice(cause, agreement, now, input.endsOn);
    const of = { agreement: agreement.id };
    const given: Draft = {
      type: 'notice.given',
      data: { ...of, notice: id, from: sideOf(actor), cause, reason, title, authority: true, endsAt, exitDays },
    };
    return endsAt <= now ? [given, { type: 'agreement.terminated', data: { ...of, reason, endsAt } }] : [given];
  },
});

/** The side that is told to have violated the agreement says what it did about it. */
export const reportCure = command({
  on: 'organization',
  input: z.strictObject({ ...ofNotice, note: freeText(500) }),
  decide(facts, input, asking) {
    const notice = undoable(facts, input, asking.now);
    refuseUnless(notice.cause === 'breach', 'not_curable');
    refuseUnless(sideOf(asking.actor) === other(notice.from), 'not_your_notice');
    return [{ type: 'notice.cure_reported', data: input }];
  },
});

/** Only the side that gave the notice can say that the violation is cured; that ends the notice. */
export const acceptCure = command({
  on: 'organization',
  input: z.strictObject({ ...ofNotice, note: freeText(500) }),
  decide(facts, input, asking) {
    const notice = undoable(facts, input, asking.now);
    refuseUnless(notice.cause === 'breach', 'not_curable');
    byGiver(notice, asking);
    return [{ type: 'notice.cured', data: input }];
  },
});

export const withdrawNotice = command({
  on: 'organization',
  input: z.strictObject({ ...ofNotice, reason: freeText(500) }),
  decide(facts, input, asking) {
    byGiver(undoable(facts, input, asking.now), asking);
    return [{ type: 'notice.withdrawn', data: input }];
  },
});

/** The agreement that covers now; one whose effect has ended by time cannot be ended again. */
function running(facts: Facts, id: string, now: number): Agreement {
  const agreement = coveringAgreement(facts);
  refuseUnless(agreement?.id === id, 'no_agreement');
  refuseUnless((endOfEffect(agreement) ?? 0) > now, 'agreement_over');
  return agreement;
}

/** A notice can be undone until its moment has come, and not after. */
function undoable(facts: Facts, input: { agreement: string; notice: string }, now: number): Notice {
  const notice = openNotice(running(facts, input.agreement, now));
  refuseUnless(notice?.id === input.notice, 'no_notice');
  return notice;
}

const byGiver = (notice: Notice, { actor }: Asking) => refuseUnless(sideOf(actor) === notice.from, 'not_your_notice');

function checkDay(endsOn: number | undefined, agreement: Agreement, now: number): void {
  if (endsOn === undefined) return;
  if (endsOn < startOfDay(now)) throw new Invalid({ endsOn: 'The last day cannot lie in the past.' });
  if (endsOn >= (agreement.inForce?.endsAt ?? 0)) throw new Invalid({ endsOn: 'The term ends before that day.' });
}
