import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GrowthRow, tableOf } from './row.ts';

/**
 * What grows with what happened before, and how much. Every file beside this one that exports `rows` makes some, in a process of its
 * own; `--section NAME` runs one of them, `--quick` leaves the largest sizes out, `--json` is for machines. `--section start --data FOLDER`
 * takes a store that was filled before.
 */
const here = new URL('.', import.meta.url);
const sections = readdirSync(here)
  .filter((file) => /^export (async function|const) rows\b/m.test(readFileSync(new URL(file, here), 'utf8')))
  .map((file) => basename(file, '.ts'));

if (process.send) {
  const { rows } = (await import(new URL(`${process.argv[2]}.ts`, here).href)) as Section;
  process.send(await rows(process.argv.includes('--quick')), () => process.exit(0));
} else {
  const only = process.argv.includes('--section') && process.argv[process.argv.indexOf('--section') + 1];
  if (only && !sections.includes(only)) throw new Error(`There is no section ${only}, but ${sections.join(', ')}.`);
  const made: GrowthRow[] = [];
  for (const name of only ? [only] : sections) made.push(...(await apart(name)));
  console.info(process.argv.includes('--json') ? JSON.stringify(made, null, 2) : tableOf(made));
}

/** How a file makes its rows; when quick, without what takes minutes to fill. */
interface Section {
  rows(quick: boolean): Promise<GrowthRow[]>;
}

function apart(name: string): Promise<GrowthRow[]> {
  const child = fork(fileURLToPath(import.meta.url), [name, ...process.argv.slice(2)], {
    execArgv: ['--import', 'tsx'],
    // What the portals log is no part of the table.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (rows) => resolve(rows as GrowthRow[]));
    child.once('exit', (code) => reject(new Error(`The section ${name} ended with ${code} and no figures.`)));
  });
}
