import type { Ms } from '../words.ts';
import type { LegalId } from './facts.ts';
import { portalNotice } from './portal-notice.ts';

/** A version that was there before this portal began to keep them. What no copy states is left out. */
export interface ShippedVersion {
  id: string;
  document: LegalId;
  /** The day, or the month, that the vendor’s copy bears. It need not be the day from which it holds. */
  dated: string;
  /** By that date, in its order among the others. */
  from: Ms;
  effectiveOn?: Ms;
  url?: string;
  sha256?: string;
  text?: string;
  says: string;
}

const at = 'https://clickhouse.com/legal';
const day = (iso: string): Ms => Date.parse(`${iso}T00:00:00Z`);
const archived = 'An archived copy of the vendor’s page.';
const modified = 'The vendor’s page, by the date of its last change.';

/** From public copies, as they were read on 2026-11-30; and the notice of the portal itself, with its text. */
export const shippedVersions: readonly ShippedVersion[] = [
  {
    ...{ id: '2022-03-18', document: 'privacy', dated: '2022-03-18', from: day('2022-03-18') },
    ...{ url: `${at}/privacy-policy/archive/20220318`, says: archived },
  },
  {
    ...{ id: '2024-05-01', document: 'privacy', dated: '2024-05-01', from: day('2024-05-01') },
    ...{ url: `${at}/privacy-policy`, says: modified },
  },
  {
    ...{ id: '2023-11-01', document: 'cookies', dated: '2023-11-01', from: day('2023-11-01') },
    ...{ url: `${at}/cookie-policy`, says: modified },
  },
  {
    ...{ id: '2024-05-01', document: 'dpf', dated: '2024-05-01', from: day('2024-05-01') },
    ...{ url: `${at}/data-privacy-framework/archive/20240501`, says: archived },
  },
  {
    ...{ id: '2022-08', document: 'dpa', dated: '2022-08', from: day('2022-08-01') },
    says: 'An archived copy of the vendor’s page, of which the first page could be read.',
  },
  {
    ...{ id: '2023-11-20', document: 'security', dated: '2023-11-20', from: day('2023-11-20') },
    says: 'An earlier copy of the vendor’s page.',
  },
  {
    ...{ id: '2024-07-25', document: 'security', dated: '2024-07-25', from: day('2024-07-25') },
    ...{ url: `${at}/agreements/security-addendum`, says: modified },
  },
  {
    ...{ id: '2026-11-30', document: 'portal', dated: '2026-11-30', from: day('2026-11-30') },
    ...{ effectiveOn: day('2026-11-30'), ...portalNotice, says: 'The first one. It comes with the portal.' },
  },
];
