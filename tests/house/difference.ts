/** Where a value changed, and into what; `gone` where nothing is left. As JSON says it. */
export function changesBetween(before: unknown, after: unknown, path = ''): Record<string, unknown> {
  if (JSON.stringify(before) === JSON.stringify(after)) return {};
  if (!isHolder(before) || !isHolder(after) || Array.isArray(before) !== Array.isArray(after))
    return { [path]: after === undefined ? 'gone' : after };
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.assign(
    {},
    ...[...names].map((name) => changesBetween(before[name], after[name], path === '' ? name : `${path} > ${name}`)),
  );
}

const isHolder = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
