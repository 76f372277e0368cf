import { setTimeout as wait } from 'node:timers/promises';

const longest = 5 * 60_000;

/**
 * Work behind everything else, one at a time: what fails is told and tried again, later each time, so that what never ends does not
 * pass for what is done. Resolves when it is done or was ended.
 */
export function untilDone(
  work: () => Promise<unknown>,
  ended: AbortSignal,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let working: Promise<void> | undefined;
  const again = async () => {
    for (let pause = 1_000; !ended.aborted; pause = Math.min(2 * pause, longest))
      try {
        await work();
        return;
      } catch (error) {
        if (ended.aborted) return;
        failed(error);
        await wait(pause, undefined, { signal: ended, ref: false }).catch(() => undefined);
      }
  };
  return () => {
    working ??= again().finally(() => {
      working = undefined;
    });
    return working;
  };
}
