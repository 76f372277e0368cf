import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rotateKeys } from '#app/adapters/permit-keys.ts';

/**
 * Lets the next key sign permits: `npm run permits:rotate [folder] [--now]`. The portal notices by itself. The next key must have been
 * published for as long as verifiers may keep the key set; `--now` is for a key that somebody else has seen.
 */
const published = 10 * 60_000;
const [, , ...words] = process.argv;
const named = words.find((word) => !word.startsWith('--'));
const beside = process.env['CHECKPOINT_KEY_FILE'];
const folder = named ?? process.env['PERMIT_KEYS_FOLDER'] ?? (beside && join(dirname(beside), 'permits'));
if (!folder) fail('Name the folder of the permit keys, or set CHECKPOINT_KEY_FILE as for the portal.');

const next = statSync(join(folder, 'next.pem'), { throwIfNoEntry: false });
if (next && Date.now() - next.mtimeMs < published && !words.includes('--now'))
  fail('The next key was made less than ten minutes ago; verifiers may not know it yet. Wait, or say --now.');
rotateKeys(folder);
console.info(`The next key signs permits from now on: ${folder}`);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
