import { z } from 'zod';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { parse } from '#app/domain/refusal.ts';
import { regionKey } from '#app/domain/regions/catalog.ts';
import { type Asking, iso, sealOf } from './evaluation.ts';
import { page, pageOf } from './page.ts';
import { action, context, known, pastOnly, placeOf, resource, subject, unknownIn, wantedPlace } from './question.ts';

/** AuthZEN, section 8: the entity that is searched for has a type and no id. Whatever is found would be allowed if it were asked. */
const ofSubject = z.object({ subject: subject.omit({ id: true }), action, resource, context, page });
const ofResource = z.object({ subject, action, resource: resource.omit({ id: true }), context, page });
const ofAction = z.object({ subject, resource, context, page });

/** Which organizations may create there. */
export async function searchSubjects(asking: Asking) {
  const { page: wanted, ...asked } = parse(ofSubject, asking.input);
  const asOf = pastOnly(asked.context?.as_of, asking.portal.now());
  const at = pageOf(wanted, asked);
  if (unknownIn(asked.subject, asked.action, asked.resource)) return found(asking, [], '', asOf);
  const request = placeOf(asked.resource);
  if (!request) return found(asking, [], '', asOf);
  const { allowed, next } = await asking.portal.gate.organizations(asking.actor, request, at, asOf);
  const results = allowed.map(({ organization, vendorOrganization }) => ({
    type: known.subject,
    id: organization,
    properties: { vendorOrganization },
  }));
  return found(asking, results, at.next(next), asOf);
}

/** Where this organization may create. Properties of the resource narrow the search. */
export async function searchResources(asking: Asking) {
  const { page: wanted, ...asked } = parse(ofResource, asking.input);
  const asOf = pastOnly(asked.context?.as_of, asking.portal.now());
  const at = pageOf(wanted, asked);
  if (unknownIn(asked.subject, asked.action, asked.resource)) return found(asking, [], '', asOf);
  const places = await asking.portal.gate.places(asking.actor, asked.subject.id, wantedPlace(asked.resource), asOf);
  const all = places.map(placeResult).sort((a, b) => (a.id < b.id ? -1 : 1));
  const rest = all.filter((each) => each.id > at.after);
  const results = rest.slice(0, at.limit);
  const more = results.length < rest.length;
  return found(asking, results, at.next(more ? (results.at(-1)?.id ?? at.after) : undefined), asOf, all.length);
}

/** What this organization may do there. */
export async function searchActions(asking: Asking) {
  const { page: wanted, ...asked } = parse(ofAction, asking.input);
  const asOf = pastOnly(asked.context?.as_of, asking.portal.now());
  const at = pageOf(wanted, asked);
  const request = placeOf(asked.resource);
  if (!request || unknownIn(asked.subject, undefined, asked.resource)) return found(asking, [], '', asOf, 0);
  const places = await asking.portal.gate.places(asking.actor, asked.subject.id, request, asOf);
  const all = places.length > 0 ? [{ name: known.action }] : [];
  return found(asking, all.slice(0, at.limit), '', asOf, all.length);
}

async function found(asking: Asking, results: object[], next: string, asOf: number | undefined, total?: number) {
  return {
    page: { next_token: next, count: results.length, ...(total !== undefined && { total }) },
    context: { ...(await sealOf(asking.portal)), ...(asOf !== undefined && { as_of: iso(asOf) }) },
    results,
  };
}

const placeResult = ({ provider, region, deployment }: GateRequest) => ({
  type: known.resource,
  id: regionKey(provider, region, deployment),
  properties: { provider, region, deployment, complianceType: 'hipaa' },
});
