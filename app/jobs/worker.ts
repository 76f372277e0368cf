import { organizationOfEnvelope } from '#db/envelopes.ts';
import { moveCursor, nextDue, readCursor, settleJob, settleWebhook, takeJobs, takeWebhooks } from '#db/queue.ts';
import type { Db } from '#db/types.ts';
import { OutsideError } from '../outside.ts';
import { confirmEnvelope } from './agreement-jobs.ts';
import { handle, type Jobs } from './jobs.ts';

/** After so many tries a job waits for a person. Delays double from 2 seconds to 6 hours: about three days in all. */
const maxAttempts = 20;
const backOff = (attempts: number) => Math.min(2_000 * 2 ** (attempts - 1), 6 * 3_600_000);

export interface Worker {
  /** Something may be due now. */
  wake(): void;
  /** Runs until nothing is due; for seeds and tests. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  lastBeat(): number;
}

interface WorkerParts {
  db: Db;
  jobs: Jobs;
  clock: () => number;
  reconcileMs: number;
  log(error: unknown, what: string): void;
}

/** One loop in the portal's own process: jobs, webhooks, reconciliation. Small transactions, the outside calls in between. */
export function startWorker(parts: WorkerParts): Worker {
  const { db, clock } = parts;
  let stopped = false;
  let beat = clock();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const loop = async () => {
    do {
      again = false;
      beat = clock();
      await reconcile(parts).catch((error) => parts.log(error, 'reconciliation'));
      while (!stopped && (await round(parts))) beat = clock();
    } while (again && !stopped);
  };
  const run = () => {
    clearTimeout(timer);
    again = true;
    running ??= loop()
      .catch((error) => parts.log(error, 'worker'))
      .finally(() => {
        running = undefined;
        void sleep();
      });
    return running;
  };
  const sleep = async () => {
    if (stopped) return;
    const due = await db.read(nextDue).catch(() => undefined);
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(run, Math.max(20, Math.min((due ?? Number.POSITIVE_INFINITY) - clock(), 1_000)));
  };
  run();
  return {
    wake: () => void (stopped || run()),
    async drain() {
      await run();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    lastBeat: () => beat,
  };
}

/** One round over what is due. True when there was something. */
async function round({ db, jobs, clock, log }: WorkerParts): Promise<boolean> {
  const hooks = await takeWebhooks(db, clock(), 20);
  for (const hook of hooks) {
    try {
      await settleWebhook(db, hook.id, { outcome: await applyWebhook(jobs, hook.body) }, clock());
    } catch (error) {
      log(error, 'webhook');
      await settleWebhook(db, hook.id, { again: clock() + backOff(hook.attempts), error: describe(error) }, clock());
    }
  }
  const due = await takeJobs(db, clock(), 10);
  // One after the other inside an organization, side by side across them.
  const byChain = group(due);
  await Promise.all(
    [...byChain.values()].map(async (chain) => {
      for (const job of chain) await work({ db, jobs, clock, log }, job);
    }),
  );
  return due.length > 0 || hooks.length > 0;
}

async function work(
  { db, jobs, clock, log }: Omit<WorkerParts, 'reconcileMs'>,
  job: Awaited<ReturnType<typeof takeJobs>>[number],
) {
  try {
    const delay = await handle(jobs, job);
    if (delay === undefined) await settleJob(db, job, { done: true }, clock());
    else await settleJob(db, job, { again: clock() + delay, error: '' }, clock());
  } catch (error) {
    log(error, 'job');
    const dead = job.attempts >= maxAttempts || (error instanceof OutsideError && error.kind === 'invalid');
    const at = error instanceof OutsideError && error.retryAt ? error.retryAt : clock() + backOff(job.attempts);
    await settleJob(
      db,
      job,
      dead ? { dead: true, error: describe(error) } : { again: at, error: describe(error) },
      clock(),
    );
  }
}

/** A webhook is a hint: it names an envelope, and the envelope is read. An unknown one is noted and left. */
async function applyWebhook(jobs: Jobs, body: string): Promise<string> {
  const envelope = envelopeNamed(body);
  if (!envelope) return 'ignored: names no envelope';
  const known = await jobs.read((tx) => organizationOfEnvelope(tx, envelope));
  if (!known) return 'ignored: unknown envelope';
  await confirmEnvelope(jobs, known.organization, known.agreement);
  return 'confirmed by the API';
}

function envelopeNamed(body: string): string | undefined {
  try {
    const parsed = JSON.parse(body) as { data?: { envelopeId?: unknown } } | null;
    const id = parsed?.data?.envelopeId;
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}

/** One call tells what changed at DocuSign since the last look, however many agreements are open; lost webhooks are found by it. */
async function reconcile({ db, jobs, clock, reconcileMs }: WorkerParts): Promise<void> {
  const last = await db.read((tx) => readCursor(tx, 'docusign'));
  const now = clock();
  if (now - last < reconcileMs) return;
  // Fifteen minutes of overlap: clocks differ, and answers lag.
  const changed = await jobs.signing.changedSince(last === 0 ? now - 30 * 86_400_000 : last - 900_000);
  for (const each of changed) {
    const known = await jobs.read((tx) => organizationOfEnvelope(tx, each.envelopeId));
    if (known?.open) await confirmEnvelope(jobs, known.organization, known.agreement);
  }
  await moveCursor(db, 'docusign', now);
}

/** What may stand in the job table: the kind of failure, never its payload. */
const describe = (error: unknown): string =>
  error instanceof OutsideError
    ? `${error.kind}: ${error.message}`.slice(0, 300)
    : error instanceof Error
      ? error.name
      : 'unknown';

function group<T extends { chain: string }>(items: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(item.chain, [...(groups.get(item.chain) ?? []), item]);
  return groups;
}
