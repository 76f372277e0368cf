import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseRefused } from '#db/engine/refused.ts';
import { lock } from '#db/engine/sqlite/lock.ts';
import { writeWhole } from '#sandbox/whole-file.ts';
import { freePort, isFree } from '../free-port.mjs';

/** Why a demo does not start, in a sentence for whoever started it. Nothing was written. */
export class DemoRefused extends Error {
  override name = 'DemoRefused';
}

/** For `catch`: a refusal is told and ends the process, anything else is thrown on. */
export function refused(error: unknown): never {
  if (!(error instanceof DemoRefused)) throw error;
  console.error(error.message);
  process.exit(1);
}

export interface Folder {
  path: string;
  port: number;
  /** The machine token of a story that was told to its end; undefined where it has to be told. */
  token: string | undefined;
  /** Until then, or until this process dies, nobody else gets the folder. */
  release(): void;
}

/**
 * Takes a folder for one demo, before anything starts or is written, and the port that was wanted, or the one it had before.
 * @throws DemoRefused when another demo has the folder, something else has the port, or it is no port
 */
export async function takeFolder(path: string, wantedPort = process.env['PORT']): Promise<Folder> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const release = own(path);
  try {
    await untilClosed(join(path, 'portal', 'portal.sqlite.owner'));
    const { port: before, token } = knownOf(path);
    return { path, port: await portOf(wantedPort || before), token, release };
  } catch (error) {
    release();
    throw error;
  }
}

export const manifestOf = (path: string) => join(path, 'demo.json');
/** The mark of a story that is being told: half of one is worth nothing. */
export const unfinished = (path: string) => join(path, 'seeding');

function own(path: string): () => void {
  const process_ = join(path, 'demo.pid');
  try {
    const release = lock(join(path, 'demo.owner'));
    writeWhole(process_, `${process.pid}\n`);
    return release;
  } catch (error) {
    if (!(error instanceof DatabaseRefused)) throw error;
    const pid = existsSync(process_) ? ` (process ${readFileSync(process_, 'utf8').trim()})` : '';
    throw new DemoRefused(
      `Another demo is starting or running in ${path}${pid}: end it first, or name another folder by PORTAL_DATA.`,
    );
  }
}

/** The portal of a demo that was killed ends by itself, and takes a moment for it. */
async function untilClosed(file: string, patience = 25_000): Promise<void> {
  const end = Date.now() + patience;
  for (let told = false; existsSync(file); told = true)
    try {
      lock(file)();
      return;
    } catch (error) {
      if (!(error instanceof DatabaseRefused)) throw error;
      if (!told) console.info('A portal still runs in this folder; waiting for its end …');
      if (Date.now() > end)
        throw new DemoRefused('It does not end: a portal that was started by itself has to be stopped.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** What an earlier start left. The token of one that was broken off belongs to nothing. */
export function knownOf(path: string): { port?: string; token?: string } {
  if (!existsSync(manifestOf(path))) return {};
  const { portal, token } = JSON.parse(readFileSync(manifestOf(path), 'utf8')) as { portal: string; token: string };
  return { port: new URL(portal).port, ...(!existsSync(unfinished(path)) && { token }) };
}

async function portOf(wanted: string | undefined): Promise<number> {
  if (!wanted) return (await isFree(3000)) ? 3000 : freePort();
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new DemoRefused(`PORT is a number from 1 to 65535, not ${wanted}.`);
  if (!(await isFree(port))) throw new DemoRefused(`Port ${port} is not free: name another one by PORT.`);
  return port;
}
