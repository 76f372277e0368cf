import { OutsideError, type OutsideKind, type SigningHealth } from '../outside.ts';

/** What is known about DocuSign as a whole, and who may call it while it is not well. */
export interface Circuit {
  /** Lets a call pass, or throws when DocuSign is known to be down. The answer must be called when the call has ended. */
  enter(asked: boolean): () => void;
  worked(): void;
  failed(error: OutsideError): void;
  /** The next call may try at once. */
  reset(): void;
  seen(headers: Record<string, unknown> | undefined): void;
  health(): SigningHealth;
}

/** So many failures of the connection in a row mean that it is not a single call that fails. */
const inARow = 3;

/**
 * No storm of retries: when DocuSign is down, every caller is told until when to wait, and one at a time may try. Missing consent,
 * refused keys and limits hold for all calls at once; a connection that fails only after three in a row.
 */
export function docusignCircuit(clock: () => number): Circuit {
  let down: SigningHealth['down'];
  let probing = false;
  let connectionFailures = 0;
  const known: Omit<SigningHealth, 'down' | 'token' | 'account'> = {};

  return {
    enter(asked) {
      if (!down) return () => undefined;
      const now = clock();
      if (probing) throw waiting(down.kind, down.code, now + 2_000);
      // A person who asks may try a connection earlier. What somebody has to mend, and a limit, they only wait for.
      if (now < down.nextTryAt && !(asked && isConnection(down.kind)))
        throw waiting(down.kind, down.code, down.nextTryAt);
      probing = true;
      return () => {
        probing = false;
      };
    },
    worked() {
      known.lastSuccessAt = clock();
      down = undefined;
      connectionFailures = 0;
    },
    failed(error) {
      const now = clock();
      known.lastFailure = { at: now, kind: error.kind, code: error.code, message: error.message };
      connectionFailures = isConnection(error.kind) ? connectionFailures + 1 : 0;
      if (!concernsAll(error, connectionFailures)) return;
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

/** Limits of one envelope, and a call that is wrong by itself, say nothing about the others. */
function concernsAll(error: OutsideError, connectionFailures: number): boolean {
  if (error.kind === 'consent') return true;
  if (error.kind === 'auth') return !/permission/i.test(error.code);
  if (error.kind === 'limit') return !/envelope/i.test(error.code);
  return isConnection(error.kind) && connectionFailures >= inARow;
}

function nextTry(error: OutsideError, tries: number, now: number): number {
  // Burst limits count half a minute; the others tell when they are reset.
  if (error.kind === 'limit')
    return /burst/i.test(error.code) ? now + 30_000 : Math.max(error.retryAt ?? 0, now + 60_000);
  const [first, most] = isConnection(error.kind) ? [5_000, 300_000] : [30_000, 600_000];
  return now + Math.min(first * 2 ** (tries - 1), most);
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
