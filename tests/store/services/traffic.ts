import Database from 'better-sqlite3';

/** What went between this process and its databases. */
export interface Traffic {
  statements: number;
  /** Of values that were bound, and of rows that were answered, as JSON. */
  written: number;
  read: number;
}

type Call = (this: unknown, ...values: unknown[]) => unknown;
const sizeOf = (value: unknown) => (value === undefined ? 0 : JSON.stringify(value).length);

/** Counts at the driver, whoever asks and through whatever layer, while something is done. */
export async function trafficOf(work: () => Promise<unknown>): Promise<Traffic> {
  const seen: Traffic = { statements: 0, written: 0, read: 0 };
  const probe = new Database(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('select 1')) as Record<string, Call>;
  probe.close();
  const names = ['run', 'get', 'all'] as const;
  const real = names.map((name) => [name, statement[name] as Call] as const);
  for (const [name, call] of real)
    statement[name] = function counted(...values) {
      const answer = call.apply(this, values);
      seen.statements += 1;
      seen.written += sizeOf(values);
      if (name !== 'run') seen.read += sizeOf(answer);
      return answer;
    };
  try {
    await work();
  } finally {
    for (const [name, call] of real) statement[name] = call;
  }
  return seen;
}
