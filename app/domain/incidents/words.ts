/** The closed lists of the room, each with its words for people. */

export const incidentKinds = ['access', 'disclosure', 'ransomware', 'loss', 'misuse', 'other'] as const;
export type IncidentKind = (typeof incidentKinds)[number];
export const kindWords: Record<IncidentKind, string> = {
  access: 'unauthorized access',
  disclosure: 'unauthorized disclosure',
  ransomware: 'ransomware',
  loss: 'loss or theft',
  misuse: 'use that the agreement does not provide for',
  other: 'another kind of incident',
};

/** By what the first day is known on which it counts as discovered, 45 CFR 164.410(a)(2). */
export const ways = ['known', 'diligence', 'agent', 'reported'] as const;
export type Way = (typeof ways)[number];
export const knownWords: Record<Way, string> = {
  known: 'somebody who works for the vendor knew of it',
  diligence: 'with reasonable diligence it would have been known',
  agent: 'a subcontractor knew of it that acts as the vendor’s agent',
  reported: 'a subcontractor or somebody else reported it',
};

/** What a notice holds as far as it is known, 45 CFR 164.410(c). */
export const noticeFields = ['what', 'individuals', 'information', 'steps', 'measures', 'contact'] as const;
export type NoticeField = (typeof noticeFields)[number];
export const fieldWords: Record<NoticeField, string> = {
  what: 'What happened',
  individuals: 'Who is affected',
  information: 'Kinds of information',
  steps: 'What individuals should do',
  measures: 'What is being done',
  contact: 'Whom to ask',
};

/** The four answers by which somebody shows that PHI was compromised with a low probability only, 45 CFR 164.402(2). */
export const factors = ['nature', 'recipient', 'acquired', 'mitigated'] as const;
export type Factor = (typeof factors)[number];
export const factorWords: Record<Factor, string> = {
  nature: 'What PHI was involved: kinds of identifiers, and how likely somebody is recognized again',
  recipient: 'Who used it, or got it',
  acquired: 'Whether it was in fact acquired or viewed',
  mitigated: 'How far the risk has been mitigated',
};

export const verdicts = ['none', 'breach'] as const;
export type Verdict = (typeof verdicts)[number];
export const verdictWords: Record<Verdict, string> = {
  none: 'no breach: the probability that PHI was compromised is low',
  breach: 'a breach',
};

/** How an official said that a notice would impede an investigation or harm national security, 45 CFR 164.412. */
export const statements = ['oral', 'written'] as const;
export type Statement = (typeof statements)[number];
export const statementWords: Record<Statement, string> = { oral: 'an oral statement', written: 'a written statement' };

/** Attempts that touched no PHI, which an agreement lets be told together. */
export const attemptKinds = ['pings', 'port_scans', 'failed_logons', 'denial_of_service', 'other'] as const;
export type AttemptKind = (typeof attemptKinds)[number];
export const attemptWords: Record<AttemptKind, string> = {
  pings: 'pings',
  port_scans: 'port scans',
  failed_logons: 'failed log-ons',
  denial_of_service: 'attempts to deny service',
  other: 'others',
};

/** How much of a clock is left when somebody is called. */
export const alarms = ['half', 'fifth', 'none'] as const;
export type Alarm = (typeof alarms)[number];
export const alarmWords: Record<Alarm, string> = {
  half: 'Half of the time is left',
  fifth: 'A fifth of the time is left',
  none: 'The time is over',
};
