import { load } from '#app/http/route.ts';

/** The ledger of erasures as it lies beside the keys, for whoever keeps it elsewhere. */
export const loader = load(async ({ context }) => {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="erasures.txt"',
  };
  return new Response(context.portal.privacy.ledger(), { headers });
});
