import { OutsideError } from '#app/outside/error.ts';

interface Answered {
  response?: { status?: number; data?: unknown; headers?: Record<string, unknown> };
  code?: unknown;
}

/**
 * An error that may leave the adapter. The client's own error carries the bearer token and the contract, so only its status, its
 * error code and the reset time are read from it. `creates`: whether the call may have made something although it failed.
 */
export async function asOutsideError(error: unknown, creates: boolean): Promise<OutsideError> {
  if (error instanceof OutsideError) return creates && mayHaveWorked(error.kind) ? unknown(error) : error;
  const { response, code: systemCode } = (error ?? {}) as Answered;
  if (!response) return connectionError(error, String(systemCode ?? ''), creates);
  const status = response.status ?? 0;
  const code = codeOf(await bodyOf(response.data));
  const kind = kindOf(status, code, creates);
  // Every answer names the reset of the hour, also those that have nothing to do with a limit.
  const reset = kind === 'limit' ? resetOf(response.headers) : undefined;
  return new OutsideError(kind, code || `http_${status}`, sentenceOf(status, code), reset);
}

const mayHaveWorked = (kind: OutsideError['kind']) => kind === 'network' || kind === 'malformed';
const unknown = (error: OutsideError) => new OutsideError('unknown_outcome', error.code, error.message, error.retryAt);

/** The signing of the token request failed in this process: the key file is not what it should be. */
const isKeyProblem = (error: unknown, code: string) =>
  code.startsWith('ERR_OSSL') || (error instanceof Error && error.message.startsWith('secretOrPrivateKey'));

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/;

function connectionError(error: unknown, code: string, creates: boolean): OutsideError {
  if (isKeyProblem(error, code)) return new OutsideError('auth', 'private_key', 'The private key cannot be used.');
  if (error instanceof TypeError || error instanceof SyntaxError)
    return new OutsideError(
      creates ? 'unknown_outcome' : 'malformed',
      'unreadable',
      'DocuSign gave an answer that cannot be read.',
    );
  // Refused and unknown hosts and wrong certificates made nothing: no request was ever heard.
  if (certificateCodes.test(code))
    return new OutsideError('network', 'certificate', 'The certificate of DocuSign’s host is not trusted.');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new OutsideError('network', 'host', 'The name of DocuSign’s host cannot be found.');
  if (code === 'ECONNREFUSED') return new OutsideError('network', 'refused', 'DocuSign’s host takes no connection.');
  return new OutsideError(creates ? 'unknown_outcome' : 'network', 'connection', 'The connection to DocuSign failed.');
}

/** Limits come with mixed case and as 400 or 429, so the code decides and not the status. */
function kindOf(status: number, code: string, creates: boolean): OutsideError['kind'] {
  const folded = code.toLowerCase();
  if (folded.includes('limit_exceeded') || status === 429) return 'limit';
  if (folded === 'consent_required') return 'consent';
  if (folded.startsWith('invalid_grant') || status === 401 || status === 403) return 'auth';
  if (status === 404 || folded.endsWith('_does_not_exist')) return 'not_found';
  if (folded.includes('edit_lock') || folded.includes('invalid_state') || folded === 'envelope_invalid_status')
    return 'conflict';
  // What carries no code of DocuSign's is not its verdict, but that of something on the way.
  if (status >= 500 || code === '') return creates ? 'unknown_outcome' : 'network';
  return 'invalid';
}

function sentenceOf(status: number, code: string): string {
  if (code.toLowerCase() === 'consent_required') return 'DocuSign wants the consent of the integration’s user first.';
  return `DocuSign answered ${status}${code ? ` (${code})` : ''}.`;
}

async function bodyOf(data: unknown): Promise<unknown> {
  // A failed download leaves its answer as an unread stream.
  if (data && typeof data === 'object' && 'pipe' in data) {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of data as unknown as AsyncIterable<Buffer>) {
        chunks.push(Buffer.from(chunk));
        if (chunks.length > 64) break;
      }
      return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }
  return data;
}

/** The code, and for OAuth the description behind it, as long as both are plain words. */
function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { errorCode, error, error_description: description } = body as Record<string, unknown>;
  const code = typeof errorCode === 'string' ? errorCode : typeof error === 'string' ? error : '';
  if (!/^[\w-]{1,80}$/.test(code)) return '';
  return typeof description === 'string' && /^\w{1,60}$/.test(description) ? `${code}:${description}` : code;
}

function resetOf(headers: Record<string, unknown> | undefined): number | undefined {
  const seconds = Number(headers?.['x-ratelimit-reset']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
