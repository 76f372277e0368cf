/** What is being done right now: so many things at once in each lane, and in a lane one thing at a time of each place. */
export interface Pool {
  free(lane: string): number;
  /** The places at which something is being done in this lane. */
  busy(lane: string): string[];
  start(lane: string, place: string, work: () => Promise<void>): void;
  /** When everything that is being done now has ended. */
  settled(): Promise<void>;
}

export function createPool(capacity: (lane: string) => number, after: () => void): Pool {
  const lanes = new Map<string, Map<string, Promise<void>>>();
  const of = (lane: string) => {
    const known = lanes.get(lane) ?? new Map<string, Promise<void>>();
    lanes.set(lane, known);
    return known;
  };
  return {
    free: (lane) => capacity(lane) - of(lane).size,
    busy: (lane) => [...of(lane).keys()],
    start(lane, place, work) {
      const mine = work().finally(() => {
        of(lane).delete(place);
        after();
      });
      of(lane).set(place, mine);
    },
    async settled() {
      await Promise.allSettled([...lanes.values()].flatMap((lane) => [...lane.values()]));
    },
  };
}
