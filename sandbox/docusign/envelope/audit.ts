import type { Room } from '../room.ts';
import { date, type Raw } from '../wire.ts';
import type { Envelope } from './envelope.ts';

export function note(
  envelope: Envelope,
  at: number,
  action: string,
  who: string,
  message: string,
  address = '127.0.0.1',
) {
  envelope.audit.push({ at, action, who, message, status: envelope.status, address });
  envelope.modifiedAt = at;
}

export function auditAnswer(room: Room, envelope: Envelope): Raw {
  const { user } = room.options;
  const field = (name: string, value: string | undefined) => ({ name, value: value ?? '' });
  return {
    auditEvents: envelope.audit.map((each) => ({
      eventFields: [
        field('logTime', date(each.at)),
        field('Source', each.who === user.name ? 'api' : 'Web'),
        field('UserName', each.who),
        field('UserId', each.who === user.name ? user.userId : recipientNamed(envelope, each.who)),
        field('Action', each.action),
        field('Message', each.message),
        field('EnvelopeStatus', each.status),
        field('ClientIPAddress', each.address),
        field('Information', ''),
        field('InformationLocalized', ''),
        field('GeoLocation', ''),
        field('Language', 'en'),
      ],
    })),
  };
}

const recipientNamed = (envelope: Envelope, name: string) =>
  envelope.recipients.find((each) => each.name === name)?.userId;
