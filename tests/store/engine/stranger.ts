import pg from 'pg';

/** As `pg` reads a count or a moment, unless somebody tells it that they fit. */
const types = { getTypeParser: (type: number) => (type === 20 ? Number : pg.types.getTypeParser(type)) } as never;

/** Somebody who reaches a database without our program. */
export async function stranger(url: string) {
  const client = new pg.Client({ connectionString: url, types, pipeline: true } as pg.ClientConfig);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** What a stranger is told who comes with one question. */
export async function rowsAt<Row = Record<string, unknown>>(url: string, sql: string): Promise<Row[]> {
  const client = await stranger(url);
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
