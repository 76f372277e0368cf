import { createHash } from 'node:crypto';
import type { Room } from '../room.ts';

/** An HMAC key of the account. The string is the key as it stands, although it looks like base64. */
export interface ConnectKey {
  keyId: string;
  key: string;
  createdAt: number;
  revokedAt?: number;
}

export const activeKeys = (room: Room) =>
  room.vault.records.list<ConnectKey>('secret').filter((each) => each.revokedAt === undefined);

/** The keys that the sandbox was started with; one that was revoked here stays revoked. */
export function seedKeys(room: Room): void {
  for (const key of room.options.hmacKeys) {
    const keyId = createHash('sha256').update(key).digest('hex').slice(0, 32);
    if (!room.vault.records.get('secret', keyId))
      room.vault.records.put('secret', keyId, { keyId, key, createdAt: room.now() } satisfies ConnectKey, room.now());
  }
}
