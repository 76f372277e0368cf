import type { z } from 'zod';
import { agreementEvents } from './agreement/events.ts';
import { setbackEvents } from './agreement/setback-events.ts';
import { destructionEvents } from './ending/destruction-events.ts';
import { endingEvents } from './ending/events.ts';
import { endpointEvents } from './endpoints/events.ts';
import type { Happening } from './event-entry.ts';
import { gateEvents } from './gate/events.ts';
import { grantEvents } from './grants/events.ts';
import { domainEvents, ndaEvents, ndaTextEvents } from './grants/nda-events.ts';
import { breachEvents } from './incidents/breach-events.ts';
import { attemptEvents, courseEvents } from './incidents/course-events.ts';
import { incidentEvents } from './incidents/events.ts';
import { keepingEvents } from './keeping/events.ts';
import { legalEvents, legalNewsEvents } from './legal/events.ts';
import { logEvents } from './log/events.ts';
import { machineEvents } from './machines/events.ts';
import { operationsEvents } from './operations/events.ts';
import { paperEvents } from './paper/events.ts';
import { drillEvents } from './people/drill-events.ts';
import { peopleEvents, staffEvents } from './people/events.ts';
import { mailboxEvents } from './people/mailbox-events.ts';
import { erasureEvents } from './privacy/erasure-events.ts';
import { ledgerEvents, privacyEvents } from './privacy/events.ts';
import { referralEvents } from './privacy/referral-events.ts';
import { askEvents } from './programmes/ask-events.ts';
import { documentEvents } from './programmes/document-events.ts';
import { calendarEvents } from './promises/events.ts';
import { requestEvents } from './promises/request-events.ts';
import { catalogEvents } from './regions/catalog-events.ts';
import { regionEvents } from './regions/events.ts';
import { regionNewsEvents } from './regions/news-events.ts';
import { responsibilityEvents } from './responsibility/events.ts';
import { matrixEvents } from './responsibility/version-events.ts';
import { salesEvents } from './sales/events.ts';
import { conversionEvents } from './services/conversion-events.ts';
import { inspectionEvents, passportEvents, serviceEvents, settlingEvents } from './services/events.ts';
import { campaignEvents, resignEvents, templateEvents, termsEvents } from './templates/events.ts';
import { registerEvents } from './trust/events.ts';
import { newcomerEvents, objectionEvents } from './trust/newcomer-events.ts';

/** The closed list of what can happen, a line a room. Past tense; never changed once written. */
export const events = {
  ...peopleEvents,
  ...staffEvents,
  ...mailboxEvents,
  ...salesEvents,
  ...templateEvents,
  ...campaignEvents,
  ...resignEvents,
  ...termsEvents,
  ...agreementEvents,
  ...setbackEvents,
  ...paperEvents,
  ...regionEvents,
  ...regionNewsEvents,
  ...catalogEvents,
  ...calendarEvents,
  ...responsibilityEvents,
  ...matrixEvents,
  ...gateEvents,
  ...serviceEvents,
  ...passportEvents,
  ...settlingEvents,
  ...inspectionEvents,
  ...conversionEvents,
  ...endingEvents,
  ...destructionEvents,
  ...keepingEvents,
  ...logEvents,
  ...machineEvents,
  ...endpointEvents,
  ...operationsEvents,
  ...documentEvents,
  ...askEvents,
  ...grantEvents,
  ...ndaEvents,
  ...ndaTextEvents,
  ...domainEvents,
  ...registerEvents,
  ...newcomerEvents,
  ...objectionEvents,
  ...requestEvents,
  ...drillEvents,
  ...incidentEvents,
  ...courseEvents,
  ...attemptEvents,
  ...breachEvents,
  ...erasureEvents,
  ...referralEvents,
  ...privacyEvents,
  ...ledgerEvents,
  ...legalEvents,
  ...legalNewsEvents,
};

export type EventType = keyof typeof events;
export type DataOf<T extends EventType> = z.output<(typeof events)[T]['data']>;
export type Draft = { [T in EventType]: { type: T; data: DataOf<T> } }[EventType];

/** An event as it stands in its chain. */
export type Event = Draft & Happening;
