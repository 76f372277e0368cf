import type { FindingCode } from '../words.ts';

/** What each finding means and what to do about it, in words for people. */
export const findings: Record<FindingCode, { title: string; mend: string }> = {
  standard_service: {
    title: 'A standard service in an organization under agreement',
    mend: 'It is not covered. Keep ePHI out of it, or restore its backup into a HIPAA service of the same region.',
  },
  not_hipaa: {
    title: 'Created here as HIPAA, but the vendor’s cloud says otherwise',
    mend: 'Move nothing into it and tell operations: what the portal asked for is not what runs.',
  },
  unknown_service: {
    title: 'A HIPAA service that was not created through this portal',
    mend: 'Check who made it, and whether its region was approved.',
  },
  missing_service: {
    title: 'A service that the vendor’s cloud does not list any more',
    mend: 'If you deleted it, nothing is left to do; otherwise tell operations.',
  },
  open_access_list: {
    title: 'The access list is open to every address',
    mend: 'Limit it to the networks that need it.',
  },
  core_dumps_on: { title: 'Core dumps are on', mend: 'Switch them off: a dump may hold ePHI.' },
  short_backups: {
    title: 'Backups are kept for a day or less',
    mend: 'Keep them longer than a weekend; contingency plans need something to restore.',
  },
  no_transparent_data_encryption: {
    title: 'Transparent data encryption is off',
    mend: 'It cannot be added later. Restore into a service that has it, if your duties ask for it.',
  },
  withdrawn_region: {
    title: 'The vendor has withdrawn this region',
    mend: 'The service runs on; nothing new is created there. Plan to move.',
  },
};
