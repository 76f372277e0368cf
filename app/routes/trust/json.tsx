import { load } from '#app/http/route.ts';
import { asked, listed, registerJson } from '#app/http/trust/formats.ts';

/** The list of a day, for machines. */
export const loader = load(async ({ context, request, url }) =>
  listed(request, registerJson(await context.portal.subprocessors(asked(url))), 'application/json'),
);
