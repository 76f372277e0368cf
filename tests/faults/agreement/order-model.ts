import { closedAtDocusign } from '#app/domain/agreement/cover.ts';
import { type Case, caseOf } from '#db/case.ts';
import type { AgreementDesk } from '#tests/agreements.ts';

/** An envelope as the sandbox keeps it: the truth. */
interface Kept {
  envelopeId: string;
  status: string;
  voidedReason?: string;
  recipients: {
    name: string;
    email: string;
    clientUserId?: string;
    status: string;
    deliveredAt?: number;
    declinedReason?: string;
  }[];
  audit: { action: string }[];
  purge?: { doneAt?: number };
}
type Known = Awaited<ReturnType<typeof known>>[number];

/**
 * What the truth of an envelope makes of its agreement. What was changed there and changed back may have been seen in between or not,
 * and so may a signature before a later end: where both are right, what the portal says of it is taken. No list tells of a purge: it
 * has to be known once its delivery came, and before that where the documents were not fetched.
 */
function expected(
  { agreement, facts, sent }: Known,
  { status, voidedReason, audit, purge, recipients: [signer, counsel] }: Kept,
  heard: boolean,
) {
  const over = status === 'declined' || status === 'voided';
  const late = status === 'completed' && !!agreement.changed;
  const purged = status === 'completed' && purge?.doneAt !== undefined && !facts.inForce;
  const expired = voidedReason === 'Envelope has expired.';
  const differs =
    signer?.name !== sent?.name ||
    signer?.email.toLowerCase() !== sent?.email.toLowerCase() ||
    signer?.clientUserId !== sent?.clientUserId;
  const corrected = audit.some(({ action }) => action === 'Corrected' || action === 'Reassigned');
  const ended = late ? ['completed_after_end'] : [];
  const wrong = [...(differs ? ['signer'] : []), ...ended];
  const mayBe = over
    ? [undefined, ['signer'], ['matches_again']]
    : corrected
      ? [undefined, ['matches_again']]
      : [undefined];
  const compared = wrong.length > 0 && !over ? wrong : mayBe.find((each) => each?.join() === facts.review?.join());
  const unseen = !heard && compared !== undefined && compared.join() === facts.review?.join();
  const review = purged && !unseen ? ['purged', ...ended] : compared;
  const counts = !late && !differs;
  const signed = !differs && signer?.status === 'completed';
  const countersigned = counts && counsel?.status === 'completed';
  return {
    // A correction makes DocuSign forget that it was seen.
    viewed: signer?.deliveredAt === undefined || differs ? corrected && facts.viewed : true,
    signed: late || purged ? signed && facts.signed : signed,
    countersigned: purged ? countersigned && facts.countersigned : countersigned,
    inForce: counts && status === 'completed' && !review,
    declined: status === 'declined' ? (signer?.declinedReason ?? counsel?.declinedReason) : undefined,
    voided: status === 'voided' && !expired ? voidedReason : undefined,
    expired: status === 'voided' && expired,
    review,
    // Counsel decides on whom DocuSign has now, and not on whom it had before.
    shown: purged && !unseen ? undefined : differs && !over ? nameOf(signer) : facts.shown,
  };
}

const nameOf = (person?: { name: string; email: string }) => person && `${person.name} <${person.email.toLowerCase()}>`;

async function known(desk: AgreementDesk, id: string) {
  const { facts, say } = await desk.house.db.read((tx) => caseOf(tx, id));
  const words = (act: { reason?: string | undefined } | undefined) => act && (act.reason ? say.text(act.reason) : '');
  return facts.agreements.map((each) => ({
    agreement: each,
    organization: id,
    sent: each.addressed && {
      name: say.text(each.addressed.signer.name),
      email: say.text(each.addressed.signer.email),
      clientUserId: each.addressed.signer.clientUserId,
    },
    /** Its predecessor waits for two people of counsel, and it waits for that. */
    waits: facts.agreements.some(
      (one) => one.changed?.successor === each.id && one.contradicted && !closedAtDocusign(one),
    ),
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

/** Agreements that are not made before two people of counsel have ended the one before. */
export async function waitingForCounsel(desk: AgreementDesk, ids: string[]): Promise<string[]> {
  const here = (await Promise.all(ids.map((id) => known(desk, id)))).flat();
  return here.filter((each) => each.waits).map((each) => each.agreement.id);
}

/** Every envelope that DocuSign has for these organizations beside what the portal says of it. `heard`: of whose purge it was told. */
export async function compared(desk: AgreementDesk, ids: string[], heard: ReadonlySet<string>) {
  const here = (await Promise.all(ids.map((id) => known(desk, id)))).flat();
  return Promise.all(
    here.map(async (each) => {
      const { agreement, organization, facts, waits } = each;
      // Its id stands in a field of every envelope that was made for it.
      const mine = JSON.parse((await desk.outside.console(`envelopes?search=${agreement.id}`)).body) as Kept[];
      const [kept] = mine;
      const one = kept && mine.length === 1 && kept.envelopeId === agreement.sent?.envelope;
      const purged = kept?.purge?.doneAt !== undefined;
      const truth = one
        ? expected(each, kept, heard.has(kept.envelopeId))
        : waits && mine.length === 0
          ? nothing
          : `${mine.length} envelopes`;
      return { agreement: agreement.id, organization, purged, facts, truth };
    }),
  );
}
