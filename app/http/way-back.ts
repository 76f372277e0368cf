import type { Sender } from './row.ts';

/** Where somebody sees an agreement from: their desk, their organization, or only the page to sign. */
export function wayBack({ roles, organization }: Pick<Sender, 'roles' | 'organization'>): string {
  if (roles.includes('sales') || roles.includes('ops')) return `/desk/${organization}`;
  if (roles.includes('customer admin') || roles.includes('customer member'))
    return `/organizations/${organization}/agreement`;
  return `/agreements/${organization}`;
}

/** For buttons that stand on pages of customers and on a desk. */
export const deskOr =
  (desk: string, theirs: string) =>
  ({ staff }: Pick<Sender, 'staff'>): string =>
    staff ? desk : theirs;
