import type { Agreement } from '#app/domain/agreement/facts.ts';
import type { Asking } from '#app/domain/command.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { evolve } from '#app/domain/evolve.ts';
import { type Facts, noCatalogFacts, noFacts } from '#app/domain/facts.ts';
import { requestDocuments } from '#app/domain/grants/asking.ts';
import { acceptNda } from '#app/domain/grants/signing.ts';
import type { StaffRole } from '#app/domain/roles.ts';

export const day = 86_400_000;
export const start = Date.UTC(2026, 0, 6, 10);
export const sha256 = 'a'.repeat(64);

export const asking = (by: string, at = start, id = `new-${at}`, staff?: StaffRole): Asking => ({
  actor: { kind: 'person', id: by, staff },
  now: at,
  id,
  catalog: noCatalogFacts(),
  countersigner: 'clara',
});

/** What these events leave, each by whom it is said. */
export function after(facts: Facts, drafts: readonly Draft[], by = 'ada', at = start): Facts {
  return drafts.reduce(
    (before, draft, index) =>
      evolve(before, { ...draft, chain: 'org', seq: index, at, actor: { role: 'customer admin', id: by } } as Event),
    facts,
  );
}

const registered = (prospect: boolean): Draft[] => [
  {
    type: 'organization.registered',
    data: {
      ...{ organization: 'org', vendorOrganization: 'org', name: 'n'.repeat(64), plan: 'basic' },
      ...(prospect && { prospect: true as const }),
    },
  },
  { type: 'member.joined', data: { person: 'ada', role: 'admin' } },
  { type: 'member.joined', data: { person: 'mia', role: 'member' } },
];
export const prospect = () => after(noFacts(), registered(true));
export const customer = () => after(noFacts(), registered(false));

/** One with an agreement in force until a day. */
export const covered = (endsAt = start + 300 * day): Facts => ({
  ...customer(),
  agreements: [
    {
      id: 'agreement-1',
      inForce: { at: start, by: 'system', effectiveAt: start - day, endsAt, documentSha256: sha256 },
    } as unknown as Agreement,
  ],
});

export const wanted = (tier: 'nda' | 'customer' | 'named', document = `${tier}-document`) => ({ document, tier });
const sealed = 'b'.repeat(64);

export const ask = (
  facts: Facts,
  documents: ReturnType<typeof wanted>[],
  { by = 'ada', at = start, id = 'request-1', renews }: { by?: string; at?: number; id?: string; renews?: string } = {},
) => requestDocuments.decide(facts, { name: sealed, documents, ...(renews && { renews }) }, asking(by, at, id));

export const asked = (facts: Facts, documents: ReturnType<typeof wanted>[], how: Parameters<typeof ask>[2] = {}) =>
  after(facts, ask(facts, documents, how), how.by, how.at);

export const signed = (facts: Facts, by = 'ada', at = start, months = 24) =>
  after(
    facts,
    acceptNda.decide(
      facts,
      {
        ...{ name: sealed, agreed: true, shownSha256: sha256, version: '1', textSha256: sha256, binds: 'person' },
        months,
      },
      asking(by, at, `nda-${by}`),
    ),
    by,
    at,
  );
