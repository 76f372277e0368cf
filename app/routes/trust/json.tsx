import { load } from '#app/http/route.ts';
import { asked, registerJson, tagged } from '#app/http/trust/formats.ts';

/** The list of a day, for machines. */
export const loader = load(async ({ context, request, url }) =>
  tagged(request, registerJson(await context.portal.subprocessors(asked(url))), 'application/json'),
);
