/** How long one moment of counting is, and how long it is remembered. */
const slice = 20;
const memory = 500;
/** What anybody may always ask, in a second, and at once: a burst is not a flood. */
const floor = 200;
const burst = 200;
/** From this share of its time on, the process counts as busy. */
const busyFrom = 0.7;
/** How many times more than the others ask on average makes somebody noisy. */
const noise = 4;
/** How long somebody stays noisy who goes on asking more than the floor. */
const patience = 1000;

export interface FairShare {
  /** True when it may go on; false when it has to wait because it crowds out others. */
  take(key: string): boolean;
}

/**
 * Who is alone may take everything. As soon as the process is busy and others ask too, whoever asks many times more than they do is
 * held to the floor until it asks less: one organization that floods delays itself and nobody else. In memory and per process,
 * because a count that costs a commit would be dearer than what it protects.
 */
export function fairShare(now: () => number, utilization: () => number): FairShare {
  let current = emptyWindow();
  let before = emptyWindow();
  let noisy = new Map<string, Noisy>();
  let windowAt = now();
  let sliceAt = now();
  let busy = false;

  const roll = (at: number) => {
    if (at - sliceAt >= slice) {
      busy = utilization() >= busyFrom;
      sliceAt = at;
    }
    if (at - windowAt < memory) return;
    before = at - windowAt < 2 * memory ? current : emptyWindow();
    current = emptyWindow();
    noisy = new Map([...noisy].filter(([, each]) => each.until > at));
    windowAt = at;
  };
  /** Whether a key asks more than the floor, and many times more than the others do on average. */
  const crowds = (key: string, at: number) => {
    const own = (current.counts.get(key) ?? 0) + (before.counts.get(key) ?? 0);
    const lasted = at - windowAt + (before.total > 0 ? memory : 0) + slice;
    const others = Math.max(current.counts.size, before.counts.size) - 1;
    const rest = current.total + before.total - own;
    return own > burst && own * 1000 >= floor * lasted && others > 0 && own * others > noise * rest;
  };

  return {
    take(key) {
      const at = now();
      roll(at);
      current.counts.set(key, (current.counts.get(key) ?? 0) + 1);
      current.total += 1;
      const held = noisy.get(key);
      if (busy && crowds(key, at)) {
        if (held) held.until = at + patience;
        else noisy.set(key, { until: at + patience, left: 0, at });
      }
      const holding = noisy.get(key);
      return !holding || holding.until <= at || spend(holding, at);
    },
  };
}

interface Noisy {
  until: number;
  /** What it may still ask now, and when that was counted. */
  left: number;
  at: number;
}

interface Window {
  counts: Map<string, number>;
  total: number;
}
const emptyWindow = (): Window => ({ counts: new Map(), total: 0 });

/** The floor, a little at a time. */
function spend(held: Noisy, at: number): boolean {
  held.left = Math.min((floor * slice) / 1000, held.left + ((at - held.at) * floor) / 1000);
  held.at = at;
  if (held.left < 1) return false;
  held.left -= 1;
  return true;
}
