import { z } from 'zod';
import { keySet } from '../gate/metadata.ts';
import { idOf, type OperationObject, ref } from './openapi-parts.ts';
import { named, text } from './shapes.ts';

const url = z.string().meta({ format: 'uri' });
const gate = named(
  'GateMetadata',
  'Where the gate answers what. AuthZEN 1.0, section 9.',
  z.object({
    policy_decision_point: url,
    access_evaluation_endpoint: url,
    access_evaluations_endpoint: url,
    search_subject_endpoint: url,
    search_resource_endpoint: url,
    search_action_endpoint: url,
    permit_consumption_endpoint: url,
    jwks_uri: url,
  }),
);
const keys = named(
  'KeySet',
  'The public keys that verify permits, RFC 7517: the one that signs, the next and the one before.',
  z.object({
    keys: z.array(z.object({ kty: text, crv: text, x: text, kid: text, use: text, alg: text })),
  }),
);
const server = named(
  'AuthorizationServer',
  'Where keys are exchanged for short ones. RFC 8414.',
  z.looseObject({ issuer: url, token_endpoint: url, revocation_endpoint: url, scopes_supported: z.array(text) }),
);
const resource = named(
  'ProtectedResource',
  'Which server hands out keys for this interface. RFC 9728.',
  z.looseObject({ resource: url, authorization_servers: z.array(url), scopes_supported: z.array(text) }),
);

const read = (operationId: string, summary: string, answer: z.ZodType) => ({
  get: {
    operationId,
    tags: ['Discovery'],
    summary,
    security: [{}],
    responses: {
      '200': {
        description: summary,
        headers: { 'Cache-Control': { description: 'It may be kept that long.', schema: { type: 'string' } } },
        content: { 'application/json': { schema: ref(idOf(answer)) } },
      },
    },
  },
});

/** What a client may read before it has a token. */
export const discoveryPaths = (): Record<string, Record<string, OperationObject>> => ({
  '/.well-known/authzen-configuration': read('readGateMetadata', 'Read where the gate answers', gate),
  [keySet]: read('readKeySet', 'Read the keys that verify permits', keys),
  '/.well-known/oauth-authorization-server': read('readAuthorizationServer', 'Read where keys are exchanged', server),
  '/.well-known/oauth-protected-resource': read('readProtectedResource', 'Read who hands out keys', resource),
});
