import type { Message } from '../message.ts';
import type { Reactions } from '../reaction.ts';
import type { TrustFacts } from '../trust/facts.ts';
import { receiversOf } from '../trust/receivers.ts';
import type { legalEvents, legalNewsEvents } from './events.ts';

/** Only what is material is mailed. Customers are told organization by organization, outside of its transaction. */
export const legalReactions: Reactions<typeof legalEvents, TrustFacts> = {
  'legal.version_published': (_facts, { data: { version, material } }): Message[] =>
    material
      ? [
          { kind: 'trust.legal', version },
          { kind: 'trust.news', topic: 'legal', news: version },
        ]
      : [],
};

export const legalNewsReactions: Reactions<typeof legalNewsEvents> = {
  'legal.told'(facts, { at }, tell) {
    const { contact } = receiversOf(facts, at);
    return [tell('admins'), ...(contact === undefined ? [] : [tell('named', contact)])];
  },
};
