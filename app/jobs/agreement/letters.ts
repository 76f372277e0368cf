import type { Event, EventType } from '#app/domain/event.ts';
import type { Audience } from '#app/domain/message.ts';

/** What the mails about signing ask for, and what the reader can do next. */
export const signingSubjects: Partial<Record<EventType, string>> = {
  'agreement.sent': 'Please sign the Business Associate Agreement',
  'agreement.resent': 'Please sign the Business Associate Agreement',
  'agreement.reminded': 'Reminder: the Business Associate Agreement waits for you',
  'agreement.signed': 'Please countersign the Business Associate Agreement',
  'agreement.in_force': 'The Business Associate Agreement is in force',
  'agreement.declined': 'The agreement was declined',
  'agreement.voided': 'The agreement was voided',
  'agreement.signing_expired': 'The time to sign ran out',
  'agreement.signer_changed': 'Another person signs the agreement',
  'agreement.renewal_asked': 'The signer asks for the agreement again',
  'agreement.contradicted': 'An agreement needs review',
  'agreement.review_proposed': 'A review waits for a second person',
  'agreement.review_settled': 'The review of the agreement is settled',
};

const nothingToDo = 'You need not do anything. The link that you were sent no longer leads to the agreement.';

const steps: Partial<Record<EventType, Partial<Record<Audience, string>>>> = {
  'agreement.sent': {
    person:
      'You were named to sign it for your organization. You need no account: the page asks for a code, which we mail to this address. You have seven days. If somebody else is better placed to sign, you can hand it on from the same page.',
  },
  'agreement.resent': { person: 'You have seven days from now.' },
  'agreement.reminded': { person: 'If somebody else is better placed to sign, you can hand it on from the same page.' },
  'agreement.declined': {
    person: nothingToDo,
    admins: 'Write to sales about what has to change, or name another signer. Sales then sends a new agreement.',
    sales: 'Talk to the customer about the reason, then send a new agreement.',
  },
  'agreement.in_force': { person: 'Nothing is left to do for you. You can read and download what you signed.' },
  'agreement.voided': {
    person: nothingToDo,
    admins: 'Nothing is asked of the signer any more. Sales tells you when a new agreement is sent.',
    sales: 'Send a new agreement when it is ready.',
  },
  'agreement.signing_expired': {
    person: 'Nothing is lost: from the page of your link you can ask for it again.',
    admins: 'Nothing is lost: name the signer again or somebody else, and sales sends it anew.',
    sales: 'Ask the customer whether the signer is the right person, then send it again.',
  },
  'agreement.signer_changed': {
    person: nothingToDo,
    admins: 'The new signer gets a personal link by mail.',
    sales: 'The new signer gets a personal link by mail.',
  },
  'agreement.renewal_asked': {
    admins: 'Sales sends it again. You can name another signer before that.',
    sales: 'Open the case and send the agreement again.',
  },
  'agreement.contradicted': { counsel: 'The gate stays closed until two people of counsel have settled it.' },
  'agreement.review_proposed': { counsel: 'Somebody other than who proposed it has to settle it.' },
};

export const nextStep = (about: EventType, to: Audience): string | undefined => steps[about]?.[to];

/**
 * Where a signer's mail leads: to the page of their own link, which asks for a code. Whoever was replaced is only told. `waiting` is
 * the agreement that waits for their signature, which need not be the one that the event is about.
 */
export function signerLetter(
  event: Event,
  organization: string,
  waiting: string | undefined,
): { path: string; button: string; because: string } {
  const because = 'You receive this because you were named as the signer of this agreement.';
  if (['agreement.signer_changed', 'agreement.voided', 'agreement.declined'].includes(event.type))
    return { path: '/', button: 'About the programme', because };
  if (event.type === 'agreement.in_force')
    return { path: `/agreements/${organization}`, button: 'See the agreement', because };
  if (event.type === 'agreement.signing_expired')
    return { path: `/sign/${event.data.agreement}`, button: 'Ask for it again', because };
  const agreement = waiting ?? ('agreement' in event.data ? event.data.agreement : undefined);
  return { path: agreement ? `/sign/${agreement}` : `/agreements/${organization}`, button: 'Read and sign', because };
}

export const counselPath = (event: Event, organization: string): string =>
  event.type === 'agreement.contradicted' || event.type === 'agreement.review_proposed'
    ? `/agreements/${organization}/review`
    : `/agreements/${organization}`;
