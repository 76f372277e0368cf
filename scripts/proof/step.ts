/** One thing that a program of DocuSign's does, and how it went. */
export interface Step {
  program: string;
  what: string;
  /** What went wrong; nothing when it passes. */
  problem?: string;
  /** Why it cannot apply to a sandbox of eSignature. */
  notFor?: string;
}

/** Prints the table and says whether everything that can apply passes. */
export function report(steps: readonly Step[]): boolean {
  for (const program of new Set(steps.map((each) => each.program))) {
    const mine = steps.filter((each) => each.program === program);
    const can = mine.filter((each) => each.notFor === undefined);
    const passed = can.filter((each) => each.problem === undefined);
    console.info(`\n${program}: ${passed.length} of ${can.length} pass, ${mine.length - can.length} cannot apply`);
    const width = Math.max(...mine.map(({ what }) => Math.min(what.length, 90)));
    for (const { what, problem, notFor } of mine)
      console.info(`  ${what.slice(0, 90).padEnd(width)}  ${notFor ? `cannot: ${notFor}` : (problem ?? 'passes')}`);
  }
  return steps.every((each) => each.notFor !== undefined || each.problem === undefined);
}
