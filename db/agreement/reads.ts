import { eq, or } from 'drizzle-orm';
import { currentAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import type { Agreement } from '#app/domain/agreement/facts.ts';
import { caseOf, caseReader, nameOf } from '../case.ts';
import type { InOrganization, Reading } from '../reading.ts';
import { templateOf } from '../templates/versions.ts';
import { envelope } from './schema.ts';
import { agreementView } from './views.ts';

export const agreementReads = {
  /** What a signer sees: the agreement, its organization and who asked. Nothing else of the organization. */
  async signing({ tx, now, actor }: Reading, { organization }: InOrganization) {
    const each = await caseOf(tx, organization);
    const agreement = signingNow(each.facts, actor.id);
    const template = agreement && (await templateOf(tx, agreement));
    return {
      now,
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

  async countersignatures({ tx, now }: Reading) {
    const waits = or(eq(envelope.open, true), eq(envelope.review, true));
    const open = await tx.select().from(envelope).where(waits).limit(500);
    const read = caseReader(tx);
    const items = [];
    for (const row of open) {
      const each = await read(row.organization);
      const agreement = each.facts.agreements.find((one) => one.id === row.agreement);
      if (!agreement) continue;
      const name = nameOf(each);
      items.push({ organization: row.organization, name, agreement: agreementView(agreement, each) });
    }
    return { now, items };
  },
};

/** The generation on its way, else the one that counts; a signer who is named in neither sees the last that was theirs. */
function signingNow(facts: { agreements: readonly Agreement[] }, person: string): Agreement | undefined {
  const now = pendingAgreement(facts) ?? currentAgreement(facts);
  if (now?.signer === person || now?.countersigner === person) return now;
  return facts.agreements.findLast((each) => each.signer === person && !each.changed) ?? now;
}
