import type { CatalogFacts, Facts } from '../facts.ts';
import { evaluateGate } from '../gate/decision.ts';
import { adminsOf } from '../people/admins.ts';
import type { Id, Ms } from '../words.ts';
import { newsFor } from './changing.ts';
import type { Published } from './facts.ts';
import { ownersOf } from './owners.ts';
import { dueOn } from './versions.ts';

/** What the publication of a version does to one organization. */
export interface MatrixEffect {
  organization: Id;
  /** Duties that it acknowledges, and until when; and those that fall away. */
  asked: number;
  due?: Ms;
  released: number;
  /** Places where its gate closes then, unless it has acknowledged them. */
  gates: string[];
  services: number;
  /** Who is told by mail: admins, and the owners of what changes. */
  mailed: Id[];
}

/** Undefined where it does nothing. The same before the publication and right after it, so that one can be held against the other. */
export function matrixEffect(
  edition: Published,
  { facts, catalog, asOf }: { facts: Facts; catalog: CatalogFacts; asOf: Ms },
): MatrixEffect | undefined {
  const { before, after } = around(edition, catalog);
  const news = newsFor(facts, after);
  if (news.length === 0) return undefined;
  const due = dueOn(facts, after);
  const released = news.filter(({ change }) => change === 'released').length;
  return {
    organization: facts.organization?.id ?? '',
    asked: news.length - released,
    ...(due !== undefined && { due }),
    released,
    gates: due === undefined ? [] : closing(facts, before, after, due),
    services: facts.serviceTally.held,
    mailed: [...new Set([...adminsOf(facts), ...ownersOf(facts, news, asOf)])],
  };
}

/** Where the gate would be open then, and is not. */
function closing(facts: Facts, before: CatalogFacts, after: CatalogFacts, asOf: Ms): string[] {
  const allowed = (
    catalog: CatalogFacts,
    request: { provider: string; region: string; deployment: 'hosted' | 'byoc' },
  ) => evaluateGate({ facts, catalog, asOf, request }).allowed;
  return Object.entries(facts.regions).flatMap(([key, { provider, region, deployment }]) => {
    const request = { provider, region, deployment };
    return allowed(before, request) && !allowed(after, request) ? [key] : [];
  });
}

/** The catalog without the version, and with it. */
function around(edition: Published, catalog: CatalogFacts) {
  const editions = (catalog.matrix?.editions ?? []).filter(({ version }) => version !== edition.version);
  return {
    before: { ...catalog, matrix: { ...catalog.matrix, editions } },
    after: { ...catalog, matrix: { ...catalog.matrix, editions: [...editions, edition] } },
  };
}
