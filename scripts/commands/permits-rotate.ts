import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PermitKeyMissing, rotateKeys } from '#app/adapters/permit-keys.ts';
import { wordsOf } from './options.ts';

const usage = `npm run permits:rotate [-- [FOLDER] [--now]]

  FOLDER   of the permit keys; else PERMIT_KEYS_FOLDER, or \`permits\` beside CHECKPOINT_KEY_FILE, as the portal has them
  --now    although the next key was made less than ten minutes ago: for a key that somebody else has seen

Lets the next key sign permits. The portal notices by itself. The next key must have been published for as long as verifiers may
keep the key set.

Ends with 0 when that is done, 1 when it is refused and nothing was changed, 3 when the command was wrong.`;

const published = 10 * 60_000;

process.exitCode = main();

function main(): number {
  const given = wordsOf({
    now: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  const beside = process.env['CHECKPOINT_KEY_FILE'];
  const folder = given?.words[0] ?? process.env['PERMIT_KEYS_FOLDER'] ?? (beside && join(dirname(beside), 'permits'));
  if (!given || given.help || given.words.length > 1 || !folder) {
    console.info(usage);
    return given?.help ? 0 : 3;
  }
  try {
    return rotate(folder, given.now);
  } catch (error) {
    if (!(error instanceof PermitKeyMissing)) throw error;
    console.error(`There is no key that signs permits in ${folder}.`);
    return 1;
  }
}

function rotate(folder: string, now: boolean): number {
  const next = statSync(join(folder, 'next.pem'), { throwIfNoEntry: false });
  if (next && Date.now() - next.mtimeMs < published && !now) {
    console.error(
      'The next key was made less than ten minutes ago; verifiers may not know it yet. Wait, or say --now.',
    );
    return 1;
  }
  rotateKeys(folder);
  console.info(`The next key signs permits from now on: ${folder}`);
  return 0;
}
