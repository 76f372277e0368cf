import { ownAuthority } from '#app/domain/agreement/authority.ts';
import { agreementOpen, closedAtDocusign } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { whyNeverValid } from '#app/domain/agreement/review.ts';
import { refreshEvery, windowEndsAt } from '#app/domain/agreement/window.ts';
import { type Case, type History, nameOf } from '../case.ts';
import { masked } from '../people/post-views.ts';

type Say = Case['say'];

/** The name as it stands in the agreement, whatever the directory says. */
export const signerName = ({ addressed, signer, signerName: name }: Agreement, say: Say): string =>
  addressed ? say.text(addressed.signer.name) : namedAs({ person: signer, name }, say);

/** The name as it was typed when somebody was named as signer. */
export const namedAs = ({ person, name }: { person: string; name?: string | undefined }, say: Say): string =>
  name ? say.text(name) : say.person(person);

/** How one generation stands on its way to being signed, and what may be done about it. */
export function signingView(agreement: Agreement, { facts, say }: Case) {
  const { changed, review, settled, contradicted } = agreement;
  const open = agreementOpen(agreement);
  return {
    open,
    authority: { confirmedAt: agreement.authority?.at, own: ownAuthority(facts, agreement) },
    windowEndsAt: open && !agreement.signed && !contradicted ? windowEndsAt(agreement) : undefined,
    resentAt: agreement.resent?.at,
    remindedAt: agreement.reminded?.at,
    renewalAskedAt: agreement.renewalAsked?.at,
    completedAt: agreement.completed?.completedAt,
    refreshableAt: open && agreement.sent ? (agreement.refreshed?.at ?? 0) + refreshEvery : undefined,
    mayChangeSigner: open && !agreement.signed && !contradicted && !agreement.voidRequested,
    mayCorrectName:
      open && !!agreement.sent && !!agreement.addressed && !agreement.opened && !agreement.viewed && !agreement.signed,
    changed: changed && {
      at: changed.at,
      why: changed.why,
      to: namedAs(changed, say),
      by: say.person(changed.by),
      reason: changed.reason && say.text(changed.reason),
      ended: closedAtDocusign(agreement),
    },
    review: review && {
      at: review.at,
      by: say.person(review.by),
      byId: review.by,
      outcome: review.outcome,
      reason: say.text(review.reason),
    },
    neverValid: contradicted && whyNeverValid(agreement),
    settled: settled && {
      at: settled.at,
      by: say.person(settled.by),
      proposedBy: say.person(settled.proposedBy),
      outcome: settled.outcome,
      accepted: settled.accepted,
      reason: say.text(settled.reason),
    },
  };
}

export type InvitationState = 'open' | 'late' | 'expired' | 'signed' | 'over';

/** What a personal link tells to whoever holds it: who asks whom for what, and whether it still stands. No address, no text. */
export function invitationView(agreement: Agreement, each: History, now: number) {
  const { organization, say, events } = each;
  const email = agreement.addressed ? say.text(agreement.addressed.signer.email) : say.email(agreement.signer);
  return {
    now,
    agreement: agreement.id,
    organization: { id: organization, name: nameOf(each) },
    askedBy: askedBy(agreement, events, say),
    signer: agreement.signer,
    to: masked(email),
    windowEndsAt: windowEndsAt(agreement),
    renewalAskedAt: agreement.renewalAsked?.at,
    changed: agreement.changed?.why,
    state: invitationState(agreement, now),
  };
}

/** Who asks for the signature, and for which side: whoever handed it on or replaced a signer asks for the customer; a campaign has no name. */
function askedBy(
  { id }: Agreement,
  events: History['events'],
  say: Say,
): { name?: string; side: 'customer' | 'vendor' } {
  const asked = events.find((each) => each.type === 'agreement.prepared' && each.data.agreement === id)?.actor;
  if (!asked || asked.role === 'system') return { side: 'vendor' };
  return { name: say.person(asked.id), side: asked.role.startsWith('customer') ? 'customer' : 'vendor' };
}

function invitationState(agreement: Agreement, now: number): InvitationState {
  if (agreement.signed) return 'signed';
  if (agreement.signingExpired) return 'expired';
  if (!agreementOpen(agreement) || agreement.contradicted || agreement.voidRequested) return 'over';
  return now < (windowEndsAt(agreement) ?? 0) ? 'open' : 'late';
}
