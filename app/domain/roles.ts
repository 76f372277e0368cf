import type { Scope } from './machines/scopes.ts';

/** A desk of the vendor, whose people act towards every organization. It says everything about itself; nobody else lists the desks. */
interface Desk {
  /** Who did something, to those who learn nobody's name. */
  name: string;
  /** Where a day begins. */
  home: string;
  /** The setting with the address of its mail, and the page about an organization to which that leads. */
  mailed: { at: `${string}_EMAIL`; opens: string } | undefined;
  /** Working days within which it acts when it is its turn, by the vendor’s calendar. */
  promiseDays: number | undefined;
}

/** In the order in which they are looked for among the groups of somebody who signs in. */
export const desks = {
  sales: {
    name: 'Sales',
    home: '/desk',
    mailed: { at: 'SALES_EMAIL', opens: '/desk/:organization' },
    promiseDays: 1,
  },
  ops: {
    name: 'Operations',
    home: '/ops/regions',
    mailed: { at: 'OPS_EMAIL', opens: '/desk/:organization' },
    promiseDays: 1,
  },
  counsel: {
    name: 'Counsel',
    home: '/counsel',
    mailed: { at: 'COUNSEL_EMAIL', opens: '/agreements/:organization' },
    promiseDays: 1,
  },
  auditor: { name: 'An auditor', home: '/audit', mailed: undefined, promiseDays: undefined },
} as const satisfies Record<string, Desk>;

export type StaffRole = keyof typeof desks;
export const staffRoles = Object.keys(desks) as StaffRole[];
export const isStaffRole = (word: string): word is StaffRole => Object.hasOwn(desks, word);

export type MailedDesk = {
  [Each in StaffRole]: (typeof desks)[Each]['mailed'] extends object ? Each : never;
}[StaffRole];
export const isMailed = (word: string): word is MailedDesk => isStaffRole(word) && desks[word].mailed !== undefined;
export const mailedDesks = staffRoles.filter(isMailed);

/** Whose turn something may be: those who can be asked to act, the outside that has to answer, and time, which has to pass. */
export const owners = ['customer', 'signer', 'named', 'sales', 'counsel', 'ops', 'docusign', 'cloud', 'time'] as const;
export type Owner = (typeof owners)[number];
const others: Record<string, string> = {
  customer: 'the customer',
  signer: 'the signer',
  named: 'whoever was named',
  docusign: 'DocuSign',
  cloud: 'the vendor’s cloud',
  time: 'a date',
  // In the log of the first releases: DocuSign, or the cloud.
  vendor: 'the vendor',
} satisfies Record<Exclude<Owner, StaffRole> | 'vendor', string>;
/** Whose turn it is, inside a sentence. */
export const ownerName = (owner: string): string | undefined =>
  isStaffRole(owner) ? desks[owner].name.toLowerCase() : others[owner];

/** Whether it is a person who can be reminded. */
export const remindable = (owner: Owner): boolean => !['docusign', 'cloud', 'time'].includes(owner);

/** In which the people of an organization act. */
export const customerRoles = [
  'customer admin',
  'customer member',
  'customer signer',
  'invited',
  'named',
  'prospect',
] as const;
export const isCustomerRole = (word: string): boolean => customerRoles.some((each) => each === word);

/**
 * The roles in which somebody may act. Customers hold theirs in one organization only, staff across all. A machine holds its scopes
 * and nothing else, in the organizations of its token.
 */
export const roles = [...customerRoles, 'signed in', ...staffRoles, 'system'] as const;

export type Role = (typeof roles)[number] | Scope;
