import { Children, isValidElement, type ReactNode } from 'react';
import { capital } from '#app/domain/words.ts';

/** What fields are called, by their names. Empty for a box to tick: what is wrong with it says what it is about. */
export type Labels = Record<string, string | undefined>;

interface Named {
  name?: string;
  label?: ReactNode;
  legend?: ReactNode;
  children?: ReactNode;
}

/** The labels that stand in a form as it was written down, for those who read it without script. */
export function labelsIn(children: ReactNode): Labels {
  const found: Labels = {};
  for (const child of Children.toArray(children)) {
    if (!isValidElement<Named>(child)) continue;
    const { name, label, legend, children: inside } = child.props;
    if (name === undefined) Object.assign(found, labelsIn(inside));
    else if (typeof child.type === 'function') found[name] = String(label ?? legend ?? '');
  }
  return found;
}

/** The label of a field as it stands on the page. */
export function labelOn(field: HTMLElement | null): string | undefined {
  if (field instanceof HTMLFieldSetElement) return field.querySelector('legend')?.textContent ?? undefined;
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return '';
  const labels = field && 'labels' in field ? (field.labels as NodeListOf<HTMLLabelElement> | null) : undefined;
  return labels?.[0]?.textContent ?? undefined;
}

/** A name as words, where no label is known: `incidentContact.email` is “Incident contact email”. */
export function plainName(name: string): string {
  if (name === 'form') return '';
  const words = name.replaceAll('.', ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return capital(words);
}

/** What is wrong, by the name of the field: “Legal entity: fill this in.” */
export function inSummary(label: string, message: string): string {
  const name = label.replace(/ \(optional\)$/, '').trim();
  if (!name) return message;
  if (name.endsWith('?')) return `${name} ${message}`;
  // A name at its beginning keeps its capitals.
  return `${name}: ${message.replace(/^[A-Z](?![A-Z]|[a-z]+[A-Z])/, (letter) => letter.toLowerCase())}`;
}
