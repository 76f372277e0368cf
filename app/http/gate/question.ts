import { z } from 'zod';
import { audience } from '#app/domain/gate/commands.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { Invalid, parse } from '#app/domain/refusal.ts';
import { isProvider } from '#app/domain/requirements.ts';
import { type Deployment, deployments, type Ms } from '#app/domain/words.ts';

/**
 * The entities of OpenID AuthZEN Authorization API 1.0, section 5. What is required and missing is malformed; what is unknown is let
 * pass, as the specification wants of every receiver.
 */
const longest = 2000;
const name = z.string().min(1).max(longest);
/** What is left out may be sent as null, as many serializers do. */
export const optional = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined);
const properties = optional(z.record(z.string(), z.unknown()));
export const subject = z.object({ type: name, id: name, properties });
export const action = z.object({ name, properties });
export const resource = z.object({ type: name, id: name, properties });
const moment = z.iso
  .datetime({ offset: true, error: 'Write a moment as RFC 3339 has it, such as 2026-05-03T12:00:00Z.' })
  .transform((text) => Date.parse(text));
export const context = optional(
  z.looseObject({ as_of: optional(moment), permit: optional(z.boolean()), audience: optional(audience) }),
);

/**
 * The specification wants an id of every resource. A service that is still to be created has none, so properties that name its place
 * are taken for one.
 */
const wanted = resource
  .partial({ id: true })
  .refine((asked) => asked.id !== undefined || (asked.properties?.['provider'] && asked.properties['region']), {
    path: ['id'],
    message: 'Fill this in, or name provider and region as properties.',
  });
const evaluation = z.object({ subject, action, resource: wanted, context });
export type Evaluation = z.output<typeof evaluation>;
type Entity = { type: string; properties?: Record<string, unknown> | undefined };

/** What an evaluation comes to: a question that the gate can answer, or why it is none. */
export type Question = Asked | { unknown: string };
export interface Asked {
  subject: string;
  request: GateRequest;
  asOf?: Ms | undefined;
  /** Whom the permit is for, when one is wanted. */
  audience?: string | undefined;
}

export const known = { subject: 'organization', action: 'create_service', resource: 'service' } as const;

/** Throws `Invalid` for what is malformed. A subject, action or resource that the gate does not know is well formed, and a no. */
export function readEvaluation(input: unknown, now: Ms): Question {
  const asked = isPlain(input) ? input : parse(evaluation, input);
  const unknown = unknownIn(asked.subject, asked.action, asked.resource);
  if (unknown) return { unknown };
  const request = placeOf(asked.resource);
  if (!request) return { unknown: nowhere };
  const asOf = pastOnly(asked.context?.as_of, now);
  return {
    subject: asked.subject.id,
    request,
    asOf,
    audience: permitAudience(asked.context, asOf),
  };
}

/** Whether the schema would let this through as it is, seen at a glance. What is not so plain, the schema reads and explains. */
function isPlain(input: unknown): input is Evaluation {
  if (!isObject(input)) return false;
  const { subject: who, action: what, resource: where, context: around } = input;
  return (
    isEntity(who) &&
    isEntity(where) &&
    isObject(what) &&
    isName(what['name']) &&
    (what['properties'] === undefined || isObject(what['properties'])) &&
    (around === undefined || (isObject(around) && !('as_of' in around || 'permit' in around || 'audience' in around)))
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= longest;
const isEntity = (value: unknown) =>
  isObject(value) &&
  isName(value['type']) &&
  isName(value['id']) &&
  (value['properties'] === undefined || isObject(value['properties']));

export function unknownIn(who: Entity, what: { name: string } | undefined, where: Entity): string | undefined {
  if (who.type !== known.subject) return `The gate knows subjects of the type ${known.subject}.`;
  if (what && what.name !== known.action) return `The gate knows the action ${known.action}.`;
  if (where.type !== known.resource) return `The gate knows resources of the type ${known.resource}.`;
  const compliance = where.properties?.['complianceType'] ?? 'hipaa';
  if (compliance !== 'hipaa') return 'The gate answers for services with complianceType hipaa.';
  return undefined;
}

/** The gate tells what was and what is. Nobody knows what will be approved or revoked. */
export function pastOnly(asOf: Ms | undefined, now: Ms): Ms | undefined {
  if (asOf !== undefined && asOf > now)
    throw new Invalid({
      'context.as_of': 'This moment has not come yet. Ask about the past, or leave it out for now.',
    });
  return asOf;
}

function permitAudience(asked: z.output<typeof context>, asOf: Ms | undefined): string | undefined {
  if (!asked?.permit) return undefined;
  if (asOf !== undefined) throw new Invalid({ 'context.permit': 'There is no permit for the past.' });
  if (!asked.audience) throw new Invalid({ 'context.audience': 'Name the audience that will consume the permit.' });
  return asked.audience;
}

const place = z.object({
  provider: z.string().min(1).max(40),
  region: z.string().min(1).max(100),
  deployment: z.enum(deployments),
});

const nowhere = 'The id names no place. Name provider and region as properties, or a place as the id: aws/us-east-1.';

/**
 * A place as its properties say; without them, as the resource's id says: `aws/us-east-1` or `aws/us-east-1/byoc`. An id that names
 * nothing is well formed, and there is nothing there.
 */
export function placeOf(asked: {
  id?: string | undefined;
  properties?: Record<string, unknown> | undefined;
}): GateRequest | undefined {
  const byId = placeOfId(asked.id ?? '');
  const given = asked.properties ?? {};
  const provider = given['provider'] ?? byId?.provider;
  const region = given['region'] ?? byId?.region;
  const deployment = given['deployment'] ?? byId?.deployment ?? 'hosted';
  const fits = (value: unknown, most: number) => (asked.id && value === undefined) || isWord(value, most);
  if (!fits(provider, 40) || !fits(region, 100) || !isDeployment(deployment))
    throw new Invalid({ 'resource.properties': 'Name provider and region, and hosted or byoc as deployment.' });
  if (!isWord(provider, 40) || !isWord(region, 100)) return undefined;
  const same = !byId || (byId.provider === provider && byId.region === region);
  if (!same || (byId?.deployment ?? deployment) !== deployment)
    throw new Invalid({ 'resource.id': 'The id and the properties name different places.' });
  return { provider, region, deployment };
}

const isWord = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most;
const isDeployment = (value: unknown): value is Deployment => value === 'hosted' || value === 'byoc';

/** What a search for places is narrowed to. */
export function wantedPlace(asked: { properties?: Record<string, unknown> | undefined }): Partial<GateRequest> {
  const result = place.partial().safeParse(asked.properties ?? {});
  if (!result.success) throw new Invalid({ 'resource.properties': 'Narrow by provider, region or deployment.' });
  return result.data as Partial<GateRequest>;
}

function placeOfId(id: string): Partial<GateRequest> | undefined {
  if (!id.includes('/')) return undefined;
  const [provider, region, last, ...rest] = id.split('/');
  if (!provider || !isProvider(provider) || !isWord(region, 100) || rest.length > 0) return undefined;
  const deployment = deployments.find((each) => each === last);
  if (last === undefined) return { provider, region };
  return deployment && { provider, region, deployment };
}
