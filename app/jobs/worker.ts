import { organizationsWithMoments } from '#db/ending/moments.ts';
import { sweepStandings } from '#db/endpoints/changes.ts';
import { organizationsToDrill } from '#db/people/drills.ts';
import { type Job, nextDue, placeOf, settleJob, somethingDue, takeJobs } from '#db/queue.ts';
import { sweepCards } from '#db/sales/cards.ts';
import { laneOf, lanes, type Message } from '../domain/message.ts';
import { sortNew } from './agreement/deliveries.ts';
import { reconcile } from './agreement/reconcile.ts';
import { createSweep } from './ending/sweep.ts';
import { afterFailure, jobPatience } from './failure.ts';
import { handle } from './handle.ts';
import { createIncidentWatch } from './incidents/watch.ts';
import { noteUndelivered } from './letters/undelivered.ts';
import { createMailWatch } from './letters/watch.ts';
import { createExpiryWatch } from './operations/expiry.ts';
import { createWatch } from './operations/watch.ts';
import type { WorkerParts } from './parts.ts';
import { createPool, type Pool } from './pool.ts';
import { createErasureWatch } from './privacy/watch.ts';
import { createUnconfirmedWatch } from './trust/unconfirmed.ts';

export interface Worker {
  /** Something may be due now. */
  wake(): void;
  /** Runs until nothing is due; for seeds and tests. */
  drain(): Promise<void>;
  stop(): Promise<void>;
  lastBeat(): number;
}

/** How many calls to one service run at the same time. A letter is many small steps there and back. */
const perLane = 4;
const letters = 8;

/**
 * The loop in the portal's own process: hands out what is due and never waits for it. Each service has its own lane, and each
 * organization its own place in it, so that neither a service nor an organization that hangs delays another; among letters each of
 * its receivers has one.
 */
export function startWorker(parts: WorkerParts): Worker {
  const { db, clock } = parts;
  let stopped = false;
  let beat = clock();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let queued = false;

  const wake = () => {
    if (stopped || queued) return;
    queued = true;
    void pump();
  };
  const pool = createPool((lane) => (lane === 'mail' ? letters : perLane), wake);
  const timely = schedule(parts);
  const sweeps = [
    createSweep(parts, { due: organizationsWithMoments, command: 'passTime' }),
    createSweep(parts, { due: organizationsToDrill, command: 'passDrills' }),
  ];
  const making = [createWatch, createMailWatch, createExpiryWatch, createIncidentWatch, createErasureWatch];
  const watches = [...making, createUnconfirmedWatch].map((create) => create(parts));
  const pump = (): Promise<number> => {
    const mine = turn.then(async () => {
      queued = false;
      if (stopped) return 0;
      beat = clock();
      let passed = 0;
      for (const sweep of sweeps) passed += await sweep();
      for (const watch of watches) await watch();
      const started = passed + (await handOut(parts, pool, timely));
      await sleep();
      return started;
    });
    const safe = mine.catch((error: unknown) => {
      parts.log(error, 'worker');
      timer = setTimeout(wake, 1_000);
      return 0;
    });
    turn = safe;
    return safe;
  };
  const sleep = async () => {
    const now = clock();
    const due = Math.min((await db.read((tx) => nextDue(tx, now))) ?? Number.POSITIVE_INFINITY, timely.round());
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, Math.max(20, Math.min(due - now, 1_000)));
  };
  // Whoever waits for the portal is answered before the portal asks others.
  timer = setTimeout(wake, 50);
  return {
    wake,
    async drain() {
      for (;;) {
        // What is being done for an organization keeps its other things waiting.
        await pool.settled();
        const started = await pump();
        await pool.settled();
        if (started === 0 || stopped) return;
      }
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
      // What still hangs is left: its lease is released at the next start.
      await Promise.race([pool.settled(), new Promise((resolve) => setTimeout(resolve, 5_000).unref())]);
    },
    lastBeat: () => beat,
  };
}

