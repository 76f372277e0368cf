import { and, eq, inArray } from 'drizzle-orm';
import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import {
  concernedBy,
  type IncidentEffect,
  receiving,
  type SendingEffect,
  sendingTo,
} from '#app/domain/incidents/effects.ts';
import type { Incident, Scope } from '#app/domain/incidents/facts.ts';
import { adminsOf } from '#app/domain/people/admins.ts';
import { Refusal } from '#app/domain/refusal.ts';
import type { Id } from '#app/domain/words.ts';
import { cover } from '../ending/schema.ts';
import { effectsOver, type Foreseen, foreseen, type Known } from '../gate/foreseen.ts';
import { serviceIn } from '../services/held.ts';
import { service } from '../services/schema.ts';
import { incidentFacts } from '../state.ts';
import type { ReadTx } from '../types.ts';

export async function incidentNamed(tx: ReadTx, id: Id): Promise<Incident> {
  const incident = (await incidentFacts(tx)).incidents?.[id];
  if (!incident) throw new Refusal('not_found');
  return incident;
}

/** Whoever ever had an agreement in force, whether it has ended or not. */
async function everSigned(tx: ReadTx, among: readonly Id[] | undefined): Promise<Id[]> {
  const rows = await tx
    .select({ organization: cover.organization })
    .from(cover)
    .where(and(eq(cover.listed, true), among && inArray(cover.organization, [...among])));
  return rows.map(({ organization }) => organization);
}

/** Every organization of which something was covered where and when it happened. */
export function effectsOfScopes(
  tx: ReadTx,
  incident: Incident,
  scopes: readonly Scope[],
  { asOf, organizations, known = new Map() }: { asOf: number; organizations: readonly Id[]; known?: Known },
): Promise<IncidentEffect[]> {
  return effectsOver(tx, organizations, known, async (facts, organization) => {
    const rows = await tx.select({ facts: service.facts }).from(service).where(eq(service.organization, organization));
    return concernedBy(incident, scopes, { facts, services: rows.map(serviceIn), asOf });
  });
}

/** The same over everybody. */
export async function everybodyConcerned(tx: ReadTx, incident: Incident, asOf: number): Promise<IncidentEffect[]> {
  const { scopes } = incident;
  if (scopes.length === 0) return [];
  const picked = scopes.every((each) => each.organizations)
    ? scopes.flatMap((each) => each.organizations ?? [])
    : undefined;
  return effectsOfScopes(tx, incident, scopes, { asOf, organizations: await everSigned(tx, picked) });
}

/** Whom a scope concerns: each with what its clock follows from. */
export async function foreseeScope(
  tx: ReadTx,
  asked: Scope & { incident: Id },
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<IncidentEffect>> {
  const { incident: id, providers, regions, deployments, organizations } = asked;
  const scope: Scope = { providers, regions, deployments, organizations: organizations?.toSorted() };
  const incident = await incidentNamed(tx, id);
  const among = await everSigned(tx, organizations);
  const effects = await effectsOfScopes(tx, incident, [scope], { asOf, organizations: among, known });
  return foreseen({ incident: id, ...JSON.parse(JSON.stringify(scope)) }, effects, {
    organizations: 'Organizations that it concerns',
    services: 'Services that were covered there and then',
    mailed: 'People who would be told by mail',
  });
}

/** To whom a notice goes that is sent now. */
export async function foreseeSending(
  tx: ReadTx,
  { incident: id, notice }: { incident: Id; notice: Id },
  asOf: number,
  known: Known = new Map(),
): Promise<Foreseen<SendingEffect>> {
  const incident = await incidentNamed(tx, id);
  const effects = await effectsOver(tx, receiving(incident, notice, asOf), known, (facts, organization) =>
    sendingTo(incident, { facts, organization, asOf }),
  );
  return foreseen({ incident: id, notice }, effects, {
    organizations: 'Organizations that are told',
    mailed: 'People told by mail',
    late: 'Organizations whose time is over',
  });
}

/** To whom a summary of attempts goes: whoever has an agreement in force. */
export async function foreseeAttempts(
  tx: ReadTx,
  { summary }: { summary: Id },
  _asOf: number,
  known: Known = new Map(),
): Promise<Foreseen> {
  const effects = await effectsOver(tx, await everSigned(tx, undefined), known, (facts, organization) =>
    coveringAgreement(facts) ? { organization, mailed: adminsOf(facts) } : undefined,
  );
  const words = { organizations: 'Organizations that are told', mailed: 'People told by mail' };
  return foreseen({ summary }, effects, words);
}
