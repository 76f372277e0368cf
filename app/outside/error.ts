/** What the portal asks of the outside world. Each interface is met by one adapter, which speaks the real thing over the wire. */

/** Why a call to the outside failed. `unknown_outcome`: it may have happened, look before repeating. */
export type OutsideKind =
  | 'consent'
  | 'auth'
  | 'limit'
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'network'
  | 'malformed'
  | 'unknown_outcome';

/** The only error that an adapter throws. Its message holds no token, no body and no person. */
export class OutsideError extends Error {
  readonly kind: OutsideKind;
  readonly code: string;
  /** Milliseconds since 1970 at which another try makes sense. */
  readonly retryAt: number | undefined;
  /** Uses up no try: the service is known to be down until then, or people have to act first. */
  readonly waits: boolean;
  constructor(kind: OutsideKind, code: string, message: string, retryAt?: number, waits = false) {
    super(message);
    this.name = 'OutsideError';
    this.kind = kind;
    this.code = code;
    this.retryAt = retryAt;
    this.waits = waits;
  }
}