/** Starts what is due and fits. Answers how much that was. */
async function handOut(parts: WorkerParts, pool: Pool, timely: ReturnType<typeof schedule>): Promise<number> {
  const { db, jobs, clock, instance } = parts;
  if (timely.due() && pool.free('reconciliation') > 0) pool.start('reconciliation', '', timely.run);
  if (timely.standingsDue() && pool.free('standings') > 0) pool.start('standings', '', timely.atStandings);
  let started = await sortNew(jobs);
  if (!(await db.read((tx) => somethingDue(tx, clock())))) return started;
  for (const lane of lanes) {
    const due = await takeJobs(db, clock(), { lane, count: pool.free(lane), busy: pool.busy(lane), taker: instance });
    for (const job of due) pool.start(lane, placeOf(job), () => attempt(parts, 'job', () => work(parts, job)));
    started += due.length;
  }
  return started;
}

/** How often every organization is looked at for what time alone has changed. */
const standingsEvery = 15 * 60_000;

/** When to reconcile next: by the clock when it went well, later than that when it did not. */
function schedule(parts: WorkerParts) {
  let next = 0;
  let failures = 0;
  let standings = 0;
  return {
    standingsDue: () => parts.clock() >= standings,
    /** A page of standings, and of what the desks' lists show; the next at once while there are more, else a second later: the catalog may change at any time. */
    async atStandings() {
      const now = parts.clock();
      standings = now + 1_000;
      const seen = await Promise.all([
        sweepStandings(parts.db, now - standingsEvery, now),
        sweepCards(parts.db, now),
      ]).catch((error: unknown) => {
        parts.log(error, 'standings');
        return [];
      });
      if (seen.some((count) => count > 0)) standings = now;
    },
    due: () => parts.clock() >= next,
    /** When the next round of reconciliation is due: it is slept until then, and not past it. */
    round: () => next,
    async run() {
      next = Number.POSITIVE_INFINITY;
      try {
        next = await reconcile({ ...parts, signing: parts.jobs.signing });
        failures = 0;
      } catch (error) {
        const outcome = afterFailure(error, 0, parts.clock(), {
          ...jobPatience,
          backOff: () => Math.min(4_000 * 2 ** failures, 60_000),
        });
        // Waiting for what others have found to be down is no failure of its own.
        if (!('waited' in outcome)) {
          failures += 1;
          parts.log(error, 'reconciliation');
        }
        next = 'again' in outcome ? outcome.again : parts.clock() + parts.reconcileMs;
      }
    },
  };
}

async function work(parts: WorkerParts, job: Job) {
  const { db, jobs, clock, log } = parts;
  let failure: unknown;
  const outcome = await handle(jobs, job).then(
    (delay) => (delay === undefined ? ({ done: true } as const) : { again: clock() + delay, error: '', waited: true }),
    (error: unknown) => {
      failure = error;
      const failed = afterFailure(error, job.attempts, clock(), jobPatience);
      if (!('waited' in failed)) log(error, 'job');
      return failed;
    },
  );
  if ('dead' in outcome) await noteDead(parts, job, failure);
  await settleJob(db, job, outcome, clock());
}

/** Told before it is put aside, so that nothing gets stuck unseen; unless it was the call of a person itself that could not be made. */
async function noteDead({ jobs, alarm }: WorkerParts, job: Job, failure: unknown) {
  const message = JSON.parse(job.message) as Message;
  const { kind } = message;
  // Of an alarm that does not reach operations no other one tells them.
  if (kind === 'mail.alarm') return alarm('an alarm could not be mailed', { job: job.id, about: message.about });
  if (laneOf(message) === 'mail' && (await noteUndelivered(jobs, job, failure))) return;
  if (kind === 'docusign.confirm' && message.cause === 'delivery')
    await jobs.perform('noteDeadDelivery', '', { delivery: job.id });
  else await jobs.perform('noteDeadJob', '', { job: job.id, kind, organization: job.chain });
}

async function attempt({ log }: WorkerParts, what: string, run: () => Promise<void>) {
  await run().catch((error: unknown) => log(error, what));
}
