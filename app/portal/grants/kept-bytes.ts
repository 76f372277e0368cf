/** Bytes at most. What was used last is thrown away last. */
const room = 64 * 1024 * 1024;

/** Copies that somebody fetches part by part, remembered by their hash for as long as there is room. */
export function keptBytes(most = room) {
  const kept = new Map<string, Buffer>();
  let size = 0;
  const drop = (key: string) => {
    size -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    of: (key: string): Buffer | undefined => kept.get(key),
    keep(key: string, bytes: Buffer): void {
      drop(key);
      kept.set(key, bytes);
      size += bytes.length;
      for (const oldest of kept.keys()) {
        if (size <= most || oldest === key) break;
        drop(oldest);
      }
    },
  };
}
