import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** The body with which the vendor is asked to set up its infrastructure in a customer's own account; on AWS only. */
export const OwnCloudRequest = z.strictObject({
  regionId: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/, 'must be an AWS account id'),
  availabilityZoneSuffixes: z.array(z.enum(['a', 'b', 'c', 'd', 'e', 'f'])).optional(),
  vpcCidrRange: z.string().optional(),
  displayName: z.string().max(100).optional(),
});

export interface OwnCloud {
  id: string;
  accountName: string;
  regionId: string;
  cloudProvider: 'aws';
  displayName: string;
  /** Milliseconds since 1970 at which it is ready. */
  readyAt: number;
}

export const setUp = (asked: z.infer<typeof OwnCloudRequest>, takesMs: number): OwnCloud => ({
  id: randomUUID(),
  accountName: asked.accountId,
  regionId: asked.regionId,
  cloudProvider: 'aws',
  displayName: asked.displayName ?? `byoc-${asked.regionId}`,
  readyAt: Date.now() + takesMs,
});

/** As the organization's `byocConfig` lists it. */
export const listed = ({ readyAt, ...each }: OwnCloud) => ({
  ...each,
  state: readyAt <= Date.now() ? ('infra-ready' as const) : ('infra-provisioning' as const),
});
