import { unchanging } from '#app/http/programmes/still.ts';
import { type Loading, load } from '#app/http/route.ts';

/** Programmes, their badges and their documents for machines. */
export const loader = load(async ({ context, request }: Loading) => {
  const body = `${JSON.stringify(await context.portal.programmes.all(), null, 2)}\n`;
  return unchanging(request, body, new Headers({ 'content-type': 'application/json; charset=utf-8' }));
});
