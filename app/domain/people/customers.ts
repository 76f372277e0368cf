import type { DataOf, Event, EventType } from '../event.ts';
import { isCustomerRole } from '../roles.ts';
import type { Id } from '../words.ts';

/** Where events name people of the customer. */
const named: { readonly [Type in EventType]?: readonly (keyof DataOf<Type>)[] } = {
  'member.invited': ['person'],
  'member.joined': ['person'],
  'inquiry.sent': ['privacyContact', 'securityContact', 'incidentContact'],
  'appointment.named': ['person'],
  'responsibility.acknowledged': ['people'],
  'signer.named': ['person'],
  'agreement.prepared': ['signer'],
  'agreement.signer_changed': ['person'],
  'paper.uploaded': ['signer'],
};

/**
 * The people of an organization, as its events know them: who ever acted or was named as one of the customer's, and never acted as
 * anybody else. Whoever is not known to be the customer's is the vendor's, so that what nobody thought of discloses nobody.
 */
export function customersIn(events: readonly Event[]): Set<Id> {
  const found = new Set<Id>();
  for (const { type, data, actor } of events) {
    if (isCustomerRole(actor.role)) found.add(actor.id);
    const fields: readonly string[] = named[type] ?? [];
    for (const [field, value] of Object.entries(data))
      if (fields.includes(field)) for (const each of idsIn(value)) found.add(each);
  }
  for (const { actor } of events) if (!isCustomerRole(actor.role)) found.delete(actor.id);
  return found;
}

const idsIn = (value: unknown): Id[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(idsIn)
      : [];
