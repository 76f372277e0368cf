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
