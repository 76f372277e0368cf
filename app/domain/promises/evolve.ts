import type { Evolvers } from '../evolver.ts';
import type { CatalogFacts } from '../facts.ts';
import type { calendarEvents } from './events.ts';

export const evolveCalendar: Evolvers<CatalogFacts, typeof calendarEvents> = {
  'catalog.calendar_changed'(facts, { reason: _, ...calendar }, act) {
    facts.calendar = { ...act, ...calendar };
  },
};
