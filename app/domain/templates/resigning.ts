import { z } from 'zod';
import { coveringAgreement, waitsForSignature } from '../agreement/cover.ts';
import type { Agreement } from '../agreement/facts.ts';
import { dayMs } from '../calendar.ts';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { optionalText } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import type { Ms } from '../words.ts';
import { type Demand, demandOn, demandsOn } from './campaign.ts';

/** Between two reminders to the same organization. */
export const reminderPause = 20 * 3_600_000;

/** Tells an organization what a campaign asks of it. Said again when the dates moved; else once. */
export const askToResign = command({
  on: 'organization',
  input: z.strictObject({ campaign: z.string().max(100), reason: optionalText(500) }),
  decide(facts, { campaign, reason }, asking) {
    const cover = coveringAgreement(facts);
    // An earlier campaign that was finished may still ask, and close first; this one is told of all the same.
    const demand = cover && demandsOn(cover, asking.catalog, asking.now).find((each) => each.campaign === campaign);
    if (!cover || !demand) return [];
    const { resign } = cover;
    const { deadline, closesAt } = demand;
    if (resign?.campaign === campaign && resign.deadline === deadline && resign.closesAt === closesAt) return [];
    return [resignAsked(cover, demand, reason)];
  },
});

/** By schedule or by a person's button; not when it is no longer asked, and not twice within a day. */
export const remindToResign = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, asking) {
    const found = demanded(facts, asking);
    const person = asking.actor.kind === 'person';
    if (!found?.cover.resign) {
      refuseUnless(!person, 'nothing_to_sign');
      return [];
    }
    if (asking.now - lastSaid(found.cover.resign) < reminderPause) {
      refuseUnless(!person, 'too_often', 'A reminder went out within the last day.');
      return [];
    }
    const { campaign, deadline, closesAt } = found.demand;
    return [{ type: 'agreement.resign_reminded', data: { agreement: found.cover.id, campaign, deadline, closesAt } }];
  },
});

/** What has to be said when an agreement comes into force under a version that is asked to be replaced already. */
export function askedAtOnce(agreement: Agreement, { catalog, now }: Asking): Draft[] {
  const demand = demandOn(agreement, catalog, now);
  return demand ? [resignAsked(agreement, demand, undefined)] : [];
}

/** When reminders are due, from what was asked: ahead of the deadline, at it, and ahead of the end of grace. */
export function remindersFor({ at, deadline, closesAt }: { at: Ms; deadline: Ms; closesAt: Ms }): Ms[] {
  const before = [30, 14, 7, 1, 0].map((days) => deadline - days * dayMs);
  const grace =
    closesAt > deadline ? [7, 1, 0].map((days) => closesAt - days * dayMs).filter((each) => each > deadline) : [];
  return [...new Set([...before, ...grace])].filter((each) => each > at + dayMs).sort((a, b) => a - b);
}

function demanded(facts: Facts, { catalog, now }: Asking): { cover: Agreement; demand: Demand } | undefined {
  const cover = coveringAgreement(facts);
  const demand = cover && demandOn(cover, catalog, now);
  return cover && demand && { cover, demand };
}

const lastSaid = (resign: NonNullable<Agreement['resign']>) => Math.max(resign.at, resign.remindedAt ?? 0);

const resignAsked = (cover: Agreement, demand: Demand, reason: string | undefined): Draft => ({
  type: 'agreement.resign_asked',
  data: {
    agreement: cover.id,
    campaign: demand.campaign,
    version: demand.version,
    deadline: demand.deadline,
    closesAt: demand.closesAt,
    ...(reason !== undefined && { reason }),
  },
});

/** The generation that a reminder is about: the signer is told too while it waits for their signature. */
export const waitsForSigner = (facts: Facts): Agreement | undefined => facts.agreements.findLast(waitsForSignature);
