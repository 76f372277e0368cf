import { domainOf } from '../people/fold.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

const domains = async (tx: ReadTx) => (await stateOf(tx, 'staff', 'staff')).facts.documentDomains ?? {};

/** Whether somebody said that people of this address’s domain need no look, and it still holds. */
export async function knownDomain(tx: ReadTx, email: string, now: number): Promise<boolean> {
  const known = (await domains(tx))[domainOf(email)];
  return known !== undefined && now < known.until;
}

/** All of them, in the order of the alphabet. */
export async function allowedDomains(tx: ReadTx, now: number) {
  return Object.values(await domains(tx))
    .map(({ domain, until, at, by }) => ({ domain, until, at, by, over: now >= until }))
    .toSorted((one, other) => one.domain.localeCompare(other.domain));
}
