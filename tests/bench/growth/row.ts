/** What something costs at several sizes. */
export interface GrowthRow {
  what: string;
  /** The sizes, the smallest first. */
  at: number[];
  /** What it costs at each of them, in `unit`. */
  cost: number[];
  /** Milliseconds of the processor, if not said. */
  unit?: string;
  /** How many times the first the last may be, or how much the largest may be. */
  limit: { ratio: number } | { most: number };
}

/** How many times the first the last is. */
export const ratioOf = ({ cost }: GrowthRow): number => (cost.at(-1) ?? Number.NaN) / (cost[0] ?? Number.NaN);

export const keeps = (row: GrowthRow): boolean =>
  'ratio' in row.limit ? ratioOf(row) <= row.limit.ratio : Math.max(...row.cost) <= row.limit.most;

/** One table of all, with the verdict of each. */
export function tableOf(rows: readonly GrowthRow[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.at.map(sizeOf).join(' · '),
    `${row.cost.map((cost) => cost.toPrecision(3)).join(' · ')} ${row.unit ?? 'ms'}`,
    ratioOf(row).toFixed(2),
    'ratio' in row.limit ? `ratio at most ${row.limit.ratio}` : `at most ${row.limit.most} ${row.unit ?? 'ms'}`,
    keeps(row) ? 'kept' : 'NOT KEPT',
  ]);
  const all = [['what', 'at', 'costs', 'ratio', 'limit', ''], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const sizeOf = (size: number): string => size.toLocaleString('en');
