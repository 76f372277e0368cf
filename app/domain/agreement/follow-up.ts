import { z } from 'zod';
import { command } from '../command.ts';
import type { Facts } from '../facts.ts';
import { Refusal, refuseUnless } from '../refusal.ts';
import { agreementOf, agreementOpen } from './cover.ts';
import type { Agreement } from './facts.ts';
import { nextReminderAt, refreshEvery, windowEndsAt } from './window.ts';

const ofAgreement = z.strictObject({ agreement: z.string().max(100) });

/** Sends the mail with the link again and gives the signer another week. */
export const resendAgreement = command({
  on: 'organization',
  input: ofAgreement,
  decide(facts, input, { now }) {
    const agreement = waiting(facts, input.agreement);
    const last = Math.max(agreement.sent?.at ?? 0, agreement.resent?.at ?? 0);
    refuseUnless(
      now - last > refreshEvery,
      'too_often',
      'It was sent only minutes ago. Give the mail a quarter of an hour.',
    );
    return [{ type: 'agreement.resent', data: input }];
  },
});

/** By a job on its day: asks the signer again, or counsel when the promise has passed. Nothing when it is no longer due. */
export const remind = command({
  on: 'organization',
  input: ofAgreement,
  decide(facts, input, { now }) {
    const agreement = agreementOf(facts, input.agreement);
    if (!agreement?.sent || !agreementOpen(agreement) || agreement.contradicted || agreement.countersigned) return [];
    if (agreement.voidRequested) return [];
    const turn = agreement.signed ? ('counsel' as const) : ('signer' as const);
    if (turn === 'signer') {
      const next = nextReminderAt(agreement, 0);
      if (next === undefined || next > now) return [];
    }
    return [{ type: 'agreement.reminded', data: { ...input, turn } }];
  },
});

/** From the page of the personal link: within its week the mail comes again, after it sales and the admins are asked for a new one. */
export const renewLink = command({
  on: 'organization',
  input: ofAgreement,
  decide(facts, input, { now }) {
    const agreement = agreementOf(facts, input.agreement);
    refuseUnless(agreement?.sent && !agreement.signed && !agreement.changed, 'no_agreement');
    const open = agreementOpen(agreement) && !agreement.contradicted;
    if (open && now < (windowEndsAt(agreement) ?? 0) && now - (agreement.resent?.at ?? 0) <= refreshEvery) return [];
    if (open) return [{ type: 'agreement.resent', data: input }];
    refuseUnless(agreement.signingExpired, 'no_agreement');
    return agreement.renewalAsked ? [] : [{ type: 'agreement.renewal_asked', data: input }];
  },
});

/** A person wants to know now how the envelope stands. Once in a quarter of an hour, as DocuSign’s rules ask. */
export const refreshAgreement = command({
  on: 'organization',
  input: ofAgreement,
  decide(facts, input, { now }) {
    const agreement = agreementOf(facts, input.agreement);
    refuseUnless(agreement?.sent && agreementOpen(agreement), 'no_agreement');
    const again = (agreement.refreshed?.at ?? 0) + refreshEvery;
    if (again > now)
      throw new Refusal(
        'too_often',
        `DocuSign was asked a moment ago. It can be asked again at ${clockOf(again)} UTC.`,
      );
    return [{ type: 'agreement.refreshed', data: input }];
  },
});

/** A job has voided an envelope that was made twice. */
export const recordDuplicate = command({
  on: 'organization',
  input: z.strictObject({ agreement: z.string().max(100), envelope: z.string().max(100) }),
  decide(facts, input) {
    const agreement = agreementOf(facts, input.agreement);
    refuseUnless(agreement?.sent && agreement.sent.envelope !== input.envelope, 'no_agreement');
    return [{ type: 'agreement.duplicate_ended', data: input }];
  },
});

const clockOf = (at: number) => new Date(at).toISOString().slice(11, 16);

function waiting(facts: Facts, id: string): Agreement {
  const agreement = agreementOf(facts, id);
  refuseUnless(agreement?.sent && agreementOpen(agreement) && !agreement.contradicted, 'no_agreement');
  refuseUnless(!agreement.signed, 'already_signed');
  return agreement;
}
