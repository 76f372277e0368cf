import type { LedgerEntry } from '#db/privacy/ledger.ts';
import { stillThere } from '#db/privacy/mentions.ts';
import { privacyFacts, stateOf } from '#db/state.ts';
import type { Jobs } from '../parts.ts';
import { eraseAsWished } from './erase.ts';

/**
 * Holds the ledger beside the keys against the database, before anything is served: a copy that was restored brings nobody back. What it
 * had forgotten is done again, and the log says so. Answers how many erasures that were.
 */
export async function eraseWhatCameBack(jobs: Jobs): Promise<number> {
  let again = 0;
  for (const entry of jobs.ledger.entries())
    if (entry.wishedAt === undefined ? await textsAgain(jobs, entry) : await wishAgain(jobs, entry)) again += 1;
  return again;
}

async function wishAgain(jobs: Jobs, { erasure, wishedAt, person, organization }: LedgerEntry): Promise<boolean> {
  const known = (await jobs.read(privacyFacts)).erasures?.[erasure];
  if (known?.applied) return false;
  if (!known) await jobs.perform('restoreErasure', '', { erasure, wishedAt, person, organization });
  await eraseAsWished(jobs, erasure);
  return true;
}

async function textsAgain(jobs: Jobs, { erasure, chain = '', refs = [] }: LedgerEntry): Promise<boolean> {
  const there = await jobs.read(async (tx) => {
    const { facts } = await stateOf(tx, chain, 'organization');
    const waits = facts.wishes?.[erasure]?.held ?? [];
    const found = facts.organization ? await stillThere(tx, chain, refs) : [];
    // What waits for a hold already waits on.
    return found.filter((ref) => !waits.includes(ref));
  });
  if (there.length === 0) return false;
  await jobs.perform('eraseAgain', chain, { erasure, refs: there });
  return true;
}
