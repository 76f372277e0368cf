import type { Role } from '../domain/roles.ts';

/** Where somebody sees an agreement from: their desk, their organization, or only the page to sign. */
export function wayBack(roles: readonly Role[], organization: string): string {
  if (roles.includes('sales') || roles.includes('ops')) return `/desk/${organization}`;
  if (roles.includes('customer admin') || roles.includes('customer member'))
    return `/organizations/${organization}/agreement`;
  return `/agreements/${organization}`;
}
