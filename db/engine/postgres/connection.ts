import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, meaningOf } from '../meaning.ts';
import { DatabaseFailed } from '../refused.ts';

/** How long one statement may take in the server; and how long we wait for its answer, which is longer: else it would go on unseen. */
const statementMs = 10_000;
const answerMs = 15_000;
/** So many statements are kept ready in the server for each connection; a statement with a list of any length is a new one each time. */
const kept = 400;
const longList = 40;

/** Counts and times in milliseconds fit into a number of ours. */
const types = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as 'text'),
};

/**
 * What each connection is set to, whatever role or server say otherwise: a commit is on the disk when it is answered, names mean our
 * tables, and a transaction of a process that hangs ends by itself.
 */
const settings = `select set_config('search_path', 'public', false), set_config('statement_timeout', '${statementMs}', false),
  set_config('idle_in_transaction_session_timeout', '${statementMs}', false), set_config('TimeZone', 'UTC', false),
  set_config('synchronous_commit', case current_setting('synchronous_commit') when 'off' then 'on'
    else current_setting('synchronous_commit') end, false)`;

export interface Answer<Row = Record<string, unknown>> {
  command: string;
  rowCount: number | null;
  rows: Row[];
}

/** A connection on which statements are sent without waiting for those before; each has an answer of its own. */
export interface Connection {
  /** With `asArrays` rows are arrays in the order of the columns. Rejects with `DatabaseFailed`. */
  query<Row = Record<string, unknown>>(text: string, values?: unknown[], asArrays?: boolean): Promise<Answer<Row>>;
  /** Whether nothing can be asked of it any more. */
  lost(): boolean;
  close(): Promise<void>;
}

/** After these the connection says nothing right any more: it ends with the server, or what it prepared is not what the server has. */
const endsConnection = (code: string) => /^(57P0[123]|08...|26000|0A000)$/.test(code) || !/^[0-9A-Z]{5}$/.test(code);

export async function connect(url: string, { patience = false } = {}): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    application_name: 'hipaa-onboarding-portal',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // Who migrates or verifies waits for as long as it takes.
    ...(!patience && { query_timeout: answerMs }),
  } as pg.ClientConfig);
  let lost = false;
  const lose = () => {
    lost = true;
  };
  // Without a listener the end of a server would be the end of this process.
  client.on('error', lose);
  client.on('end', lose);
  const fail = (error: unknown): never => {
    const code = codeOf(error) || 'closed';
    if (endsConnection(code) && !lost) {
      lose();
      void client.end().catch(() => undefined);
    }
    throw new DatabaseFailed(meaningOf(error) ?? (endsConnection(code) ? 'unreachable' : 'other'), code);
  };
  try {
    await client.connect();
    await client.query(settings);
    if (patience)
      await client.query(
        "select set_config('statement_timeout', '0', false), set_config('idle_in_transaction_session_timeout', '0', false)",
      );
  } catch (error) {
    lose();
    void client.end().catch(() => undefined);
    return fail(error);
  }
  const nameOf = statementNames();
  return {
    query<Row>(text: string, values: unknown[] = [], asArrays = false): Promise<Answer<Row>> {
      const asked = { ...nameOf(text, values), text, values, types, ...(asArrays && { rowMode: 'array' }) };
      return (client.query(asked as pg.QueryConfig) as Promise<unknown> as Promise<Answer<Row>>).catch(fail);
    },
    lost: () => lost,
    async close() {
      lose();
      await Promise.race([client.end().catch(() => undefined), wait(2_000, undefined, { ref: false })]);
    },
  };
}

/** The same text under the same name: it is parsed and planned once for the connection. */
function statementNames() {
  const names = new Map<string, string>();
  return (text: string, values: unknown[]): { name?: string } => {
    const known = names.get(text);
    if (known !== undefined) return { name: known };
    if (values.length === 0 || values.length > longList || names.size >= kept) return {};
    const name = `s${names.size}`;
    names.set(text, name);
    return { name };
  };
}
