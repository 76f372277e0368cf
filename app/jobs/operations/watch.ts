import type { Trouble } from '#app/domain/operations/facts.ts';
import type { SigningHealth } from '#app/outside/signing.ts';
import type { WorkerParts } from '../parts.ts';
import { watchOf } from './outage.ts';

/** A connection that fails is told only after so long: most hiccups are over before anybody has read of them. */
const patience = 5 * 60_000;

/** Of DocuSign as a whole. A person is called by what is written. */
export const createWatch = (parts: WorkerParts): (() => Promise<void>) =>
  watchOf<Trouble>(parts, {
    lane: 'docusign',
    note: 'noteDocusign',
    known: (operations) => operations?.outage?.kind,
    health: () => parts.jobs.signing.health(),
    trouble: () => troubleOf(parts.jobs.signing.health(), parts.clock()),
  });

function troubleOf({ down }: SigningHealth, now: number): Trouble | undefined {
  if (!down) return undefined;
  if (down.kind === 'consent' || down.kind === 'auth') return down.kind;
  if (now - down.since < patience) return undefined;
  return down.kind === 'limit' ? 'limit' : 'connection';
}
