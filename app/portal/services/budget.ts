import { refuseOften } from '#db/counters.ts';
import type { PortalParts } from '../parts.ts';

/** Everybody may have the vendor's cloud asked so often, whatever for. @throws Refusal when that is used up */
export const spendOnCloud = ({ db, clock }: PortalParts, person: string): Promise<void> =>
  refuseOften(db, { key: `cloud ${person}`, max: 60, windowMs: 600_000 }, clock());
