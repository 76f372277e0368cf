import type { Scope } from './machines/scopes.ts';
import { turnNames } from './words.ts';

/** A desk of the vendor, whose people act towards every organization. It says everything about itself; nobody else lists the desks. */
interface Desk {
  /** Who did something, to those who learn nobody's name. */
  name: string;
  /** Where a day begins. */
  home: string;
  /** The setting with the address of its mail. */
  mailed: `${string}_EMAIL` | undefined;
  /** Business hours within which it acts when it is its turn. */
  promiseHours: number | undefined;
}

/** In the order in which they are looked for among the groups of somebody who signs in. */
export const desks = {
  sales: { name: turnNames.sales, home: '/desk', mailed: 'SALES_EMAIL', promiseHours: 24 },
  ops: { name: turnNames.ops, home: '/ops/regions', mailed: 'OPS_EMAIL', promiseHours: 24 },
  counsel: { name: turnNames.counsel, home: '/counsel', mailed: 'COUNSEL_EMAIL', promiseHours: 24 },
  auditor: { name: 'An auditor', home: '/audit', mailed: undefined, promiseHours: undefined },
} as const satisfies Record<string, Desk>;

export type StaffRole = keyof typeof desks;
export const staffRoles = Object.keys(desks) as StaffRole[];
export const isStaffRole = (word: string): word is StaffRole => Object.hasOwn(desks, word);

export type MailedDesk = {
  [Each in StaffRole]: (typeof desks)[Each]['mailed'] extends string ? Each : never;
}[StaffRole];
export const isMailed = (word: string): word is MailedDesk => isStaffRole(word) && desks[word].mailed !== undefined;
export const mailedDesks = staffRoles.filter(isMailed);

/** In which the people of an organization act. */
export const customerRoles = ['customer admin', 'customer member', 'customer signer', 'invited'] as const;
export const isCustomerRole = (word: string): boolean => customerRoles.some((each) => each === word);

/**
 * The roles in which somebody may act. Customers hold theirs in one organization only, staff across all. A machine holds its scopes
 * and nothing else, in the organizations of its token.
 */
export const roles = [...customerRoles, 'signed in', ...staffRoles, 'system'] as const;

export type Role = (typeof roles)[number] | Scope;
