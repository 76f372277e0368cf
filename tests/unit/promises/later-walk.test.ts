import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { supersededBy } from '#app/domain/agreement/succession.ts';
import { startOfDay } from '#app/domain/calendar.ts';
import { openNotice } from '#app/domain/ending/end-of-effect.ts';
import { exitOf } from '#app/domain/ending/exit-tasks.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { acts, ownerRole } from '#app/domain/promises/acts.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { clara, covered, customer, day, hash, ops, type Story, start, storyOf, system } from '../ending/story.ts';
import { inputs as early, type Inputs, personFor } from './offers.ts';

const line = 'business-associate';
const act = { at: start + 100 * day, by: 'clara' };
/** From some day on a second version is published, and everybody is asked to sign it. */
const catalogAt = (now: number) => ({
  ...noCatalogFacts(),
  ...(now >= act.at && {
    templates: {
      [line]: {
        published: {
          ...{ ...act, version: '2.0', text: hash, textSha256: hash, termMonths: 36 },
          commitments: { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 },
        },
      },
    },
    campaigns: {
      c: {
        ...act,
        template: line,
        version: '2.0',
        deadline: act.at + 60 * day,
        closesAt: act.at + 90 * day,
        reason: hash,
      },
    },
  }),
});

const taskOf = (service: Service, agreement: string) => service.exits?.[agreement] ?? {};
const settled = (service: Service, agreement: string) =>
  !!taskOf(service, agreement).destroyed || !!taskOf(service, agreement).infeasible;
/** The first service of a way out with which something can be done. */
const serviceOf = (agreement: string, { services }: Story, can: (service: Service) => boolean) => {
  const found = services.find((each) => !settled(each, agreement) && can(each));
  return found && { agreement, service: found.id };
};
const toExport = (agreement: string, story: Story) =>
  serviceOf(agreement, story, (each) => !taskOf(each, agreement).exported && !taskOf(each, agreement).deleted);
const toDelete = (agreement: string, story: Story) =>
  serviceOf(agreement, story, (each) => !!taskOf(each, agreement).exported && !taskOf(each, agreement).deleted);
function toDestroy(agreement: string, story: Story, now: number) {
  const late = (exitOf(story.facts, now)?.dueAt ?? now + 1) <= now;
  return serviceOf(agreement, story, (each) => late || !!taskOf(each, agreement).deleted);
}
/** What the vendor's cloud says of what is deleted there. */
const gone = { state: 'gone', answeredAt: start, bodySha256: hash };
const inputs: Inputs = {
  ...early,
  recordExport: (agreement, story) => {
    const found = toExport(agreement, story);
    return found && { ...found, needed: true };
  },
  recordDeletion: (agreement, story) => {
    const found = toDelete(agreement, story);
    return found && { ...found, deleted: true, cloud: gone };
  },
  attestDestruction: (agreement, story, now) => {
    const found = toDestroy(agreement, story, now);
    const how = { method: 'cryptographic_erase', destroyedOn: startOfDay(now), authority: true };
    return found && { ...found, ...how, cloud: gone };
  },
  recordInfeasible: (agreement, story, now) => {
    const found = toDestroy(agreement, story, now);
    return found && { ...found, reason: hash, protection: true };
  },
  openDestruction: (agreement, { facts }) => ({
    agreement,
    destruction: facts.agreements.find((each) => each.id === agreement)?.destructions?.at(-1)?.id,
  }),
};

/** What others do meanwhile, whom nothing waits for. */
const twists = {
  'operations puts it on hold': ({ facts }: Story) =>
    facts.hold ? [] : [{ type: 'organization.held', data: { reason: hash } } satisfies Draft],
  'a customer gives notice of a violation': (story: Story, now: number) => noticed(story, now, customer, 'breach'),
  'counsel gives notice of a violation': (story: Story, now: number) => noticed(story, now, clara, 'breach'),
  'a customer ends it': (story: Story, now: number) => noticed(story, now, customer, 'convenience'),
  'DocuSign goes on': docusign,
  'DocuSign goes on, again': docusign,
  'nothing happens': () => [],
} satisfies Record<string, (story: Story, now: number) => Draft[]>;

