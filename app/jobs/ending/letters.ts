import type { Event } from '#app/domain/event.ts';

/** Where a mail about papers, endings and what is kept leads to; the same page for both sides, with the forms of each. */
export function endingPath(event: Event, organization: string): string | undefined {
  const base = `/organizations/${organization}`;
  if (event.type.startsWith('paper.')) return `${base}/papers`;
  if (event.type === 'renewal.warned' || event.type === 'renewal.requested') return `${base}/renewal`;
  if (/^(notice|exit|destruction)\./.test(event.type) || event.type === 'agreement.terminated') return `${base}/ending`;
  if (event.type === 'term.ended') return `${base}/ending`;
  if (event.type === 'erasure.requested') return `/desk/${organization}/texts`;
  return event.type === 'legal_hold.release_requested' ? '/counsel/holds' : undefined;
}
