import type { Evolvers } from '../evolver.ts';
import type { StaffFacts } from '../facts.ts';
import type { operationsEvents } from './events.ts';

export const evolveOperations: Evolvers<StaffFacts, typeof operationsEvents> = {
  'docusign.outage_began'(facts, { kind }, act) {
    facts.operations = { ...facts.operations, outage: { ...(facts.operations?.outage ?? act), kind } };
  },
  'docusign.outage_ended'(facts) {
    delete facts.operations?.outage;
  },
  'mail.outage_began'(facts, { trouble }, act) {
    facts.operations = { ...facts.operations, mailOutage: { ...(facts.operations?.mailOutage ?? act), trouble } };
  },
  'mail.outage_ended'(facts) {
    delete facts.operations?.mailOutage;
  },
  'mail.foreign_bounce'(facts, _data, act) {
    facts.operations = { ...facts.operations, foreignBounce: act };
  },
  'security_file.ends_soon'(facts, { expires }, act) {
    facts.operations = { ...facts.operations, securityFile: { ...act, expires } };
  },
  'letters.retried': 'leaves nothing',
  'letter.discarded': 'leaves nothing',
  'connect.foreign_account'(facts, _data, act) {
    facts.operations = { ...facts.operations, foreignAccount: act };
  },
  'connect.gave_up': 'leaves nothing',
  'job.gave_up': 'leaves nothing',
  'job.retried': 'leaves nothing',
  'delivery.retried': 'leaves nothing',
};
