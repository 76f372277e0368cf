// Verifies what the portal handed out: an evidence pack, or a permit.
import { readFileSync, statSync } from 'node:fs';
import { verifyEvidence, verifyFolder } from '../verifier/evidence.mjs';
import { PermitError, permitVerifier } from '../verifier/permit.mjs';
import { addressOf, call, exit, Failure } from './client.mjs';
import { unzip } from './zip.mjs';

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
    const files = unzip(readFileSync(path));
    const names = [...files.keys()].flatMap((name) => /^documents\/(.+\.pdf)$/.exec(name)?.[1] ?? []);
    return verifyEvidence((name) => files.get(name), names, key);
  } catch {
    throw new Failure(exit.usage, `${path} cannot be read as an evidence pack.`);
  }
}

/**
 * Checks a permit against the portal's published keys, or those of a file. It consumes nothing.
 * @param {string | undefined} token the permit, or - for standard input
 * @param {{ url?: string | undefined, jwks?: string | undefined, audience?: string | undefined }} flags
 */
export async function permit(token, flags) {
  const jwt = token === '-' ? readFileSync(0, 'utf8').trim() : token;
  if (!jwt) throw new Failure(exit.usage, 'Give the permit, or - to read it from standard input.');
  if (!flags.audience) throw new Failure(exit.usage, 'Say for whom the permit was made: --audience.');
  const issuer = addressOf(flags);
  const keys = flags.jwks ? keySet(flags.jwks) : await call({ url: issuer }, '/.well-known/jwks.json');
  const verifier = permitVerifier({ issuer, audience: flags.audience, keys: /** @type {{ keys: object[] }} */ (keys) });
  try {
    const claims = await verifier.verify(jwt);
    return { code: exit.yes, json: claims, text: `The permit holds:\n${JSON.stringify(claims, null, 2)}` };
  } catch (error) {
    if (!(error instanceof PermitError)) throw error;
    const { code, message } = error;
    return { code: exit.no, json: { error: code, message }, text: `The permit does not hold: ${message}` };
  }
}

/** @param {string} file */
function keySet(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Failure(exit.usage, `${file} cannot be read as a set of keys.`);
  }
}
