import type { Scope } from './machines/scopes.ts';

/**
 * The roles in which somebody may act. Customers hold theirs in one organization only, staff across all. A machine holds its scopes
 * and nothing else, in the organizations of its token.
 */
export const roles = [
  'customer admin',
  'customer member',
  'customer signer',
  'invited',
  'signed in',
  'sales',
  'ops',
  'counsel',
  'auditor',
  'system',
] as const;

export type Role = (typeof roles)[number] | Scope;
