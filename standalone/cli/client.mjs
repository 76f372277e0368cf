// Speaks to the portal. What goes wrong becomes a Failure with the exit code that tells it.
import { readFileSync } from 'node:fs';

/** Exit codes: what a script can build on. */
export const exit = { yes: 0, no: 1, usage: 2, unavailable: 3, refused: 4, unknown: 5 };

export class Failure extends Error {
  /** @param {number} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = 'Failure';
    this.code = code;
  }
}

/**
 * Where the portal is and with what key; a key never stands on the command line, where others could read it.
 * @param {{ url?: string, 'token-file'?: string }} flags
 */
export function portalOf(flags) {
  const url = addressOf(flags);
  const file = flags['token-file'];
  const token = file ? readToken(file) : process.env['HIPAA_PORTAL_TOKEN'];
  if (!token) throw new Failure(exit.usage, 'Give the machine token: --token-file or HIPAA_PORTAL_TOKEN.');
  return { url, token };
}

/** Without a slash at its end, as the portal itself writes it. @param {{ url?: string | undefined }} flags */
export function addressOf(flags) {
  const url = flags.url ?? process.env['HIPAA_PORTAL_URL'];
  if (!url || !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new Failure(exit.usage, 'Name the portal by its whole address: --url or HIPAA_PORTAL_URL.');
  return url.replace(/\/+$/, '');
}

/** @param {string} file */
function readToken(file) {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Failure(exit.usage, `The token file ${file} cannot be read.`);
  }
}

/**
 * Answers the parsed JSON, or throws a Failure. Whatever is not an answer is never a yes.
 * @param {{ url: string, token?: string | undefined }} portal
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<Record<string, unknown>>}
 */
export async function call({ url, token }, path, body) {
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(new URL(path, url), {
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(15_000),
  }).catch(() => {
    throw new Failure(exit.unavailable, `The portal at ${new URL(url).host} does not answer. Treat this as a no.`);
  });
  const answer = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer;
  const title = typeof answer?.title === 'string' ? answer.title : `The portal answered ${response.status}.`;
  const { status } = response;
  if (status === 401 || status === 403) throw new Failure(exit.refused, title);
  if (status === 404) throw new Failure(exit.unknown, title);
  if (status >= 400 && status < 500 && status !== 429) throw new Failure(exit.usage, withIssues(title, answer?.issues));
  throw new Failure(exit.unavailable, title);
}

/** @param {string} title @param {unknown} issues as problem details list them */
const withIssues = (title, issues) =>
  [
    title,
    ...(Array.isArray(issues) ? issues : []).map(
      ({ pointer, parameter, detail }) => `  ${pointer || parameter || 'The request'}: ${detail}`,
    ),
  ].join('\n');
