import { z } from 'zod';
import type { Organization } from './organization.ts';
import { privateRegions, regions } from './regions.ts';
import { newService } from './service.ts';

/**
 * What is made in the console, in any region: by the vendor in a private one, once it is arranged, as the create call of the API does not
 * know these; elsewhere by the customer.
 */
export const Arrangement = z.strictObject({
  name: z.string().trim().min(1).max(50),
  /** `aws/eu-north-1` */
  place: z.string(),
  complianceType: z.enum(['hipaa', 'pci', 'none']).default('none'),
  ipAccess: z.string().trim().default(''),
});

/** The service as it would be made, or undefined where none is. */
export function arranged(
  organization: Organization,
  { name, place, complianceType, ipAccess }: z.infer<typeof Arrangement>,
) {
  const region = [...privateRegions, ...regions].find((each) => `${each.provider}/${each.id}` === place);
  if (!region || organization.plan !== 'enterprise') return undefined;
  if (complianceType !== 'none' && !region[complianceType]) return undefined;
  const request = {
    name,
    provider: region.provider,
    region: region.id,
    ...(complianceType !== 'none' && { complianceType }),
    ipAccessList: ipAccess === '' ? [] : ipAccess.split(/[\s,]+/).map((source) => ({ source })),
    hasTransparentDataEncryption: true,
    enableCoreDumps: false,
    idleScaling: false,
  };
  return newService(request, organization.plan);
}
