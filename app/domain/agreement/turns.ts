import { notOverrun } from '../ending/end-of-effect.ts';
import type { Facts } from '../facts.ts';
import { type Open, type Situation, turn, when } from '../promises/turn.ts';
import type { Id, Ms } from '../words.ts';
import { coveringAgreement, knownToFail, needsReview, pendingAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';
import { isPurged, reviewWords } from './mismatches.ts';
import { proven } from './proof.ts';
import { type SuccessionReason, successionReason } from './succession.ts';
import { windowEndsAt } from './window.ts';

export const agreementTurns = [
  turn({
    kind: 'signer.name',
    serves: 'agreement',
    open: (situation) =>
      when(wanted(situation, byAnybody) && !situation.facts.signer, () => ({
        owner: 'customer',
        since: situation.facts.qualified?.at,
        title: 'Name the signer',
        text: 'Who may bind the organization? Sales then sends the agreement.',
      })),
  }),
  turn({
    kind: 'agreement.send',
    serves: 'agreement',
    open(situation) {
      const { facts } = situation;
      return when(wanted(situation, bySales) && facts.signer, () => ({
        owner: 'sales',
        since: sendSince(facts),
        title: coveringAgreement(facts) ? 'Send the next generation of the agreement' : 'Send the agreement',
        text: sendText(facts.agreements.at(-1)),
      }));
    },
  }),
  turn({
    kind: 'agreement.make',
    serves: 'agreement',
    open: onItsWay((each) =>
      when(!each.sent && !each.voidRequested, () => ({
        owner: 'docusign',
        since: each.prepared.at,
        title: 'Make the envelope',
        text: 'The portal has ordered it. The signer is asked as soon as DocuSign has made it.',
      })),
    ),
  }),
  turn({
    kind: 'agreement.sign',
    serves: 'agreement',
    open: onItsWay((each) =>
      when(mayBeSigned(each), () => ({
        owner: 'signer',
        only: each.signer,
        since: each.resent?.at ?? each.sent?.at,
        due: windowEndsAt(each),
        title: 'Sign the agreement',
        text: 'It is ready for the signature of whoever was named.',
      })),
    ),
  }),
  turn({
    kind: 'agreement.identity',
    serves: 'agreement',
    open: onItsWay((each) =>
      when(each.sent && !each.voidRequested && keptOut(each), () => ({
        owner: 'sales',
        since: each.identityFailed?.at,
        title: `DocuSign did not let the ${each.identityFailed?.of === 'counsel' ? 'countersigner' : 'signer'} in`,
        text: `${each.identityFailed?.check === 'code' ? 'The access code was wrong.' : 'It could not confirm who they are.'} ${each.identityFailed?.of === 'counsel' ? 'The customer has signed. Ask counsel' : 'Ask the customer whether the signer and the address are right'}, then void it and send a new one.`,
      })),
    ),
  }),
  turn({
    kind: 'agreement.countersign',
    serves: 'agreement',
    open: onItsWay((each) =>
      when(toCountersign(each), () => ({
        owner: 'counsel',
        only: each.countersigner,
        since: each.signed?.at,
        title: 'Read and countersign the agreement',
        text: 'The customer has signed.',
      })),
    ),
  }),
  turn({
    kind: 'agreement.confirm',
    serves: 'agreement',
    open(situation) {
      const { facts } = situation;
      const cover = coveringAgreement(facts);
      return [
        ...onItsWay(confirmation)(situation),
        // In force alone opens nothing: it needs its own witnesses.
        ...when(cover && !proven(cover) && !needsReview(cover), () => ({
          owner: 'docusign',
          since: cover?.inForce?.at,
          about: cover?.id,
          title: 'Confirm the signatures',
          text: 'Both signatures have to be read back from DocuSign.',
        })),
      ];
    },
  }),
  turn({
    kind: 'agreement.void',
    open: onItsWay((each) =>
      when(each.voidRequested, () => ({
        owner: 'docusign',
        since: each.voidRequested?.at,
        title: 'Void the envelope',
        text: each.signed
          ? 'The customer signed while it was being taken back. DocuSign has to confirm that it is void; nothing is asked of counsel, and sales can send a new one then.'
          : 'It was taken back here. DocuSign has to confirm it; until then nothing is asked of the signer.',
      })),
    ),
    serves: 'agreement',
  }),
  turn({
    kind: 'agreement.review',
    serves: 'agreement',
    open: ({ facts }) =>
      facts.agreements.filter(needsReview).map((each) => ({
        owner: 'counsel',
        ...(each.review && { notBy: [each.review.by] }),
        since: each.review?.at ?? each.contradicted?.at,
        about: each.id,
        ...reviewWords(each.contradicted?.mismatches, !!each.review),
      })),
  }),
  turn({
    kind: 'agreement.anew',
    serves: 'agreement',
    open({ facts, asOf }) {
      const ended = pendingAgreement(facts) ? undefined : endedByNotice(facts, asOf);
      return when(ended, () => ({
        owner: 'customer',
        since: ended?.at,
        about: ended?.agreement.id,
        title: 'Write to sales if you want to begin again',
        text: 'The agreement was terminated. A new one begins with sales.',
      }));
    },
  }),
];

/** The last agreement, where a notice has ended it: by time alone too, before that was written down. */
function endedByNotice(facts: Facts, asOf: Ms): { agreement: Agreement; at: Ms } | undefined {
  const agreement = coveringAgreement(facts) ?? facts.agreements.at(-1);
  const at = agreement?.terminated?.endsAt ?? (agreement && notOverrun(agreement, asOf)?.endsAt);
  return agreement && at !== undefined && (agreement.terminated || at <= asOf) ? { agreement, at } : undefined;
}

/** What a next generation is wanted for. A campaign and the end of a term have turns of their own, and so has a review. */
const bySales: readonly SuccessionReason[] = ['none_in_force', 'requested', 'role', 'scope'];
const byAnybody: readonly SuccessionReason[] = [...bySales, 'campaign', 'term'];

function wanted({ facts, catalog, asOf }: Situation, reasons: readonly SuccessionReason[]): boolean {
  if (facts.plan?.is !== 'enterprise' || !facts.inquiry || !facts.qualified || pendingAgreement(facts)) return false;
  const cover = coveringAgreement(facts);
  if (endedByNotice(facts, asOf)) return false;
  const why = successionReason(facts, catalog, asOf);
  const asked = !!cover && facts.renewal?.agreement === cover.id;
  return why !== undefined && (reasons.includes(why) || (asked && why !== 'review'));
}

function onItsWay(open: (agreement: Agreement) => Open[]) {
  return ({ facts }: Situation): Open[] => {
    const agreement = pendingAgreement(facts);
    if (!agreement || agreement.contradicted) return [];
    return open(agreement).map((each) => ({ ...each, about: agreement.id }));
  };
}

/** Of one on its way: signed by the customer, and counsel is not through with it. */
export const toCountersign = (each: Agreement): boolean =>
  !!each.signed && !each.countersigned && !each.voidRequested && !cameBack(each, each.countersigner) && !keptOut(each);

const mayBeSigned = (each: Agreement): boolean =>
  !!each.sent && !each.signed && !each.voidRequested && !cameBack(each, each.signer) && !keptOut(each);

/** DocuSign did not let in whoever has the signature now, and it was not sent again since. */
export function keptOut(agreement: Agreement): boolean {
  const { signed, countersigned } = agreement;
  if (knownToFail(agreement, 'signer')) return !signed;
  return knownToFail(agreement, 'counsel') && !!signed && !countersigned;
}

/** Ways back from DocuSign on which whoever signs says that they have done their part. Nothing is left to view after a signature. */
const done: readonly string[] = ['signing_complete', 'viewing_complete', 'decline'];

/** Somebody who signs came back with news that DocuSign has not confirmed yet. */
const cameBack = ({ returned, resent }: Agreement, person: Id): boolean =>
  !!returned && returned.by === person && done.includes(returned.event) && returned.at >= (resent?.at ?? 0);

/** Whose signature DocuSign has to confirm, where they say that they gave it. */
export function beingConfirmed(agreement: Agreement): 'signer' | 'counsel' | undefined {
  const { sent, signed, countersigned, voidRequested, contradicted } = agreement;
  if (!sent || countersigned || voidRequested || contradicted) return undefined;
  if (!cameBack(agreement, signed ? agreement.countersigner : agreement.signer)) return undefined;
  return signed ? 'counsel' : 'signer';
}

function confirmation(agreement: Agreement): Open[] {
  const { sent, signed, countersigned, voidRequested, returned } = agreement;
  if (!sent || voidRequested) return [];
  const waits = { owner: 'docusign', title: 'Confirm the signature' } as const;
  if (countersigned)
    return [
      { ...waits, since: countersigned.at, title: 'Hand over the signed documents', text: 'Both sides have signed.' },
    ];
  return when(beingConfirmed(agreement), () => ({
    ...waits,
    since: returned?.at,
    text: `${signed ? 'Counsel' : 'The signer'} came back from DocuSign. It counts once DocuSign has said so itself.`,
  }));
}

function sendSince({ signer, qualified, agreements, renewal }: Facts): Ms {
  const last = agreements.at(-1);
  const ended = last?.declined?.at ?? last?.voided?.at ?? last?.signingExpired?.at ?? last?.settled?.at;
  return Math.max(signer?.at ?? 0, qualified?.at ?? 0, ended ?? 0, renewal?.at ?? 0);
}

function sendText(last: Agreement | undefined): string | undefined {
  if (last?.declined) {
    const { of, reason } = last.declined;
    const who = of === 'counsel' ? 'Counsel declined the last one.' : 'The last one was declined.';
    return reason ? `${who} The reason stands with it.` : who;
  }
  if (last?.voided) return 'The last one was voided.';
  if (last?.signingExpired) return 'The time to sign the last one ran out.';
  if (last?.settled?.outcome === 'end')
    return isPurged(last.contradicted?.mismatches)
      ? 'Its documents were purged at DocuSign, and counsel ended it. Where somebody has a signed copy, upload that instead.'
      : 'Counsel ended the last one after a review.';
  return undefined;
}
