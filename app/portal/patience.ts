/** Milliseconds until what waits for the database is given up: whoever creates something hears a no in time. */
const patience = 1_500;

/** What came too late. It is undone and may be tried again. */
export class TooLate extends Error {
  override name = 'TooLate';
}

/** For the transaction itself: called in it, it undoes everything that the asker has given up already. */
export function deadline(): () => void {
  const end = performance.now() + patience;
  return () => {
    if (performance.now() > end) throw new TooLate();
  };
}

/** For the asker: the work, or a no when it takes too long. */
export async function soonEnough<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate()), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
