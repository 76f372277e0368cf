import { text } from '../wire.ts';
import type { Recipient } from './envelope.ts';

/** Formula tabs: sums over the other tabs of the signer, named by their labels in square brackets. */
export function compute(recipient: Recipient): void {
  const formulas = recipient.tabs['formulaTabs'] ?? [];
  // A formula may stand on another one; as many rounds as there are formulas reach the last.
  for (const _ of formulas)
    for (const tab of formulas) {
      const result = evaluated(text(tab['formula']) ?? '', (label) => Number(amount(recipient, label)));
      const places = Number(text(tab['roundDecimalPlaces']) ?? 2);
      if (result !== undefined) tab.value = result.toFixed(places);
    }
}

function amount(recipient: Recipient, label: string): string {
  const tab = Object.values(recipient.tabs)
    .flat()
    .find((each) => each.tabLabel === label);
  return (tab?.value ?? '').replace(/[^\d.-]/g, '') || '0';
}

/** The four rules, brackets and labels; nothing when it is not a formula. */
export function evaluated(formula: string, amountOf: (label: string) => number): number | undefined {
  const signs = formula.match(/\[[^\]]*\]|\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  if (signs.join('') !== formula.replace(/\s+(?![^[]*\])/g, '')) return undefined;
  let at = 0;
  const sum = (): number => {
    let result = product();
    while (signs[at] === '+' || signs[at] === '-') result += signs[at++] === '+' ? product() : -product();
    return result;
  };
  const product = (): number => {
    let result = factor();
    while (signs[at] === '*' || signs[at] === '/') result = signs[at++] === '*' ? result * factor() : result / factor();
    return result;
  };
  const factor = (): number => {
    const sign = signs[at++] ?? '';
    if (sign === '-') return -factor();
    if (sign.startsWith('[')) return amountOf(sign.slice(1, -1));
    if (sign !== '(') return Number(sign || Number.NaN);
    const result = sum();
    if (signs[at++] !== ')') return Number.NaN;
    return result;
  };
  const result = sum();
  return at === signs.length && Number.isFinite(result) ? result : undefined;
}
