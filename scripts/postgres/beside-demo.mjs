// The server of `npm run demo -- --postgres`: a process of its own, so that Ctrl-C ends the portal first. It tells where the database is
// and ends with whoever started it.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from './server.mjs';

const data = process.argv[2] ?? '';
mkdirSync(data, { recursive: true, mode: 0o700 });
const secret = join(data, 'postgres-password');
if (!existsSync(secret)) writeFileSync(secret, randomBytes(16).toString('hex'), { mode: 0o600 });
// Beside the data and not in it: whoever runs the server may not look into that folder.
const server = await startPostgres({ folder: `${data}-server`, password: readFileSync(secret, 'utf8') });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, end);
process.on('disconnect', end);
// A story that was not told to its end is told anew.
if (!existsSync(join(data, 'demo.json')) || existsSync(join(data, 'seeding')))
  await server.run('drop database if exists portal');
const known = await server.run("select 1 from pg_database where datname = 'portal'");
if (known.length === 0) await server.run('create database portal template template0');
process.send?.(server.url('portal'));

async function end() {
  await server.stop();
  process.exit(0);
}
