import type { z } from 'zod';

/** What may not be done now, and why. Leaves no event: the asker is told, and can act on it. */
export const refusals = {
  not_signed_in: 'Sign in first.',
  not_allowed: 'Your role may not do this.',
  not_found: 'There is nothing here under this address.',
  plan_not_enterprise: 'HIPAA needs the Enterprise plan.',
  step_not_open: 'An earlier step has to be finished first.',
  already_done: 'This has been done already.',
  no_inquiry: 'Sales has not been contacted yet.',
  inquiry_open: 'An inquiry is with sales already.',
  signer_not_named: 'The customer has not named a signer yet.',
  agreement_open: 'An agreement is on its way already.',
  agreement_in_force: 'An agreement is in force already.',
  no_agreement: 'There is no agreement at this stage.',
  not_your_signature: 'This agreement is not yours to sign.',
  already_seen:
    'The signer has seen the agreement already. Ask sales to void it; then name the signer again under the right name.',
  already_signed: 'The customer has signed already.',
  same_signer:
    'This person is the signer already. A mistyped name is corrected before they open the agreement; after that, ask sales to void it.',
  authority_missing: 'Confirm first that you may sign for the organization.',
  signed_by_you: 'You have signed this agreement already. Nothing more is asked of you.',
  not_your_turn: 'It is not your turn to sign yet.',
  envelope_mismatch: 'What DocuSign answered does not match this agreement.',
  region_unknown: 'This region is not in the catalog.',
  region_not_hipaa: 'This region does not carry HIPAA services.',
  region_withdrawn: 'This region has been withdrawn for new HIPAA services.',
  region_excludes_deployment: 'This region carries no HIPAA services under this deployment model.',
  region_not_pending: 'There is no open request for this region.',
  region_not_approved: 'This region is not approved.',
  region_already_requested: 'This region has been requested already.',
  relied_on: 'Others rely on this entry of the catalog as it stands.',
  byoc_not_covered: 'HIPAA does not cover bring-your-own-cloud deployments today.',
  four_eyes: 'A second person has to decide this: you already have, or you asked for it.',
  matrix_changed: 'The shared responsibility model changed. Read the new version and acknowledge that one.',
  owner_missing: 'Name an owner for each of your duties.',
  last_admin: 'An organization needs at least one admin.',
  already_member: 'This person is a member already.',
  no_invitation: 'There is no open invitation for you.',
  too_often: 'Too often. Wait a little and try again.',
  too_many_tokens: 'There are as many valid tokens as there may be. Revoke one that is not used.',
  not_covered: 'This service is not covered now, so there is nothing to vouch for.',
  too_many_links: 'There are as many links that hold as there may be. Revoke one that is not used.',
  expired: 'This is no longer valid. Ask for a new one.',
  wrong_code: 'This code is not right. Check it, or ask for a new one.',
  outside_unavailable: 'A service outside the portal does not answer. Nothing was lost; try again in a few minutes.',
  template_incomplete: 'This template is not complete yet.',
  no_major_version: 'Publish a major version first: only that needs a new signature.',
  campaign_open: 'A campaign of this template is open already. Close it first.',
  campaign_closed: 'This campaign is closed.',
  too_soon: 'This is too soon.',
  nothing_to_sign: 'No new version has to be signed.',
  no_draft: 'There is no draft of this template.',
  gate_unwell: 'The gate cannot be sure of anything now. Treat this as a no.',
  log_broken: 'The event log does not hold. Nothing is written and no service is created until that is settled.',
  agreement_over: 'This agreement has ended already.',
  notice_open: 'A notice has been given already.',
  no_notice: 'There is no such notice any more.',
  not_your_notice: 'This is for the other side to say.',
  not_curable: 'This notice cannot be answered by a cure.',
  no_exit: 'Nothing is to be returned or destroyed now.',
  exit_unsettled: 'Not every service is settled yet.',
  cloud_says_otherwise: 'The vendor’s cloud says that this service is still there.',
  not_convertible: 'This service cannot be converted.',
  too_many_plans: 'There are as many open plans as there may be. Finish or give up one first.',
  no_backup:
    'The vendor’s cloud has no backup of the old service that is done. Backups come by the schedule of the service.',
  conversion_over: 'This plan is over.',
  service_not_failed: 'Only what the vendor could not create is ordered again or removed.',
  export_first: 'Say first whether the data has been taken out.',
  deletion_first: 'The customer has not deleted its data yet, and the time for that still runs.',
  paper_unread: 'Open and read the document first.',
  paper_decided: 'This document has been decided on already.',
  paper_not_effective: 'It is not in effect yet. The second verification can be given from that day on.',
  on_legal_hold: 'A legal hold keeps everything of this organization.',
  document_purged: 'This document was purged after its time of retention had ended.',
  wrong_fact:
    'This is not what is kept here. Try another: the name by which you are known here, or an organization to which you belong.',
  too_late: 'The time for this is over.',
  services_in_use: 'Services are in use. They come to their end first.',
  window_open: 'The time to object is not over for everybody who was told.',
  flow_down: 'This subcontractor would tell of a breach too late for what customers were promised.',
  stale: 'This changed while you were looking at it. Look again and decide on what is true now.',
} as const;
export type RefusalCode = keyof typeof refusals;

export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Seconds after which it may be asked again, when it is that which is wrong. */
  readonly retryAfter: number | undefined;
  constructor(code: RefusalCode, message: string = refusals[code], retryAfter?: number) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** Throws the refusal unless the condition holds. */
export function refuseUnless(condition: unknown, code: RefusalCode, message?: string): asserts condition {
  if (!condition) throw new Refusal(code, message);
}

/** Input that was mistyped: a message for each field, the field's name dotted. */
export class Invalid extends Error {
  readonly issues: Record<string, string>;
  constructor(issues: Record<string, string>) {
    super('Some fields need another look.');
    this.name = 'Invalid';
    this.issues = issues;
  }
}

/** Parses or throws `Invalid` with the first message of each field. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input, { error: plainMessage });
  if (result.success) return result.data;
  const issues: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join('.') || 'form';
    issues[field] ??= issue.message;
  }
  throw new Invalid(issues);
}

const plainMessage: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'Fill this in.';
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'Write a number.';
  if (issue.code === 'too_small' && issue.origin === 'string') return 'Fill this in.';
  if (issue.code === 'too_big' && issue.origin === 'string') return `At most ${issue.maximum} characters.`;
  if (issue.code === 'too_small' && issue.origin === 'array') return 'Choose at least one.';
  if (issue.code === 'invalid_value') return 'Choose one of the options.';
  if (issue.code === 'unrecognized_keys') return `Unknown: ${issue.keys.join(', ')}.`;
  return undefined;
};
