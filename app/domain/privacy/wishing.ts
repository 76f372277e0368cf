import { z } from 'zod';
import { command } from '../command.ts';
import type { Draft } from '../event.ts';
import { refuseUnless } from '../refusal.ts';
import { clocksOf, confirmBy } from './clocks.ts';
import { sameOpen } from './state.ts';
import { residences } from './words.ts';

const id = z.string().max(100);

/** Somebody who is signed in, has typed a fresh code and has seen what goes and what stays, wants to be forgotten: day 0. */
export const deleteOwnAccount = command({
  on: 'privacy',
  input: z.strictObject({ residence: z.enum(residences) }),
  decide(facts, { residence }, { actor, id: fresh, now, catalog }) {
    const person = actor.id;
    const wished = Object.values(facts.erasures ?? {}).some((each) => each.person === person);
    refuseUnless(!wished, 'already_done', 'Your account is being deleted already.');
    const same = sameOpen(facts, { person, kind: 'deletion' });
    const request = same?.id ?? fresh;
    const by = confirmBy({ kind: 'deletion', residence }, now, catalog);
    const counted = { kind: 'deletion', residence: same?.residence ?? residence, identified: now } as const;
    const clocks = clocksOf({ ...counted, received: same?.received.at ?? now });
    const begun: Draft[] = same
      ? []
      : [
          {
            type: 'privacy.received',
            data: {
              ...{ request, person, residence, clocks, kind: 'deletion', way: 'signed_in' },
              ...(by !== undefined && { confirmBy: by }),
            },
          },
        ];
    const known: Draft[] = same?.identified
      ? []
      : [{ type: 'privacy.identified', data: { request, how: 'fresh_code', clocks } }];
    return [...begun, ...known, { type: 'privacy.erasure_wished', data: { erasure: fresh, person, request } }];
  },
});

/** Of an organization, once its admins have said yes. Twice it is the same one. */
export const wishOrganizationErasure = command({
  on: 'privacy',
  input: z.strictObject({ erasure: id, organization: id }),
  decide: (facts, input) => (facts.erasures?.[input.erasure] ? [] : [{ type: 'privacy.erasure_wished', data: input }]),
});

/** What could go is gone. Of the person’s own row and all that hangs on it, in the same transaction. */
export const recordErasure = command({
  on: 'privacy',
  input: z.strictObject({ erasure: id, waiting: z.int().nonnegative() }),
  decide(facts, { erasure, waiting }) {
    const wish = facts.erasures?.[erasure];
    refuseUnless(wish, 'not_found');
    if (wish.applied?.waiting === waiting) return [];
    const { person, request } = wish;
    const applied: Draft = {
      type: 'privacy.erasure_applied',
      data: { erasure, ...(person !== undefined && { person }), waiting },
    };
    const asked = request === undefined ? undefined : facts.requests?.[request];
    if (!asked || asked.answered || wish.applied) return [applied];
    return [applied, { type: 'privacy.answered', data: { request: asked.id, how: 'deletion' } }];
  },
});

/** The ledger beside the keys knows of it, and the database, which was restored, does not. */
export const restoreErasure = command({
  on: 'privacy',
  input: z.strictObject({
    erasure: id,
    person: id.optional(),
    organization: id.optional(),
    wishedAt: z.int().nonnegative(),
  }),
  decide: (facts, input) =>
    facts.erasures?.[input.erasure]?.applied ? [] : [{ type: 'privacy.erasure_again', data: input }],
});
