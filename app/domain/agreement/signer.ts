import { z } from 'zod';
import { type Asking, command } from '../command.ts';
import type { Draft } from '../event.ts';
import type { Facts } from '../facts.ts';
import { contractPerson, contractText, freeText, kept, ticked } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { authorityStatement, ownAuthority } from './authority.ts';
import { agreementOf, agreementOpen } from './cover.ts';
import type { Agreement, FrozenSigner } from './facts.ts';

const ofAgreement = { agreement: z.string().max(100) };
const address = z.strictObject({ name: kept(100), email: kept(254), clientUserId: z.string().max(100) });

/** Fixes the names and addresses under which both sign. Done once; what changes in the directory later changes nothing here. */
export const freezeSigners = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, signer: address, countersigner: address }),
  decide(facts, input) {
    return openOne(facts, input.agreement).addressed ? [] : [{ type: 'agreement.addressed', data: input }];
  },
});

/** A signer who was named by somebody else states that they may bind the organization, before they see DocuSign. */
export const confirmAuthority = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, authority: ticked('Confirm that you may sign for the organization.') }),
  decide(facts, input, { actor }) {
    const agreement = openOne(facts, input.agreement);
    refuseUnless(agreement.signer === actor.id, 'not_your_signature');
    if (agreement.authority || ownAuthority(facts, agreement)) return [];
    const statement = authorityStatement.version;
    return [{ type: 'agreement.authority_confirmed', data: { agreement: agreement.id, statement } }];
  },
});

const successor = {
  ...ofAgreement,
  signer: contractPerson,
  title: contractText(100),
  reason: freeText(500),
  authority: ticked('Confirm that this person may bind the organization.'),
};

/** An admin names another signer for an agreement that is on its way: the envelope of the old one is voided before the new one is made. */
export const replaceSigner = command({
  on: 'organization',
  input: z.strictObject(successor),
  decide: (facts, { agreement, signer, ...rest }, asking) =>
    changeTo(openOne(facts, agreement), { ...rest, ...signer, why: 'replaced' }, asking),
});

/** The signer hands the signing on to somebody better placed. */
export const handOver = command({
  on: 'organization',
  input: z.strictObject(successor),
  decide(facts, { agreement: id, signer, ...rest }, asking) {
    const agreement = openOne(facts, id);
    refuseUnless(agreement.signer === asking.actor.id, 'not_your_signature');
    return changeTo(agreement, { ...rest, ...signer, why: 'handed_over' }, asking);
  },
});

/** A name that was mistyped, as long as the signer has not seen it: it stands printed in the agreement. */
export const correctSignerName = command({
  on: 'organization',
  input: z.strictObject({ ...ofAgreement, name: contractText(100) }),
  decide(facts, input, asking) {
    const agreement = openOne(facts, input.agreement);
    refuseUnless(
      agreement.sent && agreement.addressed,
      'no_agreement',
      'It is still on its way to DocuSign. Wait a minute.',
    );
    refuseUnless(!agreement.opened && !agreement.viewed && !agreement.signed, 'already_seen');
    const { signer, countersigner } = agreement.addressed;
    const embedded = (each: FrozenSigner, person: string) => ({ ...each, clientUserId: each.clientUserId ?? person });
    const renamed = { ...embedded(signer, agreement.signer), name: input.name };
    return [
      ...changeTo(
        agreement,
        { person: agreement.signer, name: input.name, title: agreement.signerTitle, why: 'corrected' },
        asking,
      ),
      {
        type: 'agreement.addressed',
        data: {
          agreement: asking.id,
          signer: renamed,
          countersigner: embedded(countersigner, agreement.countersigner),
        },
      },
    ];
  },
});

interface Change {
  person: string;
  name: string;
  title: string;
  why: 'replaced' | 'handed_over' | 'corrected';
  reason?: string;
}

/** The old generation ends and its successor is prepared on the same terms, in one change. */
function changeTo(agreement: Agreement, change: Change, { id, countersigner }: Asking): Draft[] {
  refuseUnless(!agreement.signed, 'already_signed');
  refuseUnless(!agreement.contradicted && !agreement.voidRequested, 'no_agreement');
  refuseUnless(change.why === 'corrected' || change.person !== agreement.signer, 'same_signer');
  refuseUnless(
    change.person !== countersigner,
    'same_signer',
    'The vendor’s countersigner cannot sign for the customer.',
  );
  const { person: next, name, title, why, reason } = change;
  const { template, templateVersion, templateSha256, ownText, commitments, deployments, affiliates, termMonths } =
    agreement;
  return [
    {
      type: 'agreement.signer_changed',
      data: { agreement: agreement.id, successor: id, person: next, name, title, why, ...(reason && { reason }) },
    },
    {
      type: 'agreement.prepared',
      data: {
        agreement: id,
        template,
        templateVersion,
        ...(templateSha256 && { templateSha256 }),
        ...(ownText && { ownText }),
        ...(commitments && { commitments }),
        deployments,
        ...(affiliates && { affiliates }),
        termMonths,
        signer: next,
        signerName: name,
        signerTitle: title,
        countersigner,
      },
    },
  ];
}

function openOne(facts: Facts, id: string): Agreement {
  const agreement = agreementOf(facts, id);
  refuseUnless(agreement, 'not_found');
  refuseUnless(agreementOpen(agreement), 'no_agreement');
  return agreement;
}
