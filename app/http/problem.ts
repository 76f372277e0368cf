import { Invalid, Refusal } from '#app/domain/refusal.ts';
import { statusOf } from './answer.ts';

/** RFC 9457 problem details. Types are stable; nothing of the inside is told. */
export function problem(error: unknown, requestId?: string): Response {
  const { status, type, title, extra } = describe(error);
  const body = {
    type: `urn:hipaa-onboarding-portal:problem:${type}`,
    title,
    status,
    ...extra,
    ...(requestId && { requestId }),
  };
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (requestId) headers['x-request-id'] = requestId;
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return new Response(JSON.stringify(body), { status, headers });
}

function describe(error: unknown): { status: number; type: string; title: string; extra?: Record<string, unknown> } {
  if (error instanceof Refusal) return { status: statusOf(error.code), type: error.code, title: error.message };
  if (error instanceof Invalid)
    return {
      status: 400,
      type: 'invalid',
      title: 'The request is not as it should be.',
      extra: { issues: error.issues },
    };
  return { status: 503, type: 'unavailable', title: 'The portal cannot answer now. Treat this as a no.' };
}
