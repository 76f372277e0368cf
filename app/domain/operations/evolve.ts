import type { Event } from '../event.ts';
import type { Act } from '../words.ts';
import type { Operations } from './facts.ts';

export function evolveOperations(facts: { operations?: Operations }, event: Event, act: Act): void {
  if (event.type === 'docusign.outage_began')
    facts.operations = { ...facts.operations, outage: { ...(facts.operations?.outage ?? act), kind: event.data.kind } };
  if (event.type === 'docusign.outage_ended') delete facts.operations?.outage;
  if (event.type === 'connect.foreign_account') facts.operations = { ...facts.operations, foreignAccount: act };
}
