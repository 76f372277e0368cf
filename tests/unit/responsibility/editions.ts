import type { Actor, Asking, Command } from '#app/domain/command.ts';
import { type CommandName, commands } from '#app/domain/commands.ts';
import type { Draft, Event } from '#app/domain/event.ts';
import { fold } from '#app/domain/evolve.ts';
import { type CatalogFacts, noCatalogFacts } from '#app/domain/facts.ts';
import type { Control, Published } from '#app/domain/responsibility/facts.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { hash, ops, start } from '../ending/story.ts';

export const oscar: Actor = { kind: 'person', id: 'oscar', staff: 'ops' };
export const asking = (catalog: CatalogFacts, now: number, actor: Actor = ops): Asking => ({
  actor,
  now,
  id: 'draft',
  catalog,
  countersigner: 'clara',
});

/** A row as the form of its page sends it. */
export const rowOf = (control: Control, over: object = {}) => ({
  control: control.id,
  title: control.title,
  description: control.description,
  vendor: control.vendor,
  hosted: control.customer.hosted,
  byoc: control.customer.byoc,
  dutyHosted: control.duty.hosted,
  dutyByoc: control.duty.byoc,
  evidence: [...control.evidence],
  citations: [...control.citations],
  ...over,
});
export const newRow = {
  ...rowOf(matrix.controls[1] as Control),
  control: 'new',
  title: 'Rotate database passwords',
  dutyHosted: 'Rotate them every ninety days.',
  dutyByoc: 'Rotate them every ninety days.',
};
export const shipped = (id: string): Control => matrix.controls.find((each) => each.id === id) as Control;

/** The catalog's chain, decided and folded as the store does it. */
export function catalogStory() {
  let facts: CatalogFacts = noCatalogFacts();
  let seq = 0;
  const happen = (draft: Draft, at: number, by: string) => {
    seq += 1;
    const event = { ...draft, chain: 'catalog', seq, at, actor: { role: 'ops', id: by } } as Event;
    facts = fold('catalog', facts, event, undefined).facts as CatalogFacts;
  };
  return {
    get facts() {
      return facts;
    },
    perform(name: CommandName, input: object, now: number, actor: Actor = ops): string[] {
      const { decide } = commands[name] as unknown as Command<'catalog'>;
      const at = facts.matrix?.draft?.at ?? 0;
      const drafts = decide(facts, { seen: at, ...input } as never, asking(facts, now, actor));
      for (const each of drafts) happen(each, now, actor.id);
      return drafts.map((each) => each.type);
    },
  };
}
export const saying = { reason: hash, sources: ['The vendor’s page'] };
export const looked = { sha256: hash, preview: hash };

/** The catalog with these versions after the shipped one, each published a day after the one before it. */
export const catalogOf = (...editions: { controls: readonly Control[]; from: number }[]): CatalogFacts => ({
  ...noCatalogFacts(),
  matrix: {
    editions: editions.map(
      (each, index): Published => ({
        ...each,
        ...{ version: `v${index + 2}`, sources: [], reason: hash, sha256: hash, by: 'oscar' },
        at: start + (index + 1) * 86_400_000,
      }),
    ),
  },
});

/** The shipped controls, one of them otherwise. */
export const withRow = (
  id: string,
  over: Partial<Control>,
  controls: readonly Control[] = matrix.controls,
): Control[] => controls.map((each) => (each.id === id ? { ...each, ...over } : each));
export const otherwise = (duty: string) => ({ duty: { hosted: duty, byoc: duty } });
