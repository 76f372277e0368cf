import { load } from '#app/http/route.ts';

/** The export, to its own person, for a week. */
export const loader = load(async ({ context, visitor, params }) => {
  const { bytes, sha256 } = await context.portal.privacy.export(visitor.actor, params['request'] ?? '');
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="your-data-${sha256.slice(0, 12)}.zip"`,
    'content-length': String(bytes.length),
  };
  return new Response(new Uint8Array(bytes), { headers });
});
