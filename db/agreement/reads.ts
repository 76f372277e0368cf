import { eq } from 'drizzle-orm';
import { currentAgreement, needsReview, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { allowedAs, everyReader, rolesOf } from '#app/domain/policy.ts';
import { promisedBy } from '#app/domain/promises/promise.ts';
import { caseOf, casesOf, nameOf } from '../case.ts';
import { legalDraftsFor } from '../legal/reads.ts';
import { page } from '../page.ts';
import { turnViews } from '../promises/views.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { templateOf } from '../templates/versions.ts';
import { proposalsFor } from '../trust/proposals.ts';
import type { ReadTx } from '../types.ts';
import { comparedSigners, otherRecipients } from './compared.ts';
import { envelope } from './schema.ts';
import { agreementView } from './views.ts';

export const agreementReads = {
  /** What a signer sees: the agreement, its organization and who asked. Nothing else of the organization. */
  async signing({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const agreement = signingNow(each.facts, actor.id);
    const template = agreement && (await templateOf(tx, agreement));
    const roles = rolesOf(actor, each.facts);
    const turns = turnViews(organization, { ...each, asOf: now }, roles, actor.id);
    return {
      now,
      // Whoever only signs learns of their own agreement alone.
      turns: allowedAs(everyReader, roles) ? turns : turns.filter((turn) => turn.about === agreement?.id),
      organization: {
        id: organization,
        name: nameOf(each),
      },
      agreement: agreement && agreementView(agreement, each),
      template: agreement &&
        template && {
          text: template.text,
          termMonths: agreement.termMonths,
          commitments: agreement.commitments ?? template.commitments,
        },
      mine: agreement?.signer === actor.id,
      mineToCountersign: agreement?.countersigner === actor.id,
      inquiry: each.facts.inquiry && {
        role: each.facts.inquiry.role,
        legalEntity: each.say.text(each.facts.inquiry.legalEntity),
        address: each.say.text(each.facts.inquiry.address),
        // Those of this generation, which may have been asked for otherwise since the inquiry.
        affiliates: agreement?.affiliates ? each.say.text(agreement.affiliates) : '',
      },
    };
  },

  /** What does not match, or what was settled last, with both who sign as they were sent and as DocuSign shows them. */
  async review({ tx, now }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const { agreements } = each.facts;
    const agreement = agreements.find(needsReview) ?? agreements.findLast((one) => one.settled);
    return {
      now,
      organization: { id: organization, name: nameOf(each) },
      agreement: agreement && agreementView(agreement, each),
      people: agreement ? comparedSigners(agreement, each.say) : [],
      others: agreement ? otherRecipients(agreement, each.say) : [],
    };
  },

  /** What counsel has to do with DocuSign, a page of each list: what does not match, what is signed, what is on its way. */
  async countersignatures({ tx, now, actor }: Reading, cursors: Partial<Record<Waiting, string | undefined>>) {
    const of = (waits: Waiting) => waitingPage(tx, waits, cursors[waits]);
    const lists = { review: await of('review'), ready: await of('ready'), underway: await of('underway') };
    /** The other thing that waits for counsel and is about no organization. */
    return {
      now,
      ...lists,
      proposals: await proposalsFor(tx, actor.id, now),
      legal: await legalDraftsFor(tx, actor.id),
    };
  },
};

export type Waiting = 'review' | 'ready' | 'underway';

/** The longest wait first. */
async function waitingPage(tx: ReadTx, waits: Waiting, cursor: string | undefined) {
  const { rows, ...paging } = await page(
    tx,
    {
      name: `envelopes ${waits}`,
      table: envelope,
      where: eq(envelope.waits, waits),
      order: ['since', 'agreement'],
      size,
    },
    cursor,
  );
  const cases = await casesOf(
    tx,
    rows.map((row) => row.organization),
  );
  const items = rows.flatMap(({ organization, agreement: id, since }) => {
    const each = cases.get(organization);
    const agreement = each?.facts.agreements.find((one) => one.id === id);
    return each && agreement
      ? [
          {
            organization,
            since,
            promised: promisedBy('counsel', since, each.catalog),
            name: nameOf(each),
            agreement: agreementView(agreement, each),
          },
        ]
      : [];
  });
  return { items, paging };
}
const size = 50;

/** The generation on its way, else the one that counts; a signer who is named in neither sees the last that was theirs. */
function signingNow(facts: { agreements: readonly Agreement[] }, person: string): Agreement | undefined {
  const now = pendingAgreement(facts) ?? currentAgreement(facts);
  if (now?.signer === person || now?.countersigner === person) return now;
  return facts.agreements.findLast((each) => each.signer === person && !each.changed) ?? now;
}
