import type { Actor } from '#app/domain/command.ts';
import { Refusal } from '#app/domain/refusal.ts';
import type { Portal } from '#app/portal.ts';

export type Machine = Extract<Actor, { kind: 'machine' }>;

/** The machine behind `Authorization: Bearer`, RFC 6750. Keys in the address or the body are not taken. */
export function machineOf(portal: Portal, header: string | undefined): Machine {
  const key = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  const machine = key ? portal.tokens.actor(key) : undefined;
  if (!machine) throw new Refusal('not_signed_in', 'A valid bearer token is needed.');
  return machine;
}
