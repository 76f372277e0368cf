import type { EventNotification } from '../envelope/envelope.ts';
import { invalidParameter } from '../errors.ts';
import { readWanted } from '../intake/notification.ts';
import type { Room } from '../room.ts';
import { isTrue, type Raw, strings, text } from '../wire.ts';

/** A Connect configuration of the account: it hears of every envelope that its users send. */
export interface Configuration {
  connectId: string;
  name: string;
  active: boolean;
  wanted: EventNotification;
  details: Raw;
}

export const configurations = (room: Room) => room.vault.records.list<Configuration>('connect');

export function readConfiguration(room: Room, posted: Raw, connectId: string, before?: Configuration): Configuration {
  const details = { ...before?.details, ...(strings(posted) as Raw) };
  const url = text(details['urlToPublishTo']) ?? '';
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw invalidParameter('urlToPublishTo is missing or not a web address.');
  const users = Array.isArray(details['userIds']) ? details['userIds'].map(String) : [];
  const everybody = isTrue(details['allUsers'] ?? (users.length === 0 ? 'true' : 'false'));
  return {
    connectId,
    name: text(details['name']) ?? '',
    active:
      text(details['allowEnvelopePublish'])?.toLowerCase() !== 'false' &&
      (everybody || users.includes(room.options.user.userId)),
    wanted: {
      url,
      ...readWanted(details),
      requireAcknowledgment: isTrue(details['requiresAcknowledgement'] ?? details['requireAcknowledgment'] ?? 'true'),
    },
    details,
  };
}

export const configurationAnswer = (each: Configuration): Raw => ({
  configurationType: 'custom',
  allUsers: 'true',
  allowEnvelopePublish: 'true',
  deliveryMode: 'SIM',
  enableLog: 'true',
  includeHMAC: 'false',
  requiresAcknowledgement: 'true',
  ...each.details,
  connectId: each.connectId,
  name: each.name,
});
