import { hash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#db/engine/sqlite/sqlite.ts';
import { type Filled, fill, type Wanted } from './fill.ts';

/** A folder as a portal leaves it: `portal` is its PORTAL_DATA, `keyFile` its CHECKPOINT_KEY_FILE. */
export interface Store extends Filled {
  folder: string;
  portal: string;
  /** The SQLite file in `portal`. */
  file: string;
  keyFile: string;
}

const cache = join(tmpdir(), 'portal-growth');
const keptMs = 12 * 3_600_000;

/** A filled store, made once for each state of the code. Others read it as well: whoever writes takes a copy. */
export async function filledStore(wanted: Wanted): Promise<Store> {
  const folder = join(cache, hash('sha256', JSON.stringify(wanted) + codeHash()).slice(0, 24));
  if (!existsSync(folder)) await make(folder, wanted);
  return storeIn(folder);
}

/** The same for oneself, in `folder` or a new one: the caller removes it. */
export async function copyOfFilled(
  wanted: Wanted,
  folder = mkdtempSync(join(tmpdir(), 'portal-filled-')),
): Promise<Store> {
  cpSync((await filledStore(wanted)).folder, folder, { recursive: true });
  return storeIn(folder);
}

function placesIn(folder: string) {
  const portal = join(folder, 'portal');
  return { folder, portal, file: join(portal, 'portal.sqlite'), keyFile: join(folder, 'keys', 'checkpoint.pem') };
}

/** A store that was filled before, in its folder. */
export const storeIn = (folder: string): Store => ({
  ...placesIn(folder),
  ...(JSON.parse(readFileSync(join(folder, 'filled.json'), 'utf8')) as Filled),
});

async function make(folder: string, wanted: Wanted): Promise<void> {
  forgetOld();
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    const { portal, file, keyFile } = placesIn(unfinished);
    const db = await openSqlite({ file, migrations: 'db/migrations/sqlite' });
    const filled = await fill({ db, portalFolder: portal, keyFile }, wanted).finally(() => db.close());
    writeFileSync(join(unfinished, 'filled.json'), JSON.stringify(filled));
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** A store of an older state of the code is of no use to anybody. */
function forgetOld(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > keptMs) rmSync(folder, { recursive: true, force: true });
  }
}

/** Of all that decides what a filled store holds. */
function codeHash(): string {
  const files = ['db', 'app/domain'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile() && /\.(ts|sql)$/.test(each.name))
      .map((each) => join(each.parentPath, each.name)),
  );
  const ours = ['told', 'stories', 'copies', 'lives', 'merged', 'fill'].map((name) => `tests/bench/growth/${name}.ts`);
  const all = [...files.sort(), ...ours, 'tests/house/demo.json'].map((file) => hash('sha256', readFileSync(file)));
  return hash('sha256', all.join());
}
