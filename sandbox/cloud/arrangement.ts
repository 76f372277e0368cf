import { z } from 'zod';
import type { Organization } from './organization.ts';
import { privateRegions } from './regions.ts';
import { newService } from './service.ts';

/** What the vendor makes in a private region, once it is arranged: the create call of the API does not know these regions. */
export const Arrangement = z.strictObject({
  name: z.string().trim().min(1).max(50),
  /** `aws/eu-north-1` */
  place: z.string(),
  complianceType: z.enum(['hipaa', 'pci', 'none']).default('none'),
  ipAccess: z.string().trim().default(''),
});

/** The service as the vendor would make it, or undefined where it makes none. */
export function arranged(
  organization: Organization,
  { name, place, complianceType, ipAccess }: z.infer<typeof Arrangement>,
) {
  const region = privateRegions.find((each) => `${each.provider}/${each.id}` === place);
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
