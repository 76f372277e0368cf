/** The closed lists of the room, each with its words for people. */

export const entryGroups = ['cloud', 'account', 'ai', 'affiliate', 'other'] as const;
export type EntryGroup = (typeof entryGroups)[number];
export const groupWords: Record<EntryGroup, string> = {
  cloud: 'Cloud providers',
  account: 'Account administration and user management',
  ai: 'Generative AI providers',
  affiliate: 'Affiliates',
  other: 'Others',
};

export const features = ['generative_ai'] as const;
export type Feature = (typeof features)[number];
export const featureWords: Record<Feature, string> = { generative_ai: 'the generative AI features' };

/** Why a customer objects: reasons of data protection. */
export const grounds = ['location', 'security', 'no_agreement', 'onward_transfer', 'own_duty', 'other'] as const;
export type Ground = (typeof grounds)[number];
export const groundWords: Record<Ground, string> = {
  location: 'Where it processes data',
  security: 'How it protects data, or an incident that it had',
  no_agreement: 'It is not bound as the agreement asks',
  onward_transfer: 'To whom it passes data on',
  own_duty: 'A law or an agreement of our own forbids it',
  other: 'Another reason of data protection',
};

/** How an objection came to its end. `unsettled`: nothing was found, and the customer may leave. */
export const outcomes = ['accepted', 'carve_out', 'withdrawn', 'unsettled'] as const;
export type Outcome = (typeof outcomes)[number];
export const outcomeWords: Record<Outcome, string> = {
  accepted: 'the remedy was accepted',
  carve_out: 'it is not used for this organization',
  withdrawn: 'it was withdrawn',
  unsettled: 'no way was found, and the organization may leave',
};

/** How a notice reached an organization; by mail unless counsel recorded another way. */
export const serviceWays = ['mail', 'telephone', 'post', 'courier', 'in_person'] as const;
export type ServiceWay = (typeof serviceWays)[number];
export const wayWords: Record<ServiceWay, string> = {
  mail: 'by mail',
  telephone: 'by telephone, with a memo',
  post: 'by registered post',
  courier: 'by courier',
  in_person: 'in person',
};
