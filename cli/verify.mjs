// Verifies what the portal handed out, offline.
import { readFileSync, statSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { verifyEvidence, verifyFolder } from '../verifier/evidence.mjs';
import { exit, Failure } from './client.mjs';

/** @param {string | undefined} path a zip or its unpacked folder @param {string | undefined} key the log's key, as it was learned elsewhere */
export function evidence(path, key) {
  if (!path) throw new Failure(exit.usage, 'Name the evidence pack, a zip or its unpacked folder.');
  const result = opened(path, key);
  const { findings, events, documents, exportedAt } = result;
  const upTo = exportedAt ? new Date(exportedAt).toISOString() : 'an unknown moment';
  const under = key ? 'under the key that you gave' : `under the pack's own key; compare it: ${result.key}`;
  return {
    code: findings.length > 0 ? exit.no : exit.yes,
    json: result,
    text:
      findings.length > 0
        ? ['It does not hold:', ...findings].join('\n  ')
        : `Everything holds up to ${upTo}: ${events} events and ${documents} documents, ${under}.`,
  };
}

/** @param {string} path @param {string | undefined} key */
function opened(path, key) {
  try {
    if (statSync(path).isDirectory()) return verifyFolder(path, key);
    const files = unzipSync(new Uint8Array(readFileSync(path)));
    const names = Object.keys(files).flatMap((name) => /^documents\/(.+\.pdf)$/.exec(name)?.[1] ?? []);
    return verifyEvidence((name) => files[name], names, key);
  } catch {
    throw new Failure(exit.usage, `${path} cannot be read as an evidence pack.`);
  }
}
