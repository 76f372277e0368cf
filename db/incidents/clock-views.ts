import { type BreachState, breachState, keptInTime } from '#app/domain/incidents/breach.ts';
import { type ClockState, clockAt, heldUntil } from '#app/domain/incidents/clock.ts';
import type { Incident } from '#app/domain/incidents/facts.ts';
import { namesOf } from '../sales/names.ts';
import { stateOf } from '../state.ts';
import type { ReadTx } from '../types.ts';

export interface ConcernedRow {
  organization: string;
  name: string;
  hours: number;
  agreements: number;
  services: number;
  dueAt: number;
  timeZone: string;
  clock: ClockState;
  heldUntil: number | undefined;
  notice: BreachState | undefined;
  kept: boolean | undefined;
}
const listed = 100;

/** The first of those whom it concerns, by their clocks; what became of the notice of each stands in its own chain. */
export async function concernedRows(tx: ReadTx, incident: Incident, now: number): Promise<ConcernedRow[]> {
  const all = Object.entries(incident.concerned)
    .map(([organization, each]) => ({ organization, each, clock: clockAt(incident, organization, each, now) }))
    .sort((a, b) => a.clock.dueAt - b.clock.dueAt || (a.organization < b.organization ? -1 : 1))
    .slice(0, listed);
  const names = await namesOf(
    tx,
    all.map(({ organization }) => organization),
  );
  const rows: ConcernedRow[] = [];
  for (const { organization, each, clock } of all) {
    const breach = (await stateOf(tx, organization, 'organization')).facts.breaches?.[incident.id];
    rows.push({
      organization,
      name: names.get(organization) ?? organization,
      hours: clock.hours,
      agreements: each.clocks.length,
      services: each.services,
      dueAt: breach?.dueAt ?? clock.dueAt,
      timeZone: each.timeZone,
      clock: clock.state,
      heldUntil: heldUntil(incident, organization, now),
      notice: breach && breachState(breach),
      kept: breach && keptInTime(breach, now),
    });
  }
  return rows;
}
