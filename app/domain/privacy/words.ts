/** What somebody may ask of the data that the vendor keeps about them. */
export const askKinds = ['access', 'correction', 'deletion', 'objection', 'complaint'] as const;
export type AskKind = (typeof askKinds)[number];

export const askNames: Record<AskKind, string> = {
  access: 'a copy of their data',
  correction: 'a correction',
  deletion: 'deletion',
  objection: 'an end to a use of their data',
  complaint: 'an answer to a complaint',
};

/** The same, to whoever asks. */
export const ownAskName = (kind: AskKind): string => askNames[kind].replace('their data', 'your data');

/** Where somebody says that they live. Nobody has to say it: then every law may apply. */
export const residences = ['unsaid', 'eu', 'uk', 'switzerland', 'california', 'elsewhere'] as const;
export type Residence = (typeof residences)[number];

export const residenceNames: Record<Residence, string> = {
  unsaid: 'I would rather not say',
  eu: 'European Union or EEA',
  uk: 'United Kingdom',
  switzerland: 'Switzerland',
  california: 'California',
  elsewhere: 'Elsewhere',
};

/** Whose clock it is: a law, what the vendor publishes, or what it keeps towards those for whom no law is known here. */
export const regimes = ['gdpr', 'uk', 'ccpa', 'dpf', 'published', 'own'] as const;
export type Regime = (typeof regimes)[number];

export const regimeNames: Record<Regime, string> = {
  gdpr: 'GDPR, Art. 12(3)',
  uk: 'UK GDPR, Art. 12A',
  ccpa: 'CCPA regulations, section 7021',
  dpf: 'U.S. Data Privacy Framework',
  published: 'What the vendor publishes',
  own: 'The vendor’s own promise',
};

/** How each is counted, in a sentence. */
export const regimeRules: Record<Regime, string> = {
  gdpr: 'One calendar month from receipt; two more where that is told, with its reasons, within the first.',
  uk: 'One calendar month from the day on which it is certain who asks; it stops while an answer of the asker is awaited. Two more where that is told within the first.',
  ccpa: 'Confirmed within 10 business days; 45 days from receipt, also while it is looked at who asks. 45 more with notice and reason.',
  dpf: 'A complaint is answered within 45 days.',
  published: 'Deletion is completed within 30 days.',
  own: 'One calendar month from receipt. Which law applies there is not stated here.',
};

export const identityWays = ['fresh_code', 'code_and_fact', 'code_alone', 'counsel'] as const;
export type IdentityWay = (typeof identityWays)[number];

export const refusalBases = ['not_proven', 'not_theirs', 'excessive', 'kept_by_law', 'not_held'] as const;
export type RefusalBasis = (typeof refusalBases)[number];

export const basisNames: Record<RefusalBasis, string> = {
  not_proven: 'Who asks could not be made certain',
  not_theirs: 'It is about somebody else’s data',
  excessive: 'It is the same again, and excessive',
  kept_by_law: 'A law asks for it to be kept',
  not_held: 'Nothing of the kind is kept here',
};

export const answerWays = ['export', 'deletion', 'words'] as const;
export type AnswerWay = (typeof answerWays)[number];

export const askStates = [
  'received',
  'identity_asked',
  'running',
  'extended',
  'answered',
  'refused',
  'forwarded',
] as const;
export type AskState = (typeof askStates)[number];

/** Days of an account deletion, from the request on. */
export const deletionTargetDays = 25;
export const deletionLimitDays = 30;
/** A record of a request is kept for so long after it was closed, and used for nothing else: CCPA regulations, section 7101. */
export const recordMonths = 24;
/** Days that an export can be had. */
export const exportDays = 7;

/** What somebody is told by mail about a request, and counsel. */
export const privacyLetters = [
  'received',
  'asked_back',
  'extended',
  'answered',
  'refused',
  'forwarded',
  'new',
  'replied',
  'nudged',
  'due',
] as const;
export type PrivacyLetter = (typeof privacyLetters)[number];
