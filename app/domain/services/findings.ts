import type { FindingCode } from '../words.ts';
import type { Finding } from './facts.ts';

/** What each finding means, what to do about it, and whose turn that is. */
export const findings: Record<FindingCode, { title: string; mend: string; owner: 'customer' | 'ops' }> = {
  standard_service: {
    title: 'A standard service in an organization under agreement',
    mend: 'It is not covered. Keep ePHI out of it, or plan its conversion: its backup is restored into a HIPAA service of the same region.',
    owner: 'customer',
  },
  not_hipaa: {
    title: 'Created here as HIPAA, but the vendor’s cloud says otherwise',
    mend: 'Move nothing into it and tell operations: what the portal asked for is not what runs.',
    owner: 'ops',
  },
  unknown_service: {
    title: 'A HIPAA service that was not created through this portal',
    mend: 'Check who made it, and whether its region was approved.',
    owner: 'customer',
  },
  missing_service: {
    title: 'A service that the vendor’s cloud does not list any more',
    mend: 'If you deleted it, nothing is left to do; otherwise tell operations.',
    owner: 'customer',
  },
  came_back: {
    title: 'Recorded here as deleted, but the vendor’s cloud runs it',
    mend: 'Find out who brought it back. Delete it in the cloud, and look again: what was attested has to be true.',
    owner: 'ops',
  },
  old_service_back: {
    title: 'Converted and recorded here as deleted, but the vendor’s cloud has it again',
    mend: 'It is not covered. Find out who brought it back, delete it in the cloud, and look again.',
    owner: 'customer',
  },
  open_access_list: {
    title: 'The access list is open to every address',
    mend: 'Limit it to the networks that need it.',
    owner: 'customer',
  },
  core_dumps_on: { title: 'Core dumps are on', mend: 'Switch them off: a dump may hold ePHI.', owner: 'customer' },
  short_backups: {
    title: 'Backups are kept for a day or less',
    mend: 'Keep them longer than a weekend; contingency plans need something to restore.',
    owner: 'customer',
  },
  no_transparent_data_encryption: {
    title: 'Transparent data encryption is off',
    mend: 'It cannot be added later. Restore into a service that has it, if your duties ask for it.',
    owner: 'customer',
  },
  withdrawn_region: {
    title: 'The vendor has withdrawn this region',
    mend: 'The service runs on; nothing new is created there. Plan to move.',
    owner: 'customer',
  },
};

/** What makes two findings the same, whatever the order of their fields and whenever they were found. */
export const markOf = ({ code, vendorService, service, provider, region }: Finding): string =>
  [code, vendorService, service, provider, region].join(' ');
