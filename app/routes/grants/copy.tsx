import { asksFirst, copyAnswer } from '#app/http/grants/parts.ts';
import { load } from '#app/http/route.ts';

/** A copy for whom it was made, or a part of it, as long as they may have it: asked again for every request, and on the way. */
export const loader = load(async ({ context, visitor, organization, params, request }) => {
  const at = { organization, request: context.requestId };
  const first = request.method === 'GET' ? asksFirst(request.headers) : undefined;
  const copy = await context.portal.copies.open(visitor.actor, at, Number(params['copy']), first);
  return copyAnswer(request.headers, copy);
});
