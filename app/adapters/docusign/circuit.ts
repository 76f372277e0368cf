import { OutsideError, type OutsideKind } from '#app/outside/error.ts';
import type { SigningHealth } from '#app/outside/signing.ts';

/** What is known about DocuSign as a whole, and who may call it while it is not well. */
export interface Circuit {
  /** Lets a call pass, or throws when DocuSign is known to be down. The answer must be called when the call has ended. */
  enter(asked: boolean, about?: string): () => void;
  worked(): void;
  /** `about`: the one envelope that the call was for, when it was for one. */
  failed(error: OutsideError, about?: string): void;
  /** The next call may try at once. */
  reset(): void;
  seen(headers: Record<string, unknown> | undefined): void;
  health(): SigningHealth;
}

/** So many failures of the connection in a row mean that it is not a single call that fails. */
const inARow = 3;
/** What everybody needs: the token, and lists. */
const everybody = '';
/** Whoever tried last, in vain, lets the others try first for so long. */
const courtesy = 15_000;
/** The first try after a failure comes this soon; each further one waits twice as long. */
const first = 3_000;
/** Counted by the hour, so a reset that is named beyond that is none. */
const longestLimit = 3_600_000;

/**
 * No storm of retries: when DocuSign is down, every caller is told until when to wait, and one at a time may try. Missing consent,
 * refused keys and limits hold for all calls at once; a connection that fails only after three in a row, and not when all three were
 * about the same envelope: the trouble of one organization is not everybody's.
 */
export function docusignCircuit(clock: () => number): Circuit {
  let down: SigningHealth['down'];
  let triedLast: string | undefined;
  let probing = false;
  let connectionFailures: string[] = [];
  /** Envelopes of which DocuSign wants to hear nothing until then. */
  const limited = new Map<string, { until: number; code: string }>();
  const known: Omit<SigningHealth, 'down' | 'token' | 'account'> = {};

  const answered = () => {
    down = undefined;
    connectionFailures = [];
    triedLast = undefined;
  };

  return {
    enter(asked, about = everybody) {
      // What the portal asks of one envelope by itself can wait; the person who wants to sign it does not.
      const limit = asked ? undefined : limited.get(about);
      if (limit && clock() < limit.until) throw waiting('limit', limit.code, limit.until);
      if (limit) limited.delete(about);
      if (!down) return () => undefined;
      const now = clock();
      if (probing) throw waiting(down.kind, down.code, now + 2_000);
      // A person who asks may try a connection earlier. What somebody has to mend, and a limit, they only wait for.
      if (now < down.nextTryAt && !(asked && isConnection(down.kind)))
        throw waiting(down.kind, down.code, down.nextTryAt);
      const behind = about !== everybody && about === triedLast ? down.nextTryAt + courtesy : 0;
      if (now < behind && !asked) throw waiting(down.kind, down.code, behind);
      probing = true;
      triedLast = about;
      return () => {
        probing = false;
      };
    },
    worked() {
      known.lastSuccessAt = clock();
      answered();
    },
    failed(error, about = everybody) {
      const now = clock();
      known.lastFailure = { at: now, kind: error.kind, code: error.code, message: error.message };
      connectionFailures = isConnection(error.kind) ? [...connectionFailures, about].slice(-2 * inARow) : [];
      if (error.kind === 'limit' && ofOneEnvelope(error))
        limited.set(about, { until: nextTry(error, 1, now), code: error.code });
      if (!concernsAll(error, connectionFailures)) {
        // Whoever says no to this call is well.
        if (!isConnection(error.kind)) answered();
        return;
      }
      const tries = (down?.tries ?? 0) + 1;
      const since = down?.since ?? now;
      down = { kind: error.kind, code: error.code, since, tries, nextTryAt: nextTry(error, tries, now) };
    },
    reset() {
      if (down) down = { ...down, nextTryAt: 0 };
    },
    seen(headers) {
      if (!headers) return;
      const date = Date.parse(String(headers['date'] ?? ''));
      if (!Number.isNaN(date)) known.clockDifferenceMs = date - clock();
      const total = number(headers['x-ratelimit-limit']);
      const remaining = number(headers['x-ratelimit-remaining']);
      const reset = number(headers['x-ratelimit-reset']);
      if (total === undefined || remaining === undefined) return;
      known.limit = {
        total,
        remaining,
        seenAt: clock(),
        ...(reset !== undefined && { resetAt: reset * 1000 }),
        burstRemaining: number(headers['x-burstlimit-remaining']),
      };
    },
    health: () => ({ ...known, ...(down && { down }) }),
  };
}

const isConnection = (kind: OutsideKind) => kind === 'network' || kind === 'malformed' || kind === 'unknown_outcome';

const ofOneEnvelope = ({ code }: OutsideError) => /envelope/i.test(code);

/** Limits of one envelope, and a call that is wrong by itself, say nothing about the others. */
function concernsAll(error: OutsideError, connectionFailures: readonly string[]): boolean {
  if (error.kind === 'consent') return true;
  if (error.kind === 'auth') return !/permission/i.test(error.code);
  if (error.kind === 'limit') return !ofOneEnvelope(error);
  const different = new Set(connectionFailures);
  return connectionFailures.length >= inARow && (different.size > 1 || different.has(everybody));
}

function nextTry(error: OutsideError, tries: number, now: number): number {
  const doubled = first * 2 ** (tries - 1);
  // A burst is counted by half minutes, and the reset that comes with it is that of the hour.
  if (error.kind === 'limit' && /burst_api/i.test(error.code)) return now + Math.min(doubled, 30_000);
  // Their clock may differ from ours: a reset that has passed here is not tried again and again.
  if (error.kind === 'limit')
    return Math.min(Math.max(error.retryAt ?? now + 60_000, now + Math.min(doubled / 4, 60_000)), now + longestLimit);
  return now + Math.min(doubled, isConnection(error.kind) ? 300_000 : 600_000);
}

const sentences: Partial<Record<OutsideKind, string>> = {
  consent: 'DocuSign wants consent first. An operator has been told.',
  auth: 'DocuSign refuses the portal’s key. An operator has been told.',
  limit: 'DocuSign’s limit of calls is used up for now.',
};

const waiting = (kind: OutsideKind, code: string, until: number) =>
  new OutsideError(kind, code, sentences[kind] ?? 'DocuSign does not answer.', until, true);

function number(value: unknown): number | undefined {
  const found = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(found) ? found : undefined;
}
