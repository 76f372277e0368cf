const browsers: readonly [name: string, mark: RegExp][] = [
  ['Edge', /\bEdg[A-Za-z]*\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\bFirefox\//],
  ['Chrome', /\bChrom(e|ium)\//],
  ['Safari', /\bSafari\//],
];
const systems: readonly [name: string, mark: RegExp][] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
];

/** A browser in words that its owner knows it by. What it says of itself proves nothing. */
export function browserName(agent: string): string {
  const found = (list: typeof browsers) => list.find(([, mark]) => mark.test(agent))?.[0];
  const [browser, system] = [found(browsers), found(systems)];
  if (!browser) return system ? `A browser on ${system}` : 'An unknown browser';
  return system ? `${browser} on ${system}` : browser;
}
