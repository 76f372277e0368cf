import { expect, it } from 'vitest';
import { refusals } from '#app/domain/refusal.ts';
import { problemTypes } from '#app/http/problem-types.ts';

/** What machines were promised: within version 1 none of these goes away, and none changes its status. */
const promised = {
  invalid: 400,
  malformed_json: 400,
  idempotency_key_missing: 400,
  not_signed_in: 401,
  not_allowed: 403,
  cookies_refused: 403,
  insufficient_scope: 403,
  gate_closed: 403,
  not_found: 404,
  method_not_allowed: 405,
  idempotency_key_in_use: 409,
  no_agreement: 409,
  already_done: 409,
  step_not_open: 409,
  document_purged: 410,
  stale: 412,
  too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  too_often: 429,
  gate_unwell: 503,
  log_broken: 503,
  unavailable: 503,
};

it('problem types keep their names and statuses', () => {
  const statuses = Object.fromEntries(Object.entries(problemTypes).map(([type, { status }]) => [type, status]));
  expect(statuses).toMatchObject(promised);
});

it('every problem type has a name of words, a sentence and a status of an error; every refusal is one', () => {
  for (const [type, { status, title }] of Object.entries(problemTypes)) {
    expect(type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(title, type).toMatch(/^[A-Z].*\.$/);
    expect(status, type).toBeGreaterThanOrEqual(400);
    expect(status, type).toBeLessThan(600);
  }
  expect(Object.keys(problemTypes)).toEqual(expect.arrayContaining(Object.keys(refusals)));
});
