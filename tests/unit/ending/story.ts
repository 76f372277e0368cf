import type { Actor, Asking, Command } from '#app/domain/command.ts';
import { type CommandName, commands } from '#app/domain/commands.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { foldWhole } from '#app/domain/evolve.ts';
import { type CatalogFacts, noCatalogFacts, nothingAtAll } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import type { Happened } from '#app/domain/promises/ledger.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { ground as before, hash } from '../agreement/ground.ts';

/** An organization whose gate is open, and a small world in which commands are decided and folded as the store does it. */
export { hash };
export const day = 86_400_000;
export const start = Date.UTC(2026, 0, 10, 12);
export const termEnd = Date.UTC(2029, 0, 10, 12);
const place = { provider: 'aws' as const, region: 'us-east-1', deployment: 'hosted' as const };

export const customer: Actor = { kind: 'person', id: 'ada' };
export const clara: Actor = { kind: 'person', id: 'clara', staff: 'counsel' };
export const caspar: Actor = { kind: 'person', id: 'caspar', staff: 'counsel' };
export const sam: Actor = { kind: 'person', id: 'sam', staff: 'sales' };
export const ops: Actor = { kind: 'person', id: 'olivia', staff: 'ops' };
export const system: Actor = { kind: 'system', id: 'worker' };

const [registered, ...inquired] = before;
/** An organization on a smaller plan with an admin, and nothing else yet. */
export const startOfStory: Draft[] = [
  { type: 'organization.registered', data: { organization: 'o', vendorOrganization: 'v', name: hash, plan: 'scale' } },
  { type: 'member.joined', data: { person: 'ada', role: 'admin' } },
];
/** The same with an admin, who joins before anything is asked. */
export const ground: Draft[] = [
  ...(registered ? [registered] : []),
  { type: 'member.joined', data: { person: 'ada', role: 'admin' } },
  ...inquired,
];
export const signed = (agreement: string, endsAt = termEnd): Draft[] => [
  {
    type: 'agreement.prepared',
    data: {
      agreement,
      template: 'business-associate',
      templateVersion: '1.0',
      deployments: ['hosted'],
      termMonths: 36,
      signer: 'p',
      signerTitle: hash,
      countersigner: 'clara',
      commitments: { breachNoticeHours: 72, objectionDays: 30, curePeriodDays: 30 },
    },
  },
  { type: 'agreement.sent', data: { agreement, envelope: 'e', documentSha256: hash } },
  { type: 'agreement.signed', data: { agreement, signedAt: start } },
  { type: 'agreement.countersigned', data: { agreement, signedAt: start } },
  {
    type: 'agreement.in_force',
    data: { agreement, effectiveAt: start, endsAt, documentSha256: hash, certificateSha256: hash },
  },
];
export const openings: Draft[] = [
  { type: 'region.requested', data: { ...place, reason: hash } },
  { type: 'region.approved', data: { ...place, expiresAt: termEnd + 3650 * day } },
  {
    type: 'responsibility.acknowledged',
    data: { deployment: 'hosted', version: matrix.version, owners: {}, evidence: {}, signature: hash },
  },
];
const service = (id: string): Draft[] => [
  {
    type: 'service.requested',
    data: {
      service: id,
      name: hash,
      ...place,
      minReplicaMemoryGb: 8,
      maxReplicaMemoryGb: 8,
      numReplicas: 1,
      ipAccess: [],
      transparentDataEncryption: true,
      coreDumps: false,
    },
  },
  { type: 'service.provisioning', data: { service: id, vendorService: `v-${id}` } },
];
export const covered: Draft[] = [...ground, ...signed('a1'), ...openings, ...service('s1'), ...service('s2')];

export function storyOf(
  drafts: Draft[] = covered,
  at = start,
  catalogAt: (now: number) => CatalogFacts = noCatalogFacts,
) {
  let whole = nothingAtAll('organization');
  let seq = 0;
  const happened: Draft[] = [];
  const events: Event[] = [];
  const around: Happened[] = [];
  const apply = (draft: Draft, when: number, actor: Actor = system) => {
    seq += 1;
    const role = actor.kind === 'person' ? (actor.staff ?? 'customer admin') : 'system';
    const event = { ...draft, chain: 'o', seq, at: when, actor: { role, id: actor.id } } as Event;
    const { facts: before } = whole;
    whole = foldWhole('organization', whole, event);
    around.push({ before, facts: whole.facts, event });
    happened.push(draft);
    events.push(event);
  };
  for (const draft of drafts) apply(draft, at);
  const story = {
    get facts() {
      return whole.facts;
    },
    get services() {
      return [...whole.services.values()];
    },
    happened,
    events,
    around,
    /** What happened without being asked for here. */
    happen: (draft: Draft, now: number, actor?: Actor) => apply(draft, now, actor),
    /** Decides and folds; input is given as it is after parsing and sealing. Answers the types of the events. */
    perform(actor: Actor, name: CommandName, input: unknown, now: number): string[] {
      const { services: wanted = 'none', decide } = commands[name] as unknown as Command;
      const asking: Asking = { actor, now, id: `${name}-${seq}`, catalog: catalogAt(now), countersigner: 'clara' };
      const named = whole.services.get((input as { service?: string }).service ?? '');
      const seen = { none: [], 'the named one': [named], all: [story.services] }[wanted];
      const drafts = (decide as (...given: unknown[]) => Draft[])(whole.facts, input, asking, ...seen);
      for (const draft of drafts) apply(draft, now, actor);
      return drafts.map((draft) => draft.type);
    },
    codes: (asOf: number) =>
      evaluateGate({ facts: whole.facts, catalog: noCatalogFacts(), asOf, request: place }).reasons.map(
        (reason) => reason.code,
      ),
    turn: (asOf: number) =>
      evaluateGate({ facts: whole.facts, catalog: noCatalogFacts(), asOf, request: place }).reasons[0]?.turns[0]?.owner,
  };
  return story;
}
export type Story = ReturnType<typeof storyOf>;
