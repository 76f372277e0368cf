import { freshId } from '#db/fresh.ts';
import type { Recorded, RecordOrder } from '#db/store.ts';
import type { Actor, Asking, Command, ServicesFor, Wanted } from '../domain/command.ts';
import { type CommandName, type Commands, commands } from '../domain/commands.ts';
import type { Draft } from '../domain/event.ts';
import type { ChainKind, Facts, FactsOf } from '../domain/facts.ts';
import { allowedAs, commandPolicy, rolesOf } from '../domain/policy.ts';
import { parse, Refusal } from '../domain/refusal.ts';

/** Where a command goes and in which request it was asked. */
export interface Target {
  /** The organization; commands on the catalog or the staff need none. */
  organization?: string;
  request?: string;
}

export type Record = <K extends ChainKind>(order: RecordOrder<K>) => Promise<Recorded>;
export type Perform = <N extends CommandName>(
  actor: Actor,
  name: N,
  target: Target,
  input: unknown,
  alongside?: RecordOrder<Commands[N]['on']>['alongside'],
) => Promise<Recorded & { id: string }>;

/** The one door: parses, authorizes, records. Forms, machines, webhooks and jobs all write through it, and nothing else writes. */
export function door(record: Record, clock: () => number, countersigner: string): Perform {
  return async (actor, name, target, input, alongside) => {
    const definition = commands[name] as unknown as Command;
    const parsed = parse(definition.input, input);
    const chain = chainOf(definition.on, target);
    const id = freshId();
    const now = clock();
    const recorded = await record({
      chain,
      now,
      request: target.request ?? '',
      input: parsed,
      services: definition.services,
      fresh: id,
      decide(facts: FactsOf[ChainKind], sealed: unknown, catalog: FactsOf['catalog'], services: ServicesFor<Wanted>) {
        const role = authorize(actor, name, definition.on === 'organization' ? (facts as Facts) : undefined);
        const asking: Asking = { actor, now, id, catalog, countersigner };
        const decide = definition.decide as (...given: [unknown, unknown, Asking, ...ServicesFor<Wanted>]) => Draft[];
        return { drafts: decide(facts, sealed, asking, ...services), actor: { role, id: actor.id } };
      },
      alongside,
    });
    return { ...recorded, id };
  };
}

function chainOf(on: ChainKind, target: Target): string {
  if (on !== 'organization') return on;
  if (!target.organization) throw new Refusal('not_found');
  return target.organization;
}

/** The role in which the actor does it. Somebody without any part in the organization learns nothing, not even that it exists. */
function authorize(actor: Actor, name: CommandName, facts: Facts | undefined): string {
  const held = rolesOf(actor, facts);
  const role = allowedAs(commandPolicy[name], held);
  if (role && (!facts || facts.organization || name === 'registerOrganization'))
    return actor.kind === 'machine' ? 'machine' : role;
  const stranger = facts !== undefined && held.every((each) => each === 'signed in');
  throw new Refusal(stranger || (facts && !facts.organization) ? 'not_found' : 'not_allowed');
}
