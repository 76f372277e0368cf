import type { Actor } from '#app/domain/command.ts';
import type { Portal } from '#app/portal/portal.ts';
import { type Soon, soon } from '#app/portal/soon.ts';
import { Problem } from './problem-types.ts';

export type Machine = Extract<Actor, { kind: 'machine' }>;

/** The machine behind `Authorization: Bearer`, RFC 6750. Keys in the address or the body are not taken. */
export function machineOf(portal: Portal, header: string | undefined, base: string): Soon<Machine> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  return soon(key ? portal.tokens.actor(key) : undefined, (machine) => {
    if (!machine) throw unknown(/^Bearer\b/i.test(header ?? ''), base);
    return machine;
  });
}

/** Says where keys are exchanged (RFC 9728, 5.1); that the key is wrong only to whom has shown one (RFC 6750, 3). */
function unknown(shown: boolean, base: string): Problem {
  const challenge = `Bearer ${shown ? 'error="invalid_token", ' : ''}resource_metadata="${base}/.well-known/oauth-protected-resource"`;
  return new Problem('not_signed_in', {
    detail: 'A valid bearer token is needed.',
    headers: { 'www-authenticate': challenge },
  });
}
