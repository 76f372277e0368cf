import { load } from '#app/http/route.ts';
import { asked, listed, registerCsv } from '#app/http/trust/formats.ts';

/** The list of a day, for a spreadsheet. */
export const loader = load(async ({ context, request, url }) =>
  listed(request, registerCsv(await context.portal.subprocessors(asked(url))), 'text/csv', {
    'content-disposition': 'attachment; filename="subprocessors.csv"',
  }),
);
