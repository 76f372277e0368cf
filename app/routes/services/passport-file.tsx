import { Refusal } from '#app/domain/refusal.ts';
import { limitPassports } from '#app/http/passports.ts';
import { load } from '#app/http/route.ts';

/** What the link shows now, signed by the key of the log. */
export const loader = load(async ({ context, params }) => {
  await limitPassports(context);
  const note = await context.portal.passports.signed(params['link'] ?? '');
  if (!note) throw new Refusal('not_covered');
  return new Response(note, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'attachment; filename="cover-passport.txt"',
      'x-robots-tag': 'noindex, nofollow',
    },
  });
});
