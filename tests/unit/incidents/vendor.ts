import type { Actor, Asking, Command } from '#app/domain/command.ts';
import { type CommandName, commands } from '#app/domain/commands.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { noCatalogFacts, nothingYet } from '#app/domain/facts.ts';
import type { Clock, Incident, IncidentFacts } from '#app/domain/incidents/facts.ts';
import { factors } from '#app/domain/incidents/words.ts';
import { Invalid, Refusal } from '#app/domain/refusal.ts';
import { caspar, clara, hash, ops, start, system } from '../ending/story.ts';

export const hour = 3_600_000;
export { caspar, clara, ops, system };
/** What a form sends after parsing and sealing. */
export const answers = Object.fromEntries(factors.map((each) => [each, hash]));
const preview = hash;

/** The chain of incidents in a small world, in which commands are decided and folded as the store does it. */
export function vendor() {
  let facts: IncidentFacts = nothingYet('incidents');
  let seq = 0;
  const perform = (actor: Actor, name: CommandName, input: unknown, now: number): Draft[] => {
    const { decide } = commands[name] as unknown as Command;
    const asking: Asking = { actor, now, id: `${name}-${seq}`, catalog: noCatalogFacts(), countersigner: 'clara' };
    const drafts = (decide as (...given: unknown[]) => Draft[])(facts, input, asking);
    for (const draft of drafts) {
      seq += 1;
      const role = actor.kind === 'person' ? (actor.staff ?? '') : 'system';
      const event = { ...draft, chain: 'incidents', seq, at: now, actor: { role, id: actor.id } } as Event;
      facts = fold('incidents', facts, event, undefined).facts as IncidentFacts;
    }
    return drafts;
  };
  return {
    perform,
    get facts() {
      return facts;
    },
    incident(): Incident {
      const [found] = Object.values(facts.incidents ?? {});
      if (!found) throw new Error('There is no incident.');
      return found;
    },
  };
}
export type Vendor = ReturnType<typeof vendor>;

/** An incident that is known since `start`, and organizations with their clocks. */
export function incidentOf(concerned: Record<string, { clocks: Clock[]; timeZone?: string }>, known = start) {
  const world = vendor();
  const at = known;
  const recorded = { kind: 'access', title: hash, reason: hash, known };
  world.perform(ops, 'recordIncident', recorded, at);
  const { id: incident } = world.incident();
  world.perform(clara, 'scopeIncident', { incident, ...everywhere, preview }, at);
  const found = Object.entries(concerned).map(([organization, { clocks, timeZone = 'UTC' }]) => ({
    ...{ organization, clocks, timeZone },
    ...{ services: 1, places: ['aws/us-east-1/hosted'] },
  }));
  world.perform(system, 'concernOrganizations', { incident, concerned: found }, at);
  return {
    perform: world.perform,
    incident: world.incident,
    get facts() {
      return world.facts;
    },
    write: (actor: Actor, now: number) =>
      world.perform(actor, 'draftIncidentNotice', { incident, what: hash }, now).length > 0 &&
      (world.incident().notices.at(-1)?.id ?? ''),
    send: (actor: Actor, notice: string | false, now: number) =>
      world.perform(actor, 'sendIncidentNotice', { incident, notice, preview }, now),
    told: (notice: string | false, organizations: string[], now: number) =>
      world.perform(system, 'noteIncidentTold', { incident, notice, organizations }, now),
    hold: (more: object, now: number) =>
      world.perform(
        clara,
        'holdIncident',
        { incident, statement: 'oral', official: hash, record: hash, statedAt: now, ...more },
        now,
      ),
    pass: (now: number) => world.perform(system, 'passIncidentTime', {}, now),
    of: (more: object) => ({ incident, ...more }),
  };
}
export const everywhere = { providers: [], regions: [], deployments: [], organizations: [] };
export const hours = (count: number, agreement = 'a1'): Clock => ({ agreement, hours: count });

/** What was decided, the code of the refusal, or what is wrong beside which field. */
export function outcome(decide: () => readonly Draft[]): unknown {
  try {
    return decide().map(({ type }) => type);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    if (error instanceof Invalid) return error.issues;
    throw error;
  }
}
