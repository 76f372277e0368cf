import { z } from 'zod';
import { errorCodes, oauthAddresses } from './oauth.ts';
import { header, idOf, type OperationObject, problemResponses, ref } from './openapi-parts.ts';
import { asked, named, text } from './shapes.ts';

const form = asked(
  'TokenRequest',
  'The id of a token and one of its keys, by HTTP Basic or in the form.',
  z.object({
    grant_type: z.literal('client_credentials'),
    scope: text.optional().describe('Some of the token’s scopes, with a space between. All when left out.'),
    client_id: text.optional(),
    client_secret: text.optional(),
  }),
);
const revocation = asked(
  'Revocation',
  'A short key to end before its time. RFC 7009.',
  z.object({ token: text.min(1) }),
);
const short = named(
  'ShortKey',
  'A key that lives for ten minutes and ends with the one that it was exchanged for.',
  z.object({ access_token: text, token_type: z.literal('Bearer'), expires_in: z.int(), scope: text }),
);
const refusal = named(
  'OAuthError',
  'A refusal in the words of RFC 6749, section 5.2, and RFC 7009.',
  z.object({
    error: z.enum(errorCodes),
    error_description: text,
  }),
);

const refused = (description: string) => ({
  description,
  headers: { 'X-Request-ID': header('RequestId') },
  content: { 'application/json': { schema: ref(idOf(refusal)) } },
});
const more = problemResponses(['cookies_refused', 'too_large', 'too_often', 'unavailable']);
const body = (schema: z.ZodType) => ({
  required: true,
  content: { 'application/x-www-form-urlencoded': { schema: ref(idOf(schema)) } },
});

export const oauthPaths = (): Record<string, Record<string, OperationObject>> => ({
  [oauthAddresses.token]: {
    post: {
      operationId: 'exchangeToken',
      tags: ['Tokens'],
      summary: 'Exchange a key for a short one',
      description: 'OAuth 2.0 client credentials, RFC 6749, section 4.4.',
      security: [{ basic: [] }, {}],
      requestBody: body(form),
      responses: {
        '200': {
          description: 'A short key.',
          headers: { 'X-Request-ID': header('RequestId') },
          content: { 'application/json': { schema: ref(idOf(short)) } },
        },
        '400': refused('The request is not as it should be.'),
        '401': refused('The id and the key do not fit.'),
        ...more,
      },
    },
  },
  [oauthAddresses.revocation]: {
    post: {
      operationId: 'revokeToken',
      tags: ['Tokens'],
      summary: 'End a short key',
      description: 'Whoever holds it may end it. An unknown one is ended already.',
      security: [{}],
      requestBody: body(revocation),
      responses: {
        '200': { description: 'It opens nothing any more.', headers: { 'X-Request-ID': header('RequestId') } },
        '400': refused('The request is not as it should be.'),
        ...more,
      },
    },
  },
});
