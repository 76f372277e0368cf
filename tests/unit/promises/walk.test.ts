import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { acts } from '#app/domain/promises/acts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { day, hash, type Story, start, startOfStory, storyOf } from '../ending/story.ts';
import { inputs, personFor } from './offers.ts';

/** What the outside answers, and what people do who are waited for by nothing. */
const outside: Record<string, (agreement: string) => Draft[]> = {
  'DocuSign makes it': (agreement) => [
    { type: 'agreement.sent', data: { agreement, envelope: 'e', documentSha256: hash } },
  ],
  'the customer signs': (agreement) => [{ type: 'agreement.signed', data: { agreement, signedAt: start } }],
  'counsel signs': (agreement) => [{ type: 'agreement.countersigned', data: { agreement, signedAt: start } }],
  'the signer declines': (agreement) => [{ type: 'agreement.declined', data: { agreement } }],
  'the time runs out': (agreement) => [{ type: 'agreement.signing_expired', data: { agreement } }],
};

/** The next thing that the outside may say: the cloud of the plan, DocuSign of the agreement that is on its way. */
function next({ facts }: Story, wish: keyof typeof outside): Draft[] {
  if (facts.plan?.is !== 'enterprise') return [{ type: 'plan.changed', data: { plan: 'enterprise' } }];
  const agreement = facts.agreements.at(-1);
  if (!agreement || agreement.inForce || agreement.declined || agreement.signingExpired) return [];
  if (agreement.countersigned)
    return [
      {
        type: 'agreement.in_force',
        data: {
          agreement: agreement.id,
          effectiveAt: start,
          endsAt: start + 400 * day,
          documentSha256: hash,
          certificateSha256: hash,
        },
      },
    ];
  const fits = agreement.signed
    ? 'counsel signs'
    : agreement.sent
      ? wish === 'counsel signs' || wish === 'DocuSign makes it'
        ? 'the customer signs'
        : wish
      : 'DocuSign makes it';
  return outside[fits]?.(agreement.id) ?? [];
}

describe('whoever follows what the pages offer', () => {
  it('is never refused for what was known, wherever the story leads', () => {
    let done = 0;
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(outside)), fc.integer({ min: 1, max: 60 })), {
          minLength: 10,
          maxLength: 40,
        }),
        (steps) => {
          const story = storyOf(startOfStory);
          let now = start;
          for (const [pick, wish, days] of steps) {
            now += days * day;
            const turns = turnsOf({ facts: story.facts, catalog: noCatalogFacts(), asOf: now });
            const offers = turns.flatMap((turn) =>
              acts[turn.kind]
                .filter((act) => !act.ifOwner && inputs[act.command])
                .map((act) => ({ turn, act, actor: personFor(act, turn) })),
            );
            const offer = offers[pick % (offers.length + 1)];
            if (!offer?.actor) {
              for (const draft of next(story, wish)) story.happen(draft, now);
              continue;
            }
            const { turn, act, actor } = offer;
            if (act.command === 'openSigning' && act.by === 'customer signer')
              story.perform(actor, 'confirmAuthority', { agreement: turn.about }, now);
            story.perform(actor, act.command, inputs[act.command]?.(turn.about ?? '', story, now) ?? {}, now);
            reached.add(`${turn.kind} ${act.by} ${act.command}`);
            done += 1;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(done).toBeGreaterThan(2_000);
    expect(reached.size).toBeGreaterThanOrEqual(18);
  });
});
