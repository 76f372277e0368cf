import { z } from 'zod';

/** What each fault does, in the words of the operator's page. */
export const modes = {
  '500': 'REST answers 500 UNSPECIFIED_ERROR',
  '503': 'REST answers 503 with a page of the load balancer',
  hang: 'REST never answers (with a delay: the connection is cut after it)',
  slow: 'REST answers after the delay',
  reset: 'The connection is cut before any answer',
  html: 'REST answers 200 with an HTML page',
  nulls: 'REST answers 200 with null in every field',
  cut_json: 'REST answers 200 with half of its JSON',
  rate_limit: 'Hourly limit of the account',
  burst_limit: 'Burst limit of the account',
  envelope_limit: 'Hourly limit of one envelope, code in mixed case',
  polling_limit: 'Polling limit of one envelope, code in mixed case',
  token_invalid: 'REST refuses the token',
  answer_lost: 'The envelope is created, then the connection is cut',
  cut_pdf: 'Half of the PDF, then the connection is cut',
  stall_pdf: 'Half of the PDF, then silence',
  empty_pdf: 'A PDF answer without a body',
  token_hang: 'The token endpoint never answers',
  token_slow: 'The token endpoint answers after the delay',
  token_error: 'The token endpoint answers 500',
  token_html: 'The token endpoint answers an HTML page',
  token_refused: 'The token endpoint answers invalid_grant, as when the key was withdrawn',
  consent_revoked: 'The token endpoint asks for consent',
  clock_skew: 'The token endpoint’s clock runs ahead by the delay',
  wrong_certificate: 'TLS shows a certificate of an unknown authority',
  signing_exception: 'The signing page ends with an exception',
  webhook_drop: 'A webhook is never sent',
  webhook_duplicate: 'A webhook is sent twice',
  webhook_delay: 'A webhook leaves after the delay',
  webhook_reorder: 'A webhook is overtaken by the ones after it',
  webhook_first_lost: 'The first attempt of a webhook is lost',
  webhook_wrong_signature: 'A webhook is signed with an unknown key',
} as const;
export type Mode = keyof typeof modes;

/** A fault holds until it is reset, or for so many times. `path` is matched against "METHOD /path" (or against the event of a webhook). */
export const faultInput = z.strictObject({
  mode: z.enum(Object.keys(modes) as [Mode, ...Mode[]]),
  count: z.int().positive().optional(),
  delayMs: z.int().nonnegative().optional(),
  path: z
    .string()
    .max(300)
    .refine((pattern) => compiles(pattern), 'The path must be a regular expression.')
    .optional(),
  /** Of the limits: 400 as documented, or 429 as reported. */
  status: z.union([z.literal(400), z.literal(429)]).optional(),
  /** Of the limits: another of DocuSign's codes, in whichever case. */
  errorCode: z.string().min(1).max(100).optional(),
  /** Of the limits: seconds until the reset that the headers name. */
  resetSeconds: z.int().nonnegative().optional(),
});
export type FaultInput = z.output<typeof faultInput>;

export interface Hit {
  /** Undefined when the fault was switched on without one. */
  wishedMs: number | undefined;
  delayMs: number;
  status: 400 | 429 | undefined;
  errorCode: string | undefined;
  resetSeconds: number | undefined;
}
export type Faults = ReturnType<typeof faultBox>;

export function faultBox() {
  const active = new Map<string, { input: FaultInput; remaining: number }>();
  let onReset = () => {};
  const key = ({ mode, path }: FaultInput) => `${mode} ${path ?? ''}`;
  return {
    set: (input: FaultInput) =>
      void active.set(key(input), { input, remaining: input.count ?? Number.POSITIVE_INFINITY }),
    reset(mode?: string) {
      for (const [name, each] of active) if (mode === undefined || each.input.mode === mode) active.delete(name);
      onReset();
    },
    /** Requests that hang are let go when the faults end. */
    whenReset(work: () => void) {
      const before = onReset;
      onReset = () => {
        before();
        work();
      };
    },
    list: () =>
      [...active.values()].map(({ input, remaining }) => ({
        mode: input.mode,
        remaining: Number.isFinite(remaining) ? remaining : null,
        delayMs: input.delayMs ?? 2_000,
        ...(input.path && { path: input.path }),
      })),
    holds: (mode: Mode) => [...active.values()].some((each) => each.input.mode === mode),
    /** Uses a fault up once, when it holds for this place. */
    take(mode: Mode, place = ''): Hit | undefined {
      for (const [name, each] of active) {
        const { input } = each;
        if (input.mode !== mode || (input.path && !new RegExp(input.path).test(place))) continue;
        each.remaining -= 1;
        if (each.remaining <= 0) active.delete(name);
        return {
          wishedMs: input.delayMs,
          delayMs: input.delayMs ?? 2_000,
          status: input.status,
          errorCode: input.errorCode,
          resetSeconds: input.resetSeconds,
        };
      }
      return undefined;
    },
  };
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