function noticed(story: Story, now: number, actor: typeof customer, cause: string): Draft[] {
  const cover = coveringAgreement(story.facts);
  const ends = cover?.inForce?.endsAt ?? 0;
  if (!cover || openNotice(cover) || ends <= now + 22 * day) return [];
  const told = { reason: hash, title: hash, authority: true, exitDays: 30, endsOn: startOfDay(now + 20 * day) };
  story.perform(actor, 'giveNotice', { ...told, agreement: cover.id, cause }, now);
  return [];
}

/** The next step of what is with DocuSign: an agreement, or a certificate. */
function docusign({ facts }: Story, now: number): Draft[] {
  const agreement = pendingAgreement(facts);
  const of = { agreement: agreement?.id ?? '' };
  if (agreement?.countersigned) {
    const documents = { documentSha256: hash, certificateSha256: hash };
    return [
      { type: 'agreement.in_force', data: { ...of, effectiveAt: now, endsAt: now + 400 * day, ...documents } },
      ...supersededBy(facts.agreements, of.agreement),
    ];
  }
  if (agreement?.signed) return [{ type: 'agreement.countersigned', data: { ...of, signedAt: now } }];
  if (agreement?.sent) return [{ type: 'agreement.signed', data: { ...of, signedAt: now } }];
  if (agreement) return [{ type: 'agreement.sent', data: { ...of, envelope: 'e', documentSha256: hash } }];
  for (const { id, destructions } of facts.agreements) {
    const last = destructions?.at(-1);
    const about = { agreement: id, destruction: last?.id ?? '' };
    if (last && !last.sent)
      return [{ type: 'destruction.sent', data: { ...about, envelope: 'e', documentSha256: hash } }];
    const signed = { signedAt: now, documentSha256: hash, certificateSha256: hash };
    if (last && !last.signed) return [{ type: 'destruction.signed', data: { ...about, ...signed } }];
  }
  return [];
}

const kinds =
  'notice.cure notice.decide exit.return exit.attest certificate.prepare certificate.sign hold.release agreement.resign';

describe('whoever follows what the pages offer once a gate was open', () => {
  it('is never refused for what was known, through campaigns, notices, holds and ways out', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(), fc.boolean(), fc.constantFrom(...Object.values(twists)), fc.integer({ min: 1, max: 25 })),
          {
            minLength: 15,
            maxLength: 50,
          },
        ),
        (steps) => {
          const story = storyOf(covered, start, catalogAt);
          let now = start;
          for (const [pick, twisted, twist, days] of steps) {
            now += days * day;
            story.perform(system, 'passTime', {}, now);
            const turns = turnsOf({ facts: story.facts, catalog: catalogAt(now), asOf: now });
            const offers = turns.flatMap((turn) =>
              acts[turn.kind]
                .filter((each) => !each.ifOwner || each.by === ownerRole(turn.owner))
                .flatMap((each) => {
                  // Going through the services is two steps on one page.
                  const commands =
                    each.command === 'recordExport' ? (['recordExport', 'recordDeletion'] as const) : [each.command];
                  const actor = personFor(each, turn) ?? (each.by === 'ops' ? ops : undefined);
                  return commands.flatMap((command) => {
                    const input = inputs[command]?.(turn.about ?? '', story, now);
                    return input && actor ? [{ turn, by: each.by, command, input, actor }] : [];
                  });
                }),
            );
            const offer = twisted ? undefined : offers[pick % Math.max(offers.length, 1)];
            if (!offer) {
              for (const draft of twist(story, now)) story.happen(draft, now);
              continue;
            }
            const { turn, by, command, input, actor } = offer;
            if (command === 'openSigning' && by === 'customer signer')
              story.perform(actor, 'confirmAuthority', { agreement: turn.about }, now);
            story.perform(actor, command, input, now);
            reached.add(turn.kind);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(kinds.split(' ').filter((kind) => !reached.has(kind))).toEqual([]);
  });
});
