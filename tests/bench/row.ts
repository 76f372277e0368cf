import type { Rate } from './load.ts';

/** One figure beside its limit. */
export interface Row {
  what: string;
  figure: string;
  beside: string;
  limit: string;
  /** What is compared: a share of the limit's rate, how many times faster, how many times slower. */
  ratio: number;
  /** What the ratio should be at least, or at most. */
  wanted?: { least: number } | { most: number };
}

const perSecond = ({ perSecond: rate, p99 }: Rate) => `${rate.toFixed(0)}/s, p99 ${p99.toFixed(2)} ms`;

/** Rates: how large a share of the limit was reached. */
export const share = (what: string, rate: Rate, beside: string, limit: Rate, least?: number): Row => ({
  what,
  figure: perSecond(rate),
  beside,
  limit: perSecond(limit),
  ratio: rate.perSecond / limit.perSecond,
  ...(least !== undefined && { wanted: { least } }),
});

/** Calls in a second of the processor's time: how many times as many. */
export const times = (what: string, rate: number, beside: string, limit: number, least: number): Row => ({
  what,
  figure: `${rate.toFixed(0)} in a second of the processor`,
  beside,
  limit: limit.toFixed(0),
  ratio: rate / limit,
  wanted: { least },
});

/** Delays: how many times longer the slowest hundredth takes. */
export const growth = (what: string, rate: Rate, beside: string, limit: Rate, most: number): Row => ({
  what,
  figure: perSecond(rate),
  beside,
  limit: perSecond(limit),
  ratio: rate.p99 / limit.p99,
  wanted: { most },
});

/** Times in milliseconds: how much of what is allowed the longest took. */
export function within(what: string, times: readonly number[], seconds: number): Row {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => ((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / 1000).toFixed(2);
  return {
    what,
    figure: `longest ${at(1)} s, half within ${at(0.5)} s`,
    beside: 'what is allowed',
    limit: `${seconds} s`,
    ratio: (sorted.at(-1) ?? 0) / 1000 / seconds,
    wanted: { most: 1 },
  };
}

/** Prints the table, or JSON for machines. Says of each figure that has an aim whether it reached it. */
export function report(rows: readonly Row[]): void {
  if (process.argv.includes('--json')) {
    console.info(JSON.stringify(rows, null, 2));
    return;
  }
  for (const { what, figure, beside, limit, ratio, wanted } of rows) {
    const aim = !wanted ? '' : 'least' in wanted ? `, at least ${wanted.least}` : `, at most ${wanted.most}`;
    console.info(
      `\n${what}\n  ${figure}\n  beside ${beside}: ${limit}\n  ratio ${ratio.toFixed(2)}${aim}${verdict(ratio, wanted)}`,
    );
  }
}

function verdict(ratio: number, wanted: Row['wanted']): string {
  if (!wanted) return '';
  const reached = 'least' in wanted ? ratio >= wanted.least : ratio <= wanted.most;
  return reached ? ': reached' : ': NOT REACHED';
}
