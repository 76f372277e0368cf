import type { Facts } from '#app/domain/facts.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';
import { newestServices, servicesNamed } from './held.ts';

/** So many services at a time, on pages. */
export const serviceRows = 50;

/** There may be very many: the newest are shown, and those about which there is something to tell. */
export interface ShownServices {
  newest: readonly Service[];
  /** By id. */
  inspected: ReadonlyMap<string, Service>;
}

export const shownServices = async (tx: ReadTx, organization: string): Promise<ShownServices> => ({
  newest: await newestServices(tx, organization, { limit: serviceRows }),
  inspected: await inspectedServices(tx, organization),
});

/** All whose names and texts a view of them says. */
export const mentioned = ({ newest, inspected }: ShownServices): Service[] => [...newest, ...inspected.values()];

/** The services that the last look at the vendor's cloud found something about, by id. */
export async function inspectedServices(tx: ReadTx, organization: string): Promise<ReadonlyMap<string, Service>> {
  const { facts } = await stateOf(tx, organization, 'organization');
  return inspectedIn(tx, organization, facts);
}

/** The same for whoever has its facts. */
export async function inspectedIn(
  tx: ReadTx,
  organization: string,
  facts: Facts,
): Promise<ReadonlyMap<string, Service>> {
  const ids = (facts.inspection?.findings ?? []).flatMap((each) => each.service ?? []);
  return servicesNamed(tx, organization, [...new Set(ids)]);
}
