import { createHash, randomBytes } from 'node:crypto';
import type { Room } from '../room.ts';
import type { Grant } from '../vault/access.ts';

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** A new token, code or refresh token; only its hash stays here. */
export function issue(room: Room, grant: Omit<Grant, 'until'>, seconds: number): string {
  const token = randomBytes(48).toString('base64url');
  room.vault.grants.put(hashToken(token), { ...grant, until: room.now() + seconds * 1000 }, room.now());
  return token;
}

/** The grant behind an Authorization header, while it lives. */
export function bearer(room: Room, header: string | undefined): Grant | undefined {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  const grant = token ? room.vault.grants.find(hashToken(token), 'access') : undefined;
  return grant && grant.until > room.now() ? grant : undefined;
}
