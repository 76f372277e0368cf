import type { Event } from '#app/domain/event.ts';
import { type Facts, type FactsOf, isHouseChain } from '#app/domain/facts.ts';
import type { Happened } from '#app/domain/promises/ledger.ts';
import type { ServiceChange } from '#app/domain/services/facts.ts';
import { onlyServicesChanged } from '#app/domain/services/tally.ts';
import { envelopes, generations, pastGenerations } from './agreement/rows.ts';
import { covers } from './ending/rows.ts';
import { checkAllStandings, noticeChanges } from './endpoints/changes.ts';
import { projectEndpoints } from './endpoints/deliveries.ts';
import { projectErasures } from './keeping/erasures.ts';
import { documents, legalHolds, retentions } from './keeping/rows.ts';
import { projectTokens } from './machines/tokens.ts';
import { projectRetries } from './operations/retries.ts';
import { papers, paperVerifications } from './paper/rows.ts';
import { drillMoments, memberships } from './people/rows.ts';
import { projectForgotten } from './privacy/forgotten.ts';
import { type Difference, differs, type Projection } from './projection.ts';
import { writeLedger } from './promises/ledger.ts';
import { regionRequests } from './regions/rows.ts';
import { waitsMoved, writeCard } from './sales/cards.ts';
import { boards, paces } from './sales/rows.ts';
import { passports, services } from './services/rows.ts';
import type { CatalogSeen } from './state.ts';
import { newcomers } from './trust/rows.ts';
import type { Tx } from './types.ts';

/**
 * The rows that lists look things up by, by the names under which verification tells of them. All of them follow from facts; whatever
 * matters is decided from facts again. What triggers want to be there first stands first.
 */
export const projections = {
  services,
  passports,
  members: memberships,
  board: boards,
  envelopes,
  regions: regionRequests,
  generations,
  pastGenerations,
  papers,
  verifications: paperVerifications,
  legalHolds,
  documents,
  retention: retentions,
  cover: covers,
  pace: paces,
  newcomers,
  drillMoments,
} satisfies Record<string, Projection>;

/** Rows that follow from an event and what came with it, since no fact tells them. */
const byEvents = [projectTokens, projectEndpoints, projectErasures, projectForgotten, projectRetries];

/** What a transaction left: the facts of its chain and the services that it changed, the catalog as it was read there, and the events. */
interface Recorded {
  chain: string;
  before: FactsOf[keyof FactsOf];
  facts: FactsOf[keyof FactsOf];
  services: readonly ServiceChange[];
  catalog: CatalogSeen;
  recorded: Event[];
  /** Each of the events with the facts around it. */
  happened: { before: FactsOf[keyof FactsOf]; facts: FactsOf[keyof FactsOf]; event: Event }[];
}

export async function project(tx: Tx, recording: Recorded): Promise<void> {
  const { chain, before, facts, services, catalog, recorded } = recording;
  for (const each of byEvents) await each(tx, recorded);
  if (chain === 'catalog') await checkAllStandings(tx);
  if (isHouseChain(chain)) return;
  const [was, is] = [before as Facts, facts as Facts];
  const onlyServices = onlyServicesChanged(was, is);
  await writeRows(tx, (each) => each.change(chain, { before: was, facts: is, onlyServices, services }));
  if (!is.organization) return;
  const now = recorded.at(-1)?.at ?? 0;
  await writeLedger(tx, chain, catalog.facts, recording.happened as Happened[]);
  // Services are on no card but where they are waited for, and they are what most events of a running customer are about.
  if (!onlyServices || waitsMoved(was, is, catalog, now)) await writeCard(tx, chain, is, catalog, now);
  await noticeChanges(tx, chain, is, catalog.facts, { services, now });
}

/** Writes what tables lack, and nothing that they hold. Answers whether they lacked anything. */
export async function writeRows(
  tx: Tx,
  lacking: (each: Projection) => Difference | Promise<Difference>,
): Promise<boolean> {
  const found: { each: Projection; difference: Difference }[] = [];
  for (const each of Object.values(projections)) {
    const difference = await lacking(each);
    if (differs(difference)) found.push({ each, difference });
  }
  for (const step of ['come', 'become', 'go'] as const)
    for (const { each, difference } of found) await each[step](tx, difference);
  return found.length > 0;
}
