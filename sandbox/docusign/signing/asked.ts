import type { Recipient, Tab } from '../envelope/envelope.ts';
import { tabTypes } from '../envelope/tab-types.ts';
import { listOf, text } from '../wire.ts';

/** A field that the signer sees: its tab, and how it is asked. */
export interface Asked {
  tab: Tab;
  name: string;
  label: string;
  kind: 'text' | 'email' | 'number' | 'check' | 'list' | 'radio';
  value: string;
  required: boolean;
  locked: boolean;
  choices: { value: string; label: string }[];
}

export function askedOf(recipient: Recipient): Asked[] {
  return Object.entries(recipient.tabs).flatMap(([kind, tabs]) =>
    tabTypes[kind]?.fill === 'asked' ? tabs.map((tab) => asked(kind, tab, recipient)) : [],
  );
}

function asked(kind: string, tab: Tab, recipient: Recipient): Asked {
  const radio = kind === 'radioGroupTabs';
  const radios = listOf(tab['radios']);
  const chosen = text(radios.find((each) => each['selected'] === 'true')?.['value']);
  const items = radio ? radios : listOf(tab['listItems']);
  const own = kind === 'emailTabs' && !tab.value ? recipient.email : (tab.value ?? '');
  return {
    tab,
    name: `tab-${tab.tabId}`,
    label: text(tab['tooltip']) || text(tab['groupName']) || text(tab['name']) || tab.tabLabel || kind,
    kind: kinds[kind] ?? 'text',
    value: radio ? (chosen ?? '') : kind === 'checkboxTabs' ? (tab['selected'] === 'true' ? 'X' : '') : own,
    required: tab['required'] === 'true' || radios.some((each) => each['required'] === 'true'),
    locked: tab['locked'] === 'true',
    choices: items.map((each) => ({
      value: text(each['value']) ?? '',
      label: text(each['text']) ?? text(each['value']) ?? '',
    })),
  };
}

const kinds: Record<string, Asked['kind']> = {
  checkboxTabs: 'check',
  listTabs: 'list',
  radioGroupTabs: 'radio',
  emailTabs: 'email',
  numberTabs: 'number',
  numericalTabs: 'number',
};

/** What was typed, by tab; and for each field that cannot stay so, why. */
export function readAsked(recipient: Recipient, form: Record<string, unknown>) {
  const values = new Map<string, string>();
  const problems = new Map<string, string>();
  for (const each of askedOf(recipient)) {
    if (each.locked) continue;
    const given = form[each.name];
    // A page without this field, as a script would post it, leaves what the sender filled in.
    const value = typeof given === 'string' ? given.trim() : each.kind === 'check' && form['fields'] ? '' : each.value;
    values.set(each.tab.tabId, value);
    const problem = wrong(each, value);
    if (problem) problems.set(each.name, problem);
  }
  return { values, problems };
}

function wrong(each: Asked, value: string): string | undefined {
  const ask = each.choices.length > 0 ? 'Choose one of' : 'Fill in';
  if (value === '') return each.required ? `${ask} “${each.label}”.` : undefined;
  const most = Number(text(each.tab['maxLength']) ?? 4000) || 4000;
  if (value.length > most) return `“${each.label}” may have at most ${most} characters.`;
  if (each.kind === 'number' && !/^-?[\d.,]+$/.test(value)) return `“${each.label}” must be a number.`;
  if (each.kind === 'email' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
    return `“${each.label}” must be an e-mail address.`;
  if (each.choices.length > 0 && !each.choices.some((choice) => choice.value === value))
    return `Choose one of “${each.label}”.`;
  return undefined;
}
