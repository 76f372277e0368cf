import type { EventNotification, Notification } from '../envelope/envelope.ts';
import { invalidParameter } from '../errors.ts';
import { isTrue, listOf, type Raw, rawOf, text } from '../wire.ts';

/** Reminders and expiry as the account would set them, and what the sender said instead. */
export function readNotification(posted: unknown, accountDays: number, before?: Notification): Notification {
  const wish = rawOf(posted);
  const account: Notification = {
    useAccountDefaults: 'false',
    reminders: { reminderEnabled: 'false', reminderDelay: '0', reminderFrequency: '0' },
    expirations: { expireEnabled: 'true', expireAfter: String(accountDays), expireWarn: '0' },
  };
  if (isTrue(wish['useAccountDefaults'])) return { ...account, useAccountDefaults: 'true' };
  const base = before ?? account;
  return {
    useAccountDefaults: 'false',
    reminders: fields(base.reminders, wish['reminders'], ['reminderDelay', 'reminderFrequency']),
    expirations: fields(base.expirations, wish['expirations'], ['expireAfter', 'expireWarn']),
  };
}

function fields<T extends Record<string, string>>(base: T, posted: unknown, numbers: string[]): T {
  const wish = rawOf(posted);
  const given = Object.fromEntries(
    Object.keys(base).flatMap((name) => {
      const value = text(wish[name]);
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  for (const name of numbers)
    if (given[name] !== undefined && !/^\d{1,3}$/.test(given[name] ?? ''))
      throw invalidParameter(`${name} must be a number of days between 0 and 999.`);
  return { ...base, ...given };
}

/** Connect for one envelope: one `eventNotification`, or several `eventNotifications`. */
export function readEventNotifications(definition: Raw): EventNotification[] {
  const one = definition['eventNotification'];
  return [...(one ? [rawOf(one)] : []), ...listOf(definition['eventNotifications'])].map(readEventNotification);
}

function readEventNotification(wish: Raw): EventNotification {
  const url = text(wish['url']) ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalidParameter('The eventNotification url is missing or not a web address.');
  return { url, ...readWanted(wish), requireAcknowledgment: isTrue(wish['requireAcknowledgment'] ?? 'true') };
}

const statusEvents = (posted: unknown, prefix: string, name: string) =>
  listOf(posted).map((each) => `${prefix}-${(text(each[name]) ?? '').toLowerCase()}`);

/** What is common to a Connect configuration of an envelope and one of the account. JSON is spoken here, a message for each event (SIM) or the whole envelope each time (aggregate). */
export function readWanted(wish: Raw): Omit<EventNotification, 'url' | 'requireAcknowledgment'> {
  const eventData = rawOf(wish['eventData']);
  const named = Array.isArray(wish['events']) ? wish['events'].map(String) : [];
  const events = [
    ...named,
    ...statusEvents(wish['envelopeEvents'], 'envelope', 'envelopeEventStatusCode'),
    ...statusEvents(wish['recipientEvents'], 'recipient', 'recipientEventStatusCode'),
  ].map((each) => each.toLowerCase());
  const legacy =
    isTrue(wish['useSoapInterface']) ||
    text(eventData['format'])?.toLowerCase() === 'xml' ||
    (named.length === 0 &&
      wish['eventData'] === undefined &&
      !/^(sim|aggregate)$/i.test(text(wish['deliveryMode']) ?? ''));
  if (legacy && events.length > 0)
    throw invalidParameter(
      'Only JSON is supported: set deliveryMode SIM or aggregate, and eventData { version: restv2.1, format: json }.',
    );
  return {
    aggregate: text(wish['deliveryMode'])?.toLowerCase() === 'aggregate',
    events,
    includeData: Array.isArray(eventData['includeData']) ? eventData['includeData'].map(String) : [],
    includeHMAC: isTrue(wish['includeHMAC']),
    loggingEnabled: isTrue(wish['loggingEnabled'] ?? wish['enableLog'] ?? 'true'),
  };
}
