import { spawn } from 'node:child_process';
import Database from 'better-sqlite3';

/** A server of bare node:http that does one point read of the same SQLite file for each request: the limit of every answer. */
const bare = `
  const Database = require('better-sqlite3');
  const db = new Database(process.argv[1], { readonly: true });
  const read = db.prepare('select facts from state where chain = ?');
  require('node:http').createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const row = read.get(process.argv[2]);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ decision: row !== undefined, size: row.facts.length }));
    });
  }).listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;

export async function bareServer(file: string, chain: string) {
  const child = spawn(process.execPath, ['-e', bare, file, chain], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.kill() };
}

/** A Remix application of one page that reads nothing and renders this document. */
export async function barePage(file: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/bare-page.tsx', file], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, stop: () => void child.kill() };
}

/** Raw SQLite transactions, each durable, with so many rows of this content: the limit of every write. */
export function rawWriter(file: string, rows: number) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table if not exists row (id integer primary key, body text not null) strict');
  const insert = db.prepare('insert into row (body) values (?)');
  const commit = db.transaction((body: string) => {
    for (let each = 0; each < rows; each += 1) insert.run(body);
  });
  return { commit: (body: string) => commit.immediate(body), close: () => db.close() };
}
