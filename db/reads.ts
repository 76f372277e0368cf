import type { ReadName } from '#app/domain/policy.ts';
import { agreementReads } from './agreement/reads.ts';
import { endingReads } from './ending/reads.ts';
import { endpointReads } from './endpoints/reads.ts';
import { gateReads } from './gate/reads.ts';
import { machineGrantReads } from './grants/machine-reads.ts';
import { grantReads } from './grants/reads.ts';
import { incidentReads } from './incidents/reads.ts';
import { keepingReads } from './keeping/reads.ts';
import { legalReads } from './legal/reads.ts';
import { logReads } from './log/reads.ts';
import { machineReads } from './machines/reads.ts';
import { operationsReads } from './operations/reads.ts';
import { paperReads } from './paper/reads.ts';
import { peopleReads } from './people/reads.ts';
import { privacyReads } from './privacy/reads.ts';
import { programmeReads } from './programmes/reads.ts';
import { promiseReads } from './promises/reads.ts';
import type { Reading } from './reading.ts';
import { regionReads } from './regions/reads.ts';
import { matrixReads } from './responsibility/reads.ts';
import { salesReads } from './sales/reads.ts';
import { serviceReads } from './services/reads.ts';
import { campaignReads } from './templates/campaign-reads.ts';
import { templateReads } from './templates/reads.ts';
import { trustReads } from './trust/reads.ts';

/** Everything that can be read, a line a room. Each has its line in the policy. */
export const reads = {
  ...peopleReads,
  ...salesReads,
  ...templateReads,
  ...campaignReads,
  ...agreementReads,
  ...paperReads,
  ...regionReads,
  ...matrixReads,
  ...gateReads,
  ...serviceReads,
  ...endingReads,
  ...keepingReads,
  ...logReads,
  ...machineReads,
  ...endpointReads,
  ...operationsReads,
  ...programmeReads,
  ...grantReads,
  ...machineGrantReads,
  ...legalReads,
  ...trustReads,
  ...promiseReads,
  ...incidentReads,
  ...privacyReads,
} satisfies Record<ReadName, (reading: Reading, query: never) => Promise<unknown>>;

export type Reads = typeof reads;
