/** The plain words of the product: closed lists that everything else is written in. */

export const plans = ['basic', 'scale', 'enterprise'] as const;
export type Plan = (typeof plans)[number];

/** What sales answers to a request for Enterprise. */
export const upgradeAnswers = ['arranged', 'declined'] as const;
export type UpgradeAnswer = (typeof upgradeAnswers)[number];

export const providers = ['aws', 'gcp', 'azure'] as const;
export type Provider = (typeof providers)[number];

export const deployments = ['hosted', 'byoc'] as const;
export type Deployment = (typeof deployments)[number];

/** Role of the customer under HIPAA, 45 CFR 160.103. `none` has no HIPAA duty and ends the inquiry. */
export const hipaaRoles = ['covered_entity', 'business_associate', 'subcontractor', 'none'] as const;
export type HipaaRole = (typeof hipaaRoles)[number];

export const timelines = ['now', 'this_quarter', 'this_year', 'exploring'] as const;
export type Timeline = (typeof timelines)[number];

export const memberRoles = ['admin', 'member'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** What an endpoint may be told of. Each notice carries the whole state, so that its receiver needs no second call. */
export const noticeTypes = [
  'organization.registered',
  'organization.changed',
  'requirement.changed',
  'gate.opened',
  'gate.closed',
  'service.changed',
  'incident.notified',
  'incident.changed',
] as const;
export type NoticeType = (typeof noticeTypes)[number];

/** What an inspection of the vendor's cloud may find. */
export const findingCodes = [
  'standard_service',
  'not_hipaa',
  'unknown_service',
  'missing_service',
  'came_back',
  'old_service_back',
  'open_access_list',
  'core_dumps_on',
  'short_backups',
  'no_transparent_data_encryption',
  'withdrawn_region',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Why an endpoint is told nothing for now: a person wanted it, it answered 410, or it failed for five days. */
export const pauseReasons = ['person', 'gone', 'failing'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** UUIDv7, made outside the domain. */
export type Id = string;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Ms = number;
/** The salted commitment that stands in the log for a free text. Hex, 64 characters. */
export type TextRef = string;

/** As it was sent for signature, which is what DocuSign shows; as both signed it; and DocuSign's certificate. */
export const documentKinds = ['unsigned', 'agreement', 'certificate'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** An act that happened: the existence of the record is the state. */
export interface Act {
  at: Ms;
  by: Id;
}

export const names: Record<string, string> = {
  basic: 'Basic',
  scale: 'Scale',
  enterprise: 'Enterprise',
  aws: 'AWS',
  gcp: 'Google Cloud',
  azure: 'Azure',
  hosted: 'Hosted',
  byoc: 'Bring your own cloud (BYOC)',
  covered_entity: 'Covered entity',
  business_associate: 'Business associate',
  subcontractor: 'Subcontractor of a business associate',
  none: 'No HIPAA duty',
  now: 'As soon as possible',
  this_quarter: 'This quarter',
  this_year: 'This year',
  exploring: 'Exploring',
  admin: 'Admin',
  member: 'Member',
};

const numerals = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** A small count as a sentence says it. */
export const inWords = (count: number): string => numerals[count] ?? String(count);

export const word = (key: string): string => names[key] ?? key;

/** A text as it begins a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** As a sentence lists them: one, two and three. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A number as people read it: 100,000. */
export const figure = (count: number): string => figures.format(count);
const figures = new Intl.NumberFormat('en');

/** A number with its word: 1 service, 2 services; 1 duty, 2 duties. */
export const counted = (count: number, word: string, words = `${word}s`): string =>
  `${figure(count)} ${count === 1 ? word : words}`;
