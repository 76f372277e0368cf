import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file for its owner only. Whoever looks meanwhile, or after a kill, finds the whole of it or what was there before. */
export function writeWhole(file: string, text: string | Buffer): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
