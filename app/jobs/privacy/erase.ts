import type { Erasure } from '#app/domain/privacy/facts.ts';
import { removeExport } from '#db/privacy/exports.ts';
import { textsOfOrganization, textsOfPerson } from '#db/privacy/mentions.ts';
import { waitingTexts } from '#db/privacy/waiting.ts';
import { privacyFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';
import { letterOfErasure } from './letters.ts';

/** More than a command takes at once. */
const atOnce = 5_000;

/**
 * Does what somebody wished: the ledger first, then every organization, the person last. Each step finds only what is left, so that a
 * crash in the middle is gone on from.
 */
export async function eraseAsWished(jobs: Jobs, id: string): Promise<void> {
  const wish = (await jobs.read(privacyFacts)).erasures?.[id];
  if (!wish || wish.applied) return;
  const { person, organization, wished } = wish;
  if (!jobs.ledger.entries().some((each) => each.erasure === id && each.wishedAt !== undefined))
    jobs.ledger.append({
      ...{ erasure: id, at: jobs.clock(), wishedAt: wished.at },
      ...(person !== undefined && { person }),
      ...(organization !== undefined && { organization }),
    });
  if (organization !== undefined) await forgetOrganization(jobs, id, organization);
  if (person !== undefined) await forgetPerson(jobs, wish, person);
  const waiting = await waitingTexts(jobs.read, id);
  if (person !== undefined) await letterOfErasure(jobs, id, person, waiting);
  await jobs.perform('recordErasure', '', { erasure: id, waiting });
}

async function forgetOrganization(jobs: Jobs, erasure: string, organization: string): Promise<void> {
  const refs = await jobs.read((tx) => textsOfOrganization(tx, organization));
  for (let at = 0; at === 0 || at < refs.length; at += atOnce)
    await jobs.perform('forgetOrganization', organization, { erasure, refs: refs.slice(at, at + atOnce) });
}

async function forgetPerson(jobs: Jobs, { id: erasure }: Erasure, person: string): Promise<void> {
  for (const { chain, refs } of await textsOfPerson(jobs.read, person))
    for (let at = 0; at === 0 || at < refs.length; at += atOnce)
      await jobs.perform('forgetPerson', chain, { erasure, person, refs: refs.slice(at, at + atOnce) });
  const { requests = {} } = await jobs.read(privacyFacts);
  for (const each of Object.values(requests)) if (each.person === person) await removeExport(jobs.exports, each.id);
}

/** The admins of an organization have said yes. */
export const leaveOrganization = (jobs: Jobs, organization: string, erasure: string): Promise<unknown> =>
  jobs.perform('wishOrganizationErasure', '', { erasure, organization });

/** What is gone stands in the ledger; of a wish of which something waited it is counted what waits still. */
export async function noteErased(
  jobs: Jobs,
  chain: string,
  { erasure, refs }: { erasure: string; refs: readonly string[] },
): Promise<void> {
  jobs.ledger.append({ erasure, at: jobs.clock(), chain, refs });
  const applied = (await jobs.read(privacyFacts)).erasures?.[erasure]?.applied;
  if (!applied || applied.waiting === 0) return;
  await jobs.perform('recordErasure', '', { erasure, waiting: await waitingTexts(jobs.read, erasure) });
}
