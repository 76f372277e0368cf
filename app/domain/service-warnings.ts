import type { Service } from './onboarding.ts';

/** What should be put right before ePHI goes in. */
export function serviceWarnings(
  service: Pick<Service, 'ipAccess' | 'transparentDataEncryption' | 'coreDumps'>,
): string[] {
  const open = service.ipAccess.some((source) => source === '0.0.0.0/0' || source === '::/0' || source === '0.0.0.0');
  return [
    ...(open ? ['The access list is open to every address.'] : []),
    ...(service.transparentDataEncryption ? [] : ['Transparent data encryption is off and cannot be added later.']),
    ...(service.coreDumps ? ['Core dumps are on; a dump may hold ePHI.'] : []),
  ];
}
