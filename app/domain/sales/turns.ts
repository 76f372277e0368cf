import { turn, when } from '../promises/turn.ts';

export const salesTurns = [
  turn({
    kind: 'sales.contact',
    serves: 'sales',
    open({ facts: { plan, inquiry, declined, noDuty } }) {
      const ended = noDuty && (!inquiry || inquiry.at < noDuty.at) ? noDuty : undefined;
      return when(plan?.is === 'enterprise' && (!inquiry || declined || ended), () => ({
        owner: 'customer',
        since: declined?.at ?? ended?.at ?? plan?.since,
        title: declined ? 'Contact sales again' : 'Contact sales',
        text: ended
          ? 'It was said that there is no duty under HIPAA. If that changed, begin again.'
          : 'The role under HIPAA comes first; it picks the agreement.',
      }));
    },
  }),
  turn({
    kind: 'prospect.answer',
    serves: 'plan',
    open: ({ facts: { inquiry, declined, organization, lastMessage } }) =>
      when(organization?.prospect && inquiry && !declined && lastMessage?.from !== 'staff', () => ({
        owner: 'sales',
        since: Math.max(inquiry?.at ?? 0, lastMessage?.at ?? 0),
        title: 'Answer somebody who has no organization yet',
        text: 'They have confirmed their address. Tell them how they get an organization; their case goes on in it.',
      })),
  }),
  turn({
    kind: 'sales.review',
    serves: 'sales',
    open: ({ facts: { inquiry, qualified, declined, organization } }) =>
      when(inquiry && !qualified && !declined && !organization?.prospect, () => ({
        owner: 'sales',
        since: inquiry?.at,
        title: 'Look at the inquiry',
        text: 'Is it clear who they are and what they intend? Then the customer names the signer.',
      })),
  }),
];
