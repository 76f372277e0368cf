import { copyOf } from '../copy.ts';
import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import { documentKey } from './document-key.ts';
import type { keepingEvents } from './events.ts';
import type { LegalHold } from './facts.ts';

export const evolveKeeping: Evolution<'rest', typeof keepingEvents> = {
  touches: 'rest',
  by: {
    'legal_hold.placed'(facts, { hold, reason }, act) {
      facts.legalHolds = { ...facts.legalHolds, [hold]: { ...act, reason } };
    },
    'legal_hold.release_requested': ofHold((hold, { reason }, act) => {
      hold.releaseRequested = { ...act, reason };
    }),
    'legal_hold.released': ofHold((hold, _data, act) => {
      hold.released = act;
    }),
    'erasure.requested'(facts, { ref, why }, act) {
      facts.erasures = { ...facts.erasures, [ref]: { ...act, why } };
    },
    'erasure.refused'(facts, { ref }) {
      delete facts.erasures?.[ref];
    },
    'erasure.confirmed'(facts, { ref }, act) {
      const erasure = facts.erasures?.[ref];
      if (erasure) erasure.confirmed = act;
    },
    'document.purged'(facts, data, act) {
      facts.purged = { ...facts.purged, [documentKey(data)]: act };
    },
    'document.read': 'leaves nothing',
  },
};

function ofHold<Data extends { hold: Id }>(change: (hold: LegalHold, data: Data, act: Act) => void) {
  return (facts: Pick<Facts, 'legalHolds'>, data: Data, act: Act): void => {
    const hold = copyOf(facts.legalHolds?.[data.hold]);
    if (!hold) return;
    change(hold, data, act);
    facts.legalHolds = { ...facts.legalHolds, [data.hold]: hold };
  };
}
