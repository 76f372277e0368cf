import { z } from 'zod';
import { reasons } from '#app/domain/gate/reasons.ts';
import type { Scope } from '#app/domain/machines/scopes.ts';
import { turnKinds } from '#app/domain/promises/turns.ts';
import { owners } from '#app/domain/roles.ts';
import {
  header,
  idOf,
  type OperationObject,
  problemResponses,
  ref,
  requestIdParameter,
} from '../machines/openapi-parts.ts';
import { asked, named, text, time } from '../machines/shapes.ts';
import type { ProblemType } from '../problem-types.ts';
import { endpoints, permitConsumption } from './metadata.ts';
import { action, context, resource, subject } from './question.ts';

const page = z
  .object({
    token: text.max(1000).optional(),
    limit: z
      .int()
      .min(0)
      .optional()
      .describe('At most 1000; 100 when left out. After a page of size zero there is no other.'),
  })
  .optional();
const place = resource.partial({ id: true });
const evaluation = { subject, action, resource: place, context };

const shapes = {
  evaluation: asked(
    'Evaluation',
    'May this subject do this action on this resource? AuthZEN 1.0, section 6.',
    z.object(evaluation),
  ),
  evaluations: asked(
    'Evaluations',
    'Many questions in one request; what a question leaves out is taken from the defaults beside the list. AuthZEN 1.0, section 7.',
    z.object({
      ...z.object(evaluation).partial().shape,
      evaluations: z.array(z.object(evaluation).partial()).max(1000).optional(),
      options: z
        .object({
          evaluations_semantic: z.enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit']).optional(),
        })
        .optional(),
    }),
  ),
  subjects: asked(
    'SubjectSearch',
    'Which organizations may create there? AuthZEN 1.0, section 8.4.',
    z.object({ subject: subject.omit({ id: true }), action, resource, context, page }),
  ),
  resources: asked(
    'ResourceSearch',
    'Where may this organization create? AuthZEN 1.0, section 8.5.',
    z.object({ subject, action, resource: resource.omit({ id: true }), context, page }),
  ),
  actions: asked(
    'ActionSearch',
    'What may this organization do there? AuthZEN 1.0, section 8.6.',
    z.object({ subject, resource, context, page }),
  ),
  consumption: asked(
    'PermitConsumption',
    'A permit to be used up, and who uses it.',
    z.object({ permit: z.string().min(1).max(4000), audience: z.string().max(100).optional() }),
  ),
};

const reasonCodes = Object.keys(reasons) as (keyof typeof reasons)[];
const open = <S extends z.ZodRawShape>(shape: S) => z.looseObject(shape);
const decision = named(
  'Decision',
  'A decision. Only true is a yes. The context of a no carries every reason that holds.',
  z.object({
    decision: z.boolean(),
    context: open({
      id: text,
      evaluated_at: time,
      as_of: time.optional(),
      checkpoint: open({}).optional().describe('The newest signed head of the log.'),
      warnings: z
        .array(
          z.object({
            code: z.enum(reasonCodes),
            sentence: text,
            from: time.describe('From then on it is a reason.'),
            link: z.string().meta({ format: 'uri' }),
          }),
        )
        .optional()
        .describe('What will close the gate by time alone.'),
      reasons: z
        .array(
          z.object({
            code: z.enum(reasonCodes),
            sentence: text,
            requirement: text,
            turn: z.enum(owners).describe('Of the first of the turns.'),
            since: time.optional(),
            promised_by: time.optional(),
            turns: z
              .array(
                z.object({
                  kind: z.enum(turnKinds),
                  owner: z.enum(owners),
                  title: text,
                  since: time.optional(),
                  promised_by: time.optional(),
                  due: time.optional(),
                }),
              )
              .describe('What would end it: whose act, or which date.'),
            link: z.string().meta({ format: 'uri' }),
          }),
        )
        .optional(),
      reason_user: z.record(text, text).optional(),
      error: open({ status: z.int(), message: text }).optional(),
      permit_expires_at: time.optional(),
    }),
  }),
);
const decisions = named(
  'Decisions',
  'One decision for each question, in order.',
  z.object({ evaluations: z.array(decision) }),
);
const either = named(
  'DecisionOrDecisions',
  'A single decision when no list of questions was sent.',
  z.union([decision, decisions]),
);
const results = named(
  'SearchResults',
  'What was found. next_token is empty at the end.',
  z.object({
    page: z.object({ next_token: text, count: z.int(), total: z.int().optional() }),
    context: open({}),
    results: z.array(open({})),
  }),
);

interface Described {
  id: string;
  path: string;
  summary: string;
  description?: string;
  scope: Scope;
  body: z.ZodType;
  answer: z.ZodType;
}

const described: Described[] = [
  {
    id: 'evaluate',
    path: endpoints.access_evaluation_endpoint,
    summary: 'Ask the gate',
    description:
      'May this organization create a HIPAA service there? The subject is the organization, by our id or the vendor’s; the action create_service; the resource a service with provider, region and deployment. context.as_of asks about the past; context.permit and context.audience ask for a permit with the yes, which takes the scope permits:issue.',
    scope: 'gate:ask',
    body: shapes.evaluation,
    answer: decision,
  },
  {
    id: 'evaluateMany',
    path: endpoints.access_evaluations_endpoint,
    summary: 'Ask the gate many questions at once',
    scope: 'gate:ask',
    body: shapes.evaluations,
    answer: either,
  },
  {
    id: 'searchSubjects',
    path: endpoints.search_subject_endpoint,
    summary: 'Search for organizations that may create',
    scope: 'gate:search',
    body: shapes.subjects,
    answer: results,
  },
  {
    id: 'searchResources',
    path: endpoints.search_resource_endpoint,
    summary: 'Search for places in which an organization may create',
    scope: 'gate:search',
    body: shapes.resources,
    answer: results,
  },
  {
    id: 'searchActions',
    path: endpoints.search_action_endpoint,
    summary: 'Search for what an organization may do',
    scope: 'gate:search',
    body: shapes.actions,
    answer: results,
  },
  {
    id: 'consumePermit',
    path: permitConsumption,
    summary: 'Consume a permit',
    description: 'The gate decides again while the permit is used up: once, and only while it still says yes.',
    scope: 'permits:consume',
    body: shapes.consumption,
    answer: decision,
  },
];

const problems: ProblemType[] = [
  'invalid',
  'malformed_json',
  'not_signed_in',
  'cookies_refused',
  'insufficient_scope',
  'too_large',
  'too_often',
  'gate_unwell',
  'log_broken',
  'unavailable',
];

/** The gate as the document shows it: OpenID AuthZEN Authorization API 1.0. */
export const gatePaths = (): Record<string, Record<string, OperationObject>> =>
  Object.fromEntries(
    described.map(({ id, path, summary, description, scope, body, answer }) => [
      path,
      {
        post: {
          operationId: id,
          tags: ['The gate'],
          summary,
          ...(description && { description }),
          security: [{ bearer: [] }, { oauth: [scope] }],
          parameters: [requestIdParameter],
          requestBody: { required: true, content: { 'application/json': { schema: ref(idOf(body)) } } },
          responses: {
            '200': {
              description: summary,
              headers: { 'X-Request-ID': header('RequestId') },
              content: { 'application/json': { schema: ref(idOf(answer)) } },
            },
            ...problemResponses(problems),
          },
        },
      },
    ]),
  );
