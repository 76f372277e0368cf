import { DatabaseRefused } from '../refused.ts';
import type { Connection } from './connection.ts';

/** The oldest server on which this was tried: triggers that are replaced, collations that are told by the database. */
const oldest = 150_000;

interface Server {
  version: number;
  encoding: string;
  collation: string;
  provider: string;
  locale: string | null;
  readOnly: boolean;
  /** Settings that are off, without which a crash may take or tear what was committed; none where the server says that it is thrown away. */
  unsafe: string[];
}

/** Refuses a server that does not keep what it committed, or on which texts would be others, or in another order, than where they were hashed and paged. */
export async function refuseStrangeServer(connection: Connection): Promise<void> {
  const { rows } = await connection.query<Server>(
    `select current_setting('server_version_num')::int as version, pg_encoding_to_char(encoding) as encoding,
      datcollate as collation, datlocprovider as provider, to_jsonb(d) ->> 'datlocale' as locale,
      pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as "readOnly",
      array(select name from unnest(array['fsync', 'full_page_writes']) as name
        where current_setting(name) = 'off' and current_setting('portal.throwaway', true) is distinct from 'on') as unsafe
    from pg_database d where datname = current_database()`,
  );
  const [found] = rows;
  if (!found) throw new DatabaseRefused('The server does not tell what its database is.');
  const { version, encoding, collation, provider, locale, readOnly, unsafe } = found;
  if (version < oldest)
    throw new DatabaseRefused(`PostgreSQL 15 or newer is needed; this is ${Math.floor(version / 10_000)}.`);
  if (encoding !== 'UTF8') throw new DatabaseRefused(`The database must be encoded in UTF8; it is in ${encoding}.`);
  const order = provider === 'c' ? collation : locale;
  if (provider === 'i' || !/^(C|POSIX|C\.UTF-?8)$/i.test(order ?? ''))
    throw new DatabaseRefused(
      `The database must order texts by their bytes (collation C or C.UTF-8); it orders them as ${order ?? 'somebody else does'}.`,
    );
  if (readOnly)
    throw new DatabaseRefused('The server takes no writes: it is a copy of another one, or set to read only.');
  if (unsafe.length > 0)
    throw new DatabaseRefused(`A crash of the server may take what was committed: it has ${unsafe.join(' and ')} off.`);
}
