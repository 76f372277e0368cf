import { type Case, caseOf } from '#db/case.ts';
import type { AgreementDesk } from '#tests/agreements.ts';

/** An envelope as the sandbox keeps it: the truth. */
interface Kept {
  envelopeId: string;
  status: string;
  voidedReason?: string;
  recipients: { name: string; email: string; status: string; deliveredAt?: number; declinedReason?: string }[];
  audit: { action: string }[];
  customFields: { name: string; value: string }[];
}
type Known = Awaited<ReturnType<typeof known>>[number];

/**
 * What the truth of an envelope makes of its agreement. What was changed there and changed back may have been seen in between or not:
 * where both are right, what the portal says of it is taken.
 */
function expected(
  { agreement, facts, sent }: Known,
  { status, voidedReason, audit, recipients: [signer, counsel] }: Kept,
) {
  const over = status === 'declined' || status === 'voided';
  const late = status === 'completed' && !!agreement.changed;
  const expired = voidedReason === 'Envelope has expired.';
  const differs = signer?.name !== sent?.name || signer?.email.toLowerCase() !== sent?.email.toLowerCase();
  const corrected = audit.some(({ action }) => action === 'Corrected');
  const wrong = [...(differs ? ['signer'] : []), ...(late ? ['completed_after_end'] : [])];
  const mayBe = over
    ? [undefined, ['signer'], ['matches_again']]
    : corrected
      ? [undefined, ['matches_again']]
      : [undefined];
  const review = wrong.length > 0 && !over ? wrong : mayBe.find((each) => each?.join() === facts.review?.join());
  const counts = !late && !differs;
  return {
    // A correction makes DocuSign forget that it was seen.
    viewed: signer?.deliveredAt === undefined || differs ? corrected && facts.viewed : true,
    signed: counts && signer?.status === 'completed',
    countersigned: counts && counsel?.status === 'completed',
    inForce: counts && status === 'completed' && !facts.review,
    declined: status === 'declined' ? (signer?.declinedReason ?? counsel?.declinedReason) : undefined,
    voided: status === 'voided' && !expired ? voidedReason : undefined,
    expired: status === 'voided' && expired,
    review,
    // Counsel decides on whom DocuSign has now, and not on whom it had before.
    shown: differs && !over ? nameOf(signer) : facts.shown,
  };
}

const nameOf = (person?: { name: string; email: string }) => person && `${person.name} <${person.email.toLowerCase()}>`;

async function known(desk: AgreementDesk, id: string) {
  const { facts, say } = await desk.house.db.read((tx) => caseOf(tx, id));
  const words = (act: { reason?: string | undefined } | undefined) => act && (act.reason ? say.text(act.reason) : '');
  return facts.agreements.map((each) => ({
    agreement: each,
    sent: each.addressed && {
      name: say.text(each.addressed.signer.name),
      email: say.text(each.addressed.signer.email),
    },
    /** Its predecessor waits for two people of counsel, and it waits for that. */
    waits: facts.agreements.some((one) => one.changed?.successor === each.id && one.contradicted),
    facts: {
      viewed: !!each.viewed,
      signed: !!each.signed,
      countersigned: !!each.countersigned,
      inForce: !!each.inForce,
      declined: words(each.declined),
      voided: words(each.voided),
      expired: !!each.signingExpired,
      review: each.contradicted?.mismatches,
      shown: shownIn(each.contradicted?.found?.signer, say),
    },
  }));
}

const shownIn = (signer: { name: string; email: string } | undefined, say: Case['say']) =>
  nameOf(signer && { name: say.text(signer.name), email: say.text(signer.email) });

/** Of an agreement that is not at DocuSign yet. */
const nothing = {
  ...{ viewed: false, signed: false, countersigned: false, inForce: false },
  ...{ declined: undefined, voided: undefined, expired: false, review: undefined, shown: undefined },
};

/** Every envelope that DocuSign has for these organizations beside what the portal says of it. */
export async function compared(desk: AgreementDesk, ids: string[]) {
  const here = (await Promise.all(ids.map((id) => known(desk, id)))).flat();
  const there = JSON.parse((await desk.outside.console('envelopes')).body) as Kept[];
  return here.map((each) => {
    const { agreement, facts, waits } = each;
    const mine = there.filter(({ customFields }) => customFields.some(({ value }) => value === agreement.id));
    const [kept] = mine;
    const one = kept && mine.length === 1 && kept.envelopeId === agreement.sent?.envelope;
    return {
      agreement: agreement.id,
      facts,
      truth: one ? expected(each, kept) : waits && mine.length === 0 ? nothing : `${mine.length} envelopes`,
    };
  });
}
