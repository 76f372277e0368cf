/** Several rows of events as one, in the order of their times. Each is read only as far as it must be. */
export function* merged<Each extends { at: number }>(all: readonly Iterator<Each>[]): Generator<Each> {
  const open: { next: Each; rest: Iterator<Each> }[] = [];
  const put = (rest: Iterator<Each>) => {
    const { value, done } = rest.next();
    if (done) return;
    // From the latest to the earliest, so that the next one is taken from the end.
    let [low, high] = [0, open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((open[middle]?.next.at ?? 0) > value.at) low = middle + 1;
      else high = middle;
    }
    open.splice(low, 0, { next: value, rest });
  };
  all.forEach(put);
  for (let first = open.pop(); first; first = open.pop()) {
    yield first.next;
    put(first.rest);
  }
}
