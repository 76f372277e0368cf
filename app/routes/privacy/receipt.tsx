import { load } from '#app/http/route.ts';

/** What was made, when, and its hash: signed. */
export const loader = load(async ({ context, visitor, params }) => {
  const jwt = await context.portal.privacy.receipt(visitor.actor, params['request'] ?? '');
  const headers = { 'content-type': 'application/jwt', 'content-disposition': 'attachment; filename="receipt.jwt"' };
  return new Response(jwt, { headers });
});
