#!/usr/bin/env node
// Checks a cover passport of the HIPAA onboarding portal. Needs Node 20, and evidence.mjs beside it:
//   node passport.mjs FILE --key NAME+HASH+KEY [--json]
// It says what was true when the file was signed. Whether that still holds, only its link can say.
// Exit 0: the signature holds, and it had not run out. 1: it does not hold. 2: it cannot be read.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openNote } from './evidence.mjs';

const heading = 'hipaa-cover-passport/1';

/**
 * What a passport says, and what is wrong with it, in sentences.
 * @param {string} note the file @param {string} key the log's key, as it was learned elsewhere @param {number} now
 */
export function verifyPassport(note, key, now = Date.now()) {
  const body = openNote(note, key);
  if (body === undefined) return { findings: ['It is not signed by this key, or was changed.'], says: undefined };
  const [first, json = '', ...more] = body.split('\n');
  if (first !== heading || more.length > 0) return { findings: ['This is no cover passport.'], says: undefined };
  const says = /** @type {Record<string, string>} */ (JSON.parse(json));
  const expired = Date.parse(says['expiresAt'] ?? '') <= now;
  return { findings: expired ? [`It has expired: it held until ${says['expiresAt']}.`] : [], says };
}

/** @param {Record<string, string>} says */
const sentence = (says) =>
  `As of ${says['signedAt']}: the service ${says['service']} of ${says['organization']}, in ${says['provider']} ${says['region']} (${says['deployment']}), was covered\n` +
  `  under the agreement with the SHA-256 ${says['documentSha256']},\n` +
  `  since ${says['coveredFrom']}, until ${says['coveredUntil']} as things stood.\n` +
  `Ask whether it still holds: ${says['link']}`;

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const at = words.indexOf('--key');
  const key = at >= 0 ? words[at + 1] : undefined;
  const file = words.find((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1));
  try {
    if (!file || !key) throw new Error('Name the file, and the key of the log as you learned it elsewhere: --key.');
    const result = verifyPassport(readFileSync(file, 'utf8'), key);
    if (words.includes('--json')) console.info(JSON.stringify(result, null, 2));
    else {
      console.info(
        [result.findings.length > 0 ? 'It does NOT hold:' : 'The signature holds.', ...result.findings].join('\n  '),
      );
      if (result.says) console.info(sentence(result.says));
    }
    process.exitCode = result.findings.length > 0 ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The passport cannot be read.');
    process.exitCode = 2;
  }
}
