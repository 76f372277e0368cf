import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { outsideOf } from '#tests/agreements.ts';
import { spawnBuilt, type TestWorld } from '#tests/portal.ts';

/** An envelope as the sandbox keeps it: the truth. */
export interface Kept {
  envelopeId: string;
  status: string;
  recipients: { recipientId: string; status: string }[];
  customFields: { name: string; value: string }[];
  audit: { action: string }[];
}
export interface Letter {
  subject: string;
  to: string[];
  headers: { 'message-id'?: string };
}

/** What stands in the database about one organization. */
export interface Rows {
  events: { type: string; seq: number; data: Record<string, string> }[];
  /** What came from DocuSign and was not worked off, of any organization. */
  hooks: string[];
  /** Letters that are not known to have left: job and sequence of their event. */
  letters: { id: string; seq: number }[];
}

/** The built portal, and everything about it that can be seen without asking it. */
export function underFire(outside: TestWorld, environment: Record<string, string>) {
  const sandbox = outsideOf(outside);
  const data = outside.environment['PORTAL_DATA'] ?? '';
  const file = join(data, 'portal.sqlite');
  const documents = join(data, 'documents');
  const idle: Database.Database[] = [];
  let portal: Built | undefined;
  /** What the last kill left, once somebody has looked, until the next start is open. */
  let left: Database.Database | undefined;
  const forget = () => {
    left?.close();
    left = undefined;
  };
  const letters = async () => (await (await fetch(`${outside.world.mail.inbox}?limit=1000`)).json()) as Letter[];
  const json = async <T>(path: string) => JSON.parse((await sandbox.console(path)).body) as T;

  return {
    file,
    documents,
    sandbox,
    spawn() {
      portal = spawnBuilt(outside, environment);
      portal.child.once('exit', forget);
      return portal;
    },
    envelopes: () => json<Kept[]>('envelopes'),
    /** Whether a fault that holds once has met its request. */
    met: async (mode: string) =>
      !(await json<{ mode: string; remaining: number | null }[]>('faults')).some(
        (each) => each.mode === mode && each.remaining === 1,
      ),
    fault: (mode: string, path: string, more: { count?: number; delayMs?: number } = {}) =>
      sandbox.console('faults', { mode, path, ...more }),
    letters,
    arrived: async () => (await letters()).map(({ headers }) => headers['message-id'] ?? ''),
    post: (mode: 'accept' | 'hang' | 'answer_lost') =>
      fetch(new URL('/_sandbox/faults', outside.world.mail.inbox), {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode }),
      }),
    /** Reads beside a running portal. What a killed one left is read from a copy: to recover it is for the next start to do. */
    look<T>(look: (connection: Database.Database) => T): T {
      if (!portal || !lives(portal)) {
        left ??= copyOf(file);
        return look(left);
      }
      forget();
      const connection = new Database(file, { readonly: true });
      try {
        return look(connection);
      } finally {
        connection.close();
      }
    },
    /** Waits for what must come true while the portal lives. Looks into nothing before it is open: what a kill left is its own to recover. */
    async soon(holds: () => boolean | Promise<boolean>, living: Built, what: string) {
      const end = Date.now() + 30_000;
      for (let open = false; !(open && (await holds())); await wait(4)) {
        if (living.child.exitCode !== null) throw new Error(`The portal ended by itself: ${living.said()}`);
        if (Date.now() > end) throw new Error(`It did not come to this: ${what}. ${living.said().slice(-2_000)}`);
        if (open || !opened(living)) continue;
        open = true;
        // Closed only now: the last one to close would tidy up what a kill left.
        for (const each of idle.splice(0)) each.close();
      }
    },
    stored: () => (existsSync(documents) ? readdirSync(documents).filter((name) => name.endsWith('.pdf')) : []),
    /** Resolves at the so-and-so-many-th write into the log of the database. */
    writes(count: number): { reached: Promise<void>; seen: () => number; close: () => void } {
      let seen = 0;
      let reach: () => void;
      const reached = new Promise<void>((resolve) => (reach = resolve));
      const watching = watch(data, (_event, name) => {
        if (name === 'portal.sqlite-wal') seen += 1;
        if (seen >= count) reach();
      });
      return { reached, seen: () => seen, close: () => watching.close() };
    },
    /** Nothing can be committed until it is released. */
    async lock(): Promise<() => void> {
      const other = new Database(file, { timeout: 5_000 });
      other.exec('BEGIN IMMEDIATE');
      return () => {
        other.exec('ROLLBACK');
        idle.push(other);
      };
    },
  };
}
type Built = ReturnType<typeof spawnBuilt>;
const opened = (portal: Built) => portal.said().includes('the portal is open');
const lives = (portal: Built) => opened(portal) && portal.child.exitCode === null && portal.child.signalCode === null;
export type UnderFire = ReturnType<typeof underFire>;

/** In a folder that is gone already: who has it open goes on reading. */
function copyOf(file: string): Database.Database {
  const folder = mkdtempSync(join(tmpdir(), 'remains-'));
  for (const end of ['', '-wal'])
    if (existsSync(`${file}${end}`)) copyFileSync(`${file}${end}`, join(folder, `portal.sqlite${end}`));
  const connection = new Database(join(folder, 'portal.sqlite'));
  connection.pragma('journal_mode = delete');
  rmSync(folder, { recursive: true });
  return connection;
}

export function rowsOf(connection: Database.Database, organization: string): Rows {
  const all = <T>(sql: string, ...values: unknown[]) => connection.prepare(sql).all(...values) as T[];
  const events = all<{ type: string; seq: number; data: string }>(
    'select type, seq, data from event where chain = ? order by seq',
    organization,
  );
  return {
    events: events.map((each) => ({ ...each, data: JSON.parse(each.data) as Record<string, string> })),
    hooks: all<{ body: string }>('select body from inbox where done_at is null').map(({ body }) => body),
    letters: all<{ id: string; seq: number }>(
      "select id, seq from outbox where chain = ? and lane = 'mail' and done_at is null",
      organization,
    ),
  };
}
