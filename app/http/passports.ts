import type { AppLoadContext } from '@remix-run/node';

/** Anybody may ask about a link: guessing one is hopeless, and asking is not to cost others anything. Search engines stay out. */
export async function limitPassports(context: AppLoadContext): Promise<void> {
  context.headers.set('x-robots-tag', 'noindex, nofollow');
  await context.portal.refuseOften(
    `passport ${context.network}`,
    120,
    3_600_000,
    'Too many links were opened from your network.',
  );
}
