import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshId } from '#db/fresh.ts';

/** What this portal is called among those that may share a database: made at its first start, the same at each further one. */
export function instanceIn(folder: string): string {
  const file = join(folder, 'instance');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = freshId();
  writeFileSync(`${file}.new`, `${name}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return name;
}
