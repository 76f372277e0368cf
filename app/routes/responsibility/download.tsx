import { Refusal } from '#app/domain/refusal.ts';
import { load } from '#app/http/route.ts';

/** One version of the matrix, and which there are, for machines: the one in force where none is named. */
export const loader = load(async ({ context, url }) => {
  const asked = url.searchParams.get('version');
  const { shown, inForce, coming, versions } = await context.portal.matrix(asked);
  if (asked !== null && shown.version !== asked) throw new Refusal('not_found');
  const body = JSON.stringify({ inForce, coming, ...shown, versions }, null, 2);
  return new Response(`${body}\n`, { headers: { 'content-type': 'application/json; charset=utf-8' } });
});
