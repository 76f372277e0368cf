import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Lists of facts, and the page that is meant to be read whole. */
const data = ['app/domain/policy.ts', 'app/domain/regions/list.ts', 'app/domain/responsibility/matrix.ts'];
/** What was longer when the rule came. A number here may only shrink, and a name only go. */
const longToday: Record<string, number> = {
  'tests/adapters/operations/docusign-check.test.ts': 353,
  'tests/e2e/agreement/signing.spec.ts': 340,
  'tests/e2e/ending/exit.spec.ts': 275,
  'tests/faults/agreement/deliveries.test.ts': 262,
  'tests/faults/agreement/docusign-modes.test.ts': 303,
  'tests/faults/agreement/kills.ts': 440,
  'tests/faults/operations/kill.test.ts': 276,
  'tests/http/gate/authzen-evaluation.test.ts': 257,
  'tests/http/gate/permit.test.ts': 271,
  'tests/http/machines/tokens.test.ts': 292,
  'tests/http/people/browser-rules.test.ts': 355,
  'tests/http/people/sessions.test.ts': 272,
  'tests/unit/agreement/generations.test.ts': 290,
  'tests/unit/agreement/life.test.ts': 311,
  'tests/unit/agreement/signing.test.ts': 357,
};
const longDoorsToday = 20;

const lines = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;
const files = execFileSync('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  'app',
  'db',
  'sandbox',
  'scripts',
  'standalone',
  'tests',
])
  .toString()
  .split('\n')
  .filter((file) => /\.(tsx?|mjs|css)$/.test(file) && existsSync(file))
  .map((file) => ({ file, count: lines(file) }))
  .sort((a, b) => a.count - b.count);
const product = files.filter(({ file }) => /^(app|db|sandbox)\/.*\.tsx?$/.test(file));
const at = (share: number) => product[Math.floor(product.length * share)]?.count ?? 0;

describe('a file', () => {
  it('is short: half have at most 60 lines, nine of ten at most 150', () => {
    expect(product.length).toBeGreaterThan(400);
    expect(at(0.5)).toBeLessThanOrEqual(60);
    expect(at(0.9)).toBeLessThanOrEqual(150);
  });
  it('has at most 250 lines, but for data, and what was longer may only shrink', () => {
    const long = files.filter(({ file, count }) => count > 250 && !data.includes(file));
    expect(long.filter(({ file, count }) => count > (longToday[file] ?? 250))).toEqual([]);
    const still = new Set(long.map(({ file }) => file));
    expect(Object.keys(longToday).filter((file) => !still.has(file))).toEqual([]);
  });
});

/** Lines between the braces of every loader and action. */
function doors(text: string): number[] {
  const found: number[] = [];
  const all = text.split('\n');
  all.forEach((line, start) => {
    if (!/^export (async )?(function|const) (loader|action)\b/.test(line)) return;
    const end = all.findIndex((each, index) => index >= start && /^(\}|\S.*;$)/.test(each));
    found.push(Math.max(1, end - start - 1));
  });
  return found;
}

describe('a loader or action', () => {
  it('has at most ten lines, and those that were longer may only become fewer', () => {
    const routes = files.filter(({ file }) => /^app\/routes\/.*\.tsx$/.test(file));
    const all = routes.flatMap(({ file }) => doors(readFileSync(file, 'utf8')));
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter((count) => count > 10).length).toBe(longDoorsToday);
  });
});
