import { type RefusalCode, refusals } from '#app/domain/refusal.ts';

const statuses: Partial<Record<RefusalCode, number>> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  too_often: 429,
  stale: 412,
  document_purged: 410,
  outside_unavailable: 503,
  gate_unwell: 503,
  log_broken: 503,
};
/** By which status of HTTP a refusal is told. */
export const statusOf = (code: RefusalCode): number => statuses[code] ?? 409;

/** What can be wrong with a request of a machine beside what the rules refuse. */
const ofRequests = {
  invalid: {
    status: 400,
    title: 'The request is not as it should be.',
    remedy: 'Each entry of issues names a field by JSON pointer, or a parameter, and says what to mend.',
  },
  malformed_json: {
    status: 400,
    title: 'The body is not JSON that can be read in one way only.',
    remedy: 'Send UTF-8 JSON with no name twice in an object and at most 20 levels of nesting.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'The body is of a type that is not taken here.',
    remedy: 'Send it as application/json, not compressed.',
  },
  too_large: {
    status: 413,
    title: 'The body is too large.',
    remedy: 'No request of this interface needs more than 256 KB.',
  },
  method_not_allowed: {
    status: 405,
    title: 'This address does not take this method.',
    remedy: 'The Allow header names the methods that it takes.',
  },
  cookies_refused: {
    status: 403,
    title: 'Cookies are not taken here.',
    remedy: 'Machines show a bearer token and nothing else. Send the request without a Cookie header.',
  },
  insufficient_scope: {
    status: 403,
    title: 'The token lacks the scope that this takes.',
    remedy: 'The member scope names it. An admin of the organization, or the vendor, issues a token that has it.',
  },
  gate_closed: {
    status: 403,
    title: 'The gate says no: a requirement is not met.',
    remedy:
      'Each entry of reasons says what is missing, whose turn it is and where to go. When all are settled, ask again with a new Idempotency-Key: the old one keeps giving this answer.',
  },
  idempotency_key_missing: {
    status: 400,
    title: 'An Idempotency-Key is needed.',
    remedy:
      'Send a header Idempotency-Key with a value of your own making, such as a UUID, one for each service that you want, and the same one when you repeat a request.',
  },
  idempotency_key_in_use: {
    status: 409,
    title: 'A request with this Idempotency-Key is being worked on.',
    remedy: 'Wait as long as Retry-After says and repeat the request as it is.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'This Idempotency-Key was used for another request.',
    remedy: 'Use a new key for another request. Repeat a request with the same method, address and body.',
  },
  precondition_required: {
    status: 428,
    title: 'A decision has to say what it is about.',
    remedy: 'Read what you decide on, and send its ETag in a header If-Match. An asterisk names nothing.',
  },
  precondition_failed: {
    status: 412,
    title: 'This changed since you read it. Nothing was done.',
    remedy: 'Read it again, decide on what is true now, and send the new ETag in If-Match.',
  },
  unavailable: {
    status: 503,
    title: 'The portal cannot answer now. Treat this as a no.',
    remedy: 'Wait as long as Retry-After says and repeat. Nothing was done that a repetition would do twice.',
  },
} as const satisfies Record<string, ProblemMeaning>;

export interface ProblemMeaning {
  status: number;
  title: string;
  remedy?: string;
}
export type ProblemType = RefusalCode | keyof typeof ofRequests;

const remedies: Partial<Record<RefusalCode, string>> = {
  not_signed_in: 'Show a valid token: Authorization: Bearer chp_live_…. It may have expired or been revoked.',
  not_allowed: 'What this takes is not offered to machines, or not to this one.',
  not_found:
    'There is no such thing, or this token may not see it: the answer is the same, so that nothing can be guessed.',
  too_often: 'Wait as long as Retry-After says. The RateLimit headers say how much is left.',
};

/** The closed list of problem types. Each has a page under /problems that says what it means and what to do. */
export const problemTypes = {
  ...(Object.fromEntries(
    Object.entries(refusals).map(([code, title]) => [
      code,
      { status: statusOf(code as RefusalCode), title, remedy: remedies[code as RefusalCode] },
    ]),
  ) as Record<RefusalCode, ProblemMeaning>),
  ...ofRequests,
} as Record<ProblemType, ProblemMeaning>;

export const isProblemType = (name: string): name is ProblemType => Object.hasOwn(problemTypes, name);

/** A request that cannot be answered as asked; `extra` are members of the problem, `headers` of the answer. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly detail: string;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;
  constructor(
    type: ProblemType,
    { detail = '', extra = {}, headers = {} }: Partial<Pick<Problem, 'detail' | 'extra' | 'headers'>> = {},
  ) {
    super(type);
    this.name = 'Problem';
    this.type = type;
    this.detail = detail;
    this.extra = extra;
    this.headers = headers;
  }
}

/** What a token may not do. RFC 6750, 3.1. */
export const lacking = (scope: string): Problem =>
  new Problem('insufficient_scope', {
    extra: { scope },
    headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  });
