import type { Act, Id, Ms, TextRef } from '../words.ts';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** When the vendor's desks work. */
export interface OfficeCalendar {
  /** IANA name, such as America/Los_Angeles. */
  timeZone: string;
  weekdays: Weekday[];
  /** In that zone, such as 09:00. */
  opens: string;
  closes: string;
  /** Days on which they do not, such as 2026-12-25. */
  closedDays: string[];
}

/** What the signed agreement lets the customer ask for, and what there is no other way for. */
export const requestKinds = ['accounting', 'access', 'amendment'] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestOutcomes = ['provided', 'none', 'yourselves'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** Within how long an accounting is owed: as the signed text says it, or, where nothing says it, as the vendor’s standard text does. */
export interface AccountingDays {
  days: number;
  working: boolean;
  says: 'agreement' | 'vendor';
}

export interface AgreementRequest {
  id: Id;
  what: RequestKind;
  agreement: Id;
  asked: Act;
  note: TextRef;
  /** When the individual’s request reached the customer: its own clock under the law runs from there. */
  receivedOn?: Ms | undefined;
  /** Frozen when it was asked; without it the promise of the desk counts. */
  due?: Ms | undefined;
  within?: AccountingDays | undefined;
  answered?: Act & { outcome: RequestOutcome; note: TextRef };
  withdrawn?: Act;
}
