import { z } from 'zod';
import { coveringAgreement, pendingAgreement } from '../agreement/cover.ts';
import { command } from '../command.ts';
import { exitOf, exitSettled } from '../ending/exit-tasks.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { onLegalHold } from '../keeping/retention.ts';
import { adminsOf } from '../people/admins.ts';
import { refuseUnless } from '../refusal.ts';
import { isOpen } from '../services/conversion.ts';
import type { Ms } from '../words.ts';
import { deletionTarget } from './state.ts';
import { erased, ownTexts, waiting } from './wishes.ts';

const ref = z.string().regex(/^[0-9a-f]{64}$/);
const erasure = z.string().max(100);
/** More than anybody types; what is beyond is asked for again. */
const atOnce = 5_000;

/** What stands against a deletion now, each with the page on which it is settled. */
export function obstacles(facts: Facts, now: Ms): { why: string; page: string }[] {
  const exit = exitOf(facts, now);
  const covering = coveringAgreement(facts);
  const found = [
    facts.serviceTally.held > 0 && !(exit && exitSettled(exit))
      ? { why: 'Services are in use, or their exit is not settled.', page: exit ? 'ending' : 'services' }
      : undefined,
    covering && !(exit && exit.endsAt <= now)
      ? { why: 'An agreement is in force. It is ended by notice first.', page: 'ending' }
      : undefined,
    pendingAgreement(facts)
      ? { why: 'An agreement is on its way. It is voided or signed first.', page: 'agreement' }
      : undefined,
    Object.values(facts.conversions ?? {}).some(isOpen)
      ? { why: 'A conversion is open. It is finished or given up first.', page: 'services/conversions' }
      : undefined,
  ];
  return found.filter((each) => each !== undefined);
}

/** Day 0. Where there is another admin, that one looks at it too. */
export const askDeletion = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { actor, now, id }) {
    refuseUnless(!facts.deletion, 'already_done', 'Its deletion has been asked for already.');
    const [first] = obstacles(facts, now);
    refuseUnless(!first, 'services_in_use', first?.why);
    const asked: Draft = { type: 'organization.deletion_asked', data: { erasure: id } };
    const alone = adminsOf(facts).every((each) => each === actor.id);
    return alone ? [asked, { type: 'organization.deletion_confirmed', data: { erasure: id } }] : [asked];
  },
});

/** By another admin; once its target day has passed and none has said a word, by counsel, so that it does not wait for ever. */
export const confirmDeletion = command({
  on: 'organization',
  input: z.strictObject({}),
  decide(facts, _input, { actor, now }) {
    const { deletion } = facts;
    refuseUnless(deletion, 'not_found');
    refuseUnless(!deletion.confirmed, 'already_done');
    refuseUnless(deletion.by !== actor.id, 'four_eyes');
    const staff = actor.kind === 'person' && actor.staff !== undefined;
    const late = deletionTarget(deletion.at) <= now;
    refuseUnless(!staff || late, 'too_soon', 'Until its target day this is for another admin of the organization.');
    const [first] = obstacles(facts, now);
    refuseUnless(!first, 'services_in_use', first?.why);
    return [{ type: 'organization.deletion_confirmed', data: { erasure: deletion.erasure } }];
  },
});

export const withdrawDeletion = command({
  on: 'organization',
  input: z.strictObject({}),
  decide({ deletion }) {
    refuseUnless(deletion, 'not_found');
    refuseUnless(!deletion.confirmed, 'already_done', 'It was confirmed already, and cannot be taken back.');
    return [{ type: 'organization.deletion_withdrawn', data: { erasure: deletion.erasure } }];
  },
});

/** Somebody leaves and is forgotten here: of their texts whatever no hold and no document keeps. Asked again it finds nothing more. */
export const forgetPerson = command({
  on: 'organization',
  input: z.strictObject({ erasure, person: z.string().max(100), refs: z.array(ref).max(atOnce) }),
  decide(facts, input, { now }) {
    const { person } = input;
    const left: Draft[] = isHere(facts, person)
      ? [{ type: 'member.left', data: { erasure: input.erasure, person } }]
      : [];
    return [...left, ...erased(facts, input.erasure, ownTexts(facts, input.refs), now)];
  },
});

const isHere = ({ members, invitations, appointments, mailboxes, leftNotices }: Facts, person: string): boolean =>
  person in members ||
  person in (mailboxes ?? {}) ||
  person in (leftNotices ?? {}) ||
  Object.values(invitations).some((each) => each.person === person) ||
  Object.values(appointments ?? {}).some(
    ({ held, asked, declined }) =>
      asked?.person === person ||
      declined?.by === person ||
      held.some((each) => each.person === person && each.until === undefined),
  );

/** The whole organization: nobody belongs to it, no machine and no endpoint of it works, and its texts go but for what is kept. */
export const forgetOrganization = command({
  on: 'organization',
  input: z.strictObject({ erasure, refs: z.array(ref).max(atOnce) }),
  decide(facts, { erasure: id, refs }, { now }) {
    const ended: Draft[] = facts.deleted
      ? []
      : [
          ...Object.entries(facts.tokens ?? {})
            .filter(([, each]) => !each.revoked)
            .map(([token]) => ({ type: 'token.revoked' as const, data: { token } })),
          ...Object.entries(facts.webhooks)
            .filter(([, each]) => !each.removed)
            .map(([webhook]) => ({ type: 'webhook.removed' as const, data: { webhook } })),
          { type: 'organization.deleted', data: { erasure: id } },
        ];
    return [...ended, ...erased(facts, id, refs, now)];
  },
});

/** What waited for a hold that was released goes now, unless something else keeps it. */
export const goOnErasing = command({
  on: 'organization',
  input: z.strictObject({}),
  decide: (facts, _input, { now }) => waiting(facts).flatMap(({ erasure: id, refs }) => erased(facts, id, refs, now)),
});

/** A copy that was restored has texts again that were erased: they go again. */
export const eraseAgain = command({
  on: 'organization',
  input: z.strictObject({ erasure, refs: z.array(ref).max(atOnce) }),
  decide(facts, { erasure: id, refs }) {
    if (!onLegalHold(facts)) return [{ type: 'erasure.done', data: { erasure: id, refs } }];
    const { held = [], kept = [] } = facts.wishes?.[id] ?? {};
    const data = {
      erasure: id,
      held: [...new Set([...held, ...refs])],
      kept: kept.filter((ref) => !refs.includes(ref)),
    };
    return [{ type: 'erasure.deferred', data }];
  },
});

/** Somebody’s request about health data is this organization’s to answer. Of them nothing is said. */
export const noteReferral = command({
  on: 'organization',
  input: z.strictObject({}),
  decide: (_facts, _input, { id: reference }) => [{ type: 'individual.referred', data: { reference } }],
});
