import type { DataOf } from '../event.ts';
import type { Voices } from '../voices.ts';
import type { operationsEvents } from './events.ts';

const reasons = {
  consent: 'it wants the consent of the integration’s user first',
  auth: 'it refuses the portal’s key',
  limit: 'its limit of calls is used up',
  connection: 'it does not answer as it should',
};

export const operationsSentences: {
  [T in keyof typeof operationsEvents]: (data: DataOf<T>, who: string, say: Voices) => string;
} = {
  'docusign.outage_began': (d) => `DocuSign cannot be used: ${reasons[d.kind]}. What was asked of it waits.`,
  'docusign.outage_ended': () => 'DocuSign works again; what waited is being done.',
  'connect.foreign_account': () =>
    'A webhook was signed with one of our keys but names another DocuSign account. Nothing was done; change the keys.',
  'connect.gave_up': () => 'A webhook could not be worked off in twelve tries and waits for a person.',
  'job.gave_up': (d) => `A job (${d.kind}) could not be done and waits for a person.`,
};
