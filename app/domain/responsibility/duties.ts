import type { Deployment } from '../words.ts';
import type { Control } from './facts.ts';

/** The controls in which the customer has a duty. */
export const customerDuties = (deployment: Deployment, controls: readonly Control[]): Control[] =>
  controls.filter((each) => each.customer[deployment]);

/**
 * What a customer signed of one control: who answers for it, and what the customer does. Undefined where they have no duty. Title,
 * description, evidence and citations explain it, and bind nobody.
 */
export function bindingOf(control: Control | undefined, deployment: Deployment): string | undefined {
  if (!control?.customer[deployment]) return undefined;
  return `${control.vendor ? 'shared' : 'alone'}: ${control.duty[deployment].replace(/\s+/g, ' ').trim()}`;
}

export type Change = 'new' | 'changed' | 'released';

export interface RowChange {
  control: string;
  change: Change;
}

/** What becomes of the duties of a customer between two versions. Wording alone is no change. */
export function changesBetween(
  before: readonly Control[],
  after: readonly Control[],
  deployment: Deployment,
): RowChange[] {
  const was = new Map(before.map((each) => [each.id, bindingOf(each, deployment)]));
  const is = new Map(after.map((each) => [each.id, bindingOf(each, deployment)]));
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((control): RowChange[] => {
    const [old, now] = [was.get(control), is.get(control)];
    if (old === now) return [];
    if (now === undefined) return [{ control, change: 'released' }];
    return [{ control, change: old === undefined ? 'new' : 'changed' }];
  });
}

/** Those that have to be acknowledged: what falls away asks nothing. */
export const asksAnything = (changes: readonly RowChange[]): boolean =>
  changes.some(({ change }) => change !== 'released');

/** A control by its id in words, for sentences that know no version: ids are made from the first title. */
export function titleOf(id: string, controls: readonly Control[]): string {
  const known = controls.find((each) => each.id === id)?.title;
  const words = id.replaceAll('-', ' ');
  return known ?? words.charAt(0).toUpperCase() + words.slice(1);
}
