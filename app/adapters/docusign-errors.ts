import { OutsideError } from '../outside.ts';

interface Answered {
  response?: { status?: number; data?: unknown; headers?: Record<string, unknown> };
  code?: unknown;
}

/**
 * An error that may leave the adapter. The client's own error carries the bearer token and the contract, so only its status, its
 * error code and the reset time are read from it. `creates`: whether the call may have made something although it failed.
 */
export async function asOutsideError(error: unknown, creates: boolean): Promise<OutsideError> {
  if (error instanceof OutsideError)
    return creates && error.kind === 'network' ? new OutsideError('unknown_outcome', error.code, error.message) : error;
  const { response } = (error ?? {}) as Answered;
  if (!response) {
    const kind = creates ? 'unknown_outcome' : 'network';
    if (error instanceof TypeError)
      return new OutsideError('malformed', 'unreadable', 'DocuSign gave an answer that cannot be read.');
    return new OutsideError(kind, 'connection', 'The connection to DocuSign failed.');
  }
  const status = response.status ?? 0;
  const code = codeOf(await bodyOf(response.data));
  return new OutsideError(
    kindOf(status, code, creates),
    code || `http_${status}`,
    sentenceOf(status, code),
    resetOf(response.headers),
  );
}

/** Limits come with mixed case and as 400 or 429, so the code decides and not the status. */
function kindOf(status: number, code: string, creates: boolean): OutsideError['kind'] {
  const folded = code.toLowerCase();
  if (folded.includes('_limit_exceeded') || status === 429) return 'limit';
  if (folded === 'consent_required') return 'consent';
  if (folded === 'invalid_grant' || status === 401) return 'auth';
  if (status === 404 || folded.endsWith('_does_not_exist')) return 'not_found';
  if (folded.includes('edit_lock') || folded.includes('invalid_state') || folded === 'envelope_invalid_status')
    return 'conflict';
  if (status >= 500) return creates ? 'unknown_outcome' : 'network';
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
      for await (const chunk of data as unknown as AsyncIterable<Buffer>) chunks.push(Buffer.from(chunk));
      return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
  }
  return data;
}

function codeOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const { errorCode, error } = body as { errorCode?: unknown; error?: unknown };
  const code = typeof errorCode === 'string' ? errorCode : typeof error === 'string' ? error : '';
  return /^[\w-]{1,80}$/.test(code) ? code : '';
}

function resetOf(headers: Record<string, unknown> | undefined): number | undefined {
  const seconds = Number(headers?.['x-ratelimit-reset']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
