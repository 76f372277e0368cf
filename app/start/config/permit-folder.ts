import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from './settings.ts';

/** Where the keys of permits lie, or undefined when that could not be read. */
export const permitFolder = (settings: Partial<Config>): string | undefined =>
  settings.PERMIT_KEYS_FOLDER ??
  (settings.CHECKPOINT_KEY_FILE && join(dirname(settings.CHECKPOINT_KEY_FILE), 'permits'));

/** The first start makes the keys; from then on the one that signs has to be there, and nobody else may read any of them. */
export function unsafePermitKeys(settings: Partial<Config>): string[] {
  const folder = permitFolder(settings);
  const keys = folder && existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pem')) : [];
  const open = keys.filter((name) => statSync(join(folder ?? '', name)).mode & 0o077);
  return [
    ...open.map((name) => `PERMIT_KEYS_FOLDER: ${name} can be read by others; make it 0600.`),
    ...(keys.length > 0 && !keys.includes('current.pem') ? ['PERMIT_KEYS_FOLDER has lost current.pem.'] : []),
  ];
}
