/** Keeps the last used. Two halves: when the young one is full the old one goes. Nothing has to be sorted. */
export function generationCache<Value>(most: number) {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const keep = (key: string, value: Value): Value => {
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
  return {
    keep,
    get(key: string): Value | undefined {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      return older === undefined ? undefined : keep(key, older);
    },
  };
}
