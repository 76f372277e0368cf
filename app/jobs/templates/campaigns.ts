import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import type { CommandName } from '#app/domain/commands.ts';
import type { Message } from '#app/domain/message.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { affectedBy } from '#db/agreement/generations.ts';
import { textOf } from '#db/seal.ts';
import { catalogFacts } from '#db/state.ts';
import type { Jobs } from '../parts.ts';

/**
 * Takes what a campaign asks to every organization that it concerns, one command each. Whoever has been asked, sent or reminded
 * already is passed over, so that a second try after a crash goes on where the first one ended.
 */
export async function spreadCampaign(jobs: Jobs, kind: 'ask' | 'send' | 'remind', id: string): Promise<void> {
  const campaign = await jobs.read(async (tx) => (await catalogFacts(tx)).campaigns?.[id]);
  if (!campaign || campaign.closed) return;
  const reason = await jobs.read((tx) => textOf(tx, campaign.reason));
  for (const organization of await jobs.read((tx) => affectedBy(tx, campaign))) {
    await jobs.perform('askToResign', organization, { campaign: id, reason });
    if (kind === 'send') await unlessRefused(jobs, 'sendSuccessor', organization);
    if (kind === 'remind') await jobs.perform('remindToResign', organization, {});
  }
}

/** A reminder by schedule; not when the deadline has moved since: then it has a schedule of its own. */
export async function remindOnTime(
  jobs: Jobs,
  organization: string,
  message: Extract<Message, { kind: 'campaign.reminder' }>,
): Promise<void> {
  const { facts } = await jobs.caseOf(organization);
  const resign = coveringAgreement(facts)?.resign;
  if (resign?.deadline !== message.deadline || resign.closesAt !== message.closesAt) return;
  await jobs.perform('remindToResign', organization, {});
}

/** Somebody who has no signer yet, or whose agreement is on its way, does not hold up the others. */
async function unlessRefused(jobs: Jobs, name: CommandName, organization: string): Promise<void> {
  try {
    await jobs.perform(name, organization, {});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
