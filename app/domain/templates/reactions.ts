import type { CatalogFacts } from '../facts.ts';
import type { Reactions } from '../reaction.ts';
import type { campaignEvents, resignEvents, termsEvents } from './events.ts';
import { remindersFor, waitsForSigner } from './resigning.ts';

/** A second person is asked for what is whole. */
export const termsReactions: Reactions<typeof termsEvents> = {
  'terms.drafted': (_facts, { data }, tell) =>
    data.missing.length === 0 && data.problems === 0 ? [tell('counsel')] : [],
};

/** What a campaign asks of everybody is done organization by organization, outside of its transaction. */
export const campaignReactions: Reactions<typeof campaignEvents, CatalogFacts> = {
  'campaign.opened': (_facts, { data: { campaign } }) => [{ kind: 'campaign.ask', campaign }],
  'campaign.deadline_moved': (_facts, { data: { campaign } }) => [{ kind: 'campaign.ask', campaign }],
  'campaign.sending_asked': (_facts, { data: { campaign } }) => [{ kind: 'campaign.send', campaign }],
  'campaign.reminder_asked': (_facts, { data: { campaign } }) => [{ kind: 'campaign.remind', campaign }],
};

export const resignReactions: Reactions<typeof resignEvents> = {
  // Sales looks at the campaign's page: a mail for each of a thousand organizations would be none.
  'agreement.resign_asked': (_facts, { data: { deadline, closesAt }, at }, tell) => [
    tell('admins'),
    ...remindersFor({ at, deadline, closesAt }).map((due) => ({
      message: { kind: 'campaign.reminder', at: due, deadline, closesAt } as const,
      at: due,
    })),
  ],
  'agreement.resign_reminded'(facts, _event, tell) {
    // Whose signature a new agreement waits for is told as well.
    const waiting = waitsForSigner(facts);
    return [tell('admins'), ...(waiting ? [tell('person', waiting.signer)] : [])];
  },
};
