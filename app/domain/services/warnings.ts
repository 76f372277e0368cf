import type { Service } from './facts.ts';

/** What should be put right before ePHI goes in. */
export function serviceWarnings(
  service: Pick<Service, 'ipAccess' | 'transparentDataEncryption' | 'coreDumps'>,
): string[] {
  const open = service.ipAccess.some(opensToAll);
  return [
    ...(open ? ['The access list is open to every address.'] : []),
    ...(service.transparentDataEncryption ? [] : ['Transparent data encryption is off and cannot be added later.']),
    ...(service.coreDumps ? ['Core dumps are on; a dump may hold ePHI.'] : []),
  ];
}

/** Every network of no bits is the whole internet, whatever stands before it; so is the address of nothing, as the vendor reads it. */
export const opensToAll = (source: string): boolean => /\/0+$/.test(source) || source === '0.0.0.0' || source === '::';
