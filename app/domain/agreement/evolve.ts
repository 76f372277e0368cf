import type { z } from 'zod';
import type { Evolution } from '../evolver.ts';
import type { Id, TextRef } from '../words.ts';
import type { agreementEvents } from './events.ts';
import type { Agreement, Found, ShownSigner } from './facts.ts';
import { ofGeneration } from './generation.ts';
import type { setbackEvents } from './setback-events.ts';

export const evolveAgreement: Evolution<'rest', typeof agreementEvents> = {
  touches: 'rest',
  by: {
    'signer.named'(facts, data, act) {
      facts.signer = { ...act, ...named(data) };
    },
    'agreement.prepared'(facts, { agreement: id, ...terms }, act) {
      facts.agreements = [...facts.agreements, { id, ...terms, prepared: act }];
    },
    'agreement.addressed': ofGeneration((agreement, { signer, countersigner }, act) => {
      agreement.addressed = { ...act, signer, countersigner };
    }),
    'agreement.authority_confirmed': ofGeneration((agreement, { statement }, act) => {
      agreement.authority = { ...act, statement };
    }),
    'agreement.sent': ofGeneration((agreement, { envelope, documentSha256 }, act) => {
      agreement.sent = { ...act, envelope, documentSha256 };
    }),
    'agreement.opened': ofGeneration((agreement, _data, act) => {
      if (act.by === agreement.signer) agreement.opened ??= act;
    }),
    'agreement.viewed': ofGeneration((agreement, _data, act) => {
      agreement.viewed = act;
    }),
    'agreement.returned': ofGeneration((agreement, { event }, act) => {
      agreement.returned = { ...act, event };
    }),
    'agreement.refreshed': ofGeneration((agreement, _data, act) => {
      agreement.refreshed = act;
    }),
    'agreement.reminded': ofGeneration((agreement, { turn }, act) => {
      agreement.reminded = { ...act, turn };
    }),
    'agreement.signed': ofGeneration((agreement, { signedAt }, act) => {
      agreement.signed = { ...act, signedAt };
    }),
    'agreement.countersigned': ofGeneration((agreement, { signedAt }, act) => {
      agreement.countersigned = { ...act, signedAt };
    }),
    'agreement.completed': ofGeneration((agreement, { completedAt }, act) => {
      agreement.completed = { ...act, completedAt };
    }),
    'agreement.in_force': ofGeneration((agreement, { agreement: _, ...force }, act) => {
      agreement.inForce = { ...act, ...force };
    }),
    'agreement.superseded': ofGeneration((agreement, { by }, act) => {
      agreement.superseded = { ...act, successor: by };
    }),
  },
};

export const evolveSetbacks: Evolution<'rest', typeof setbackEvents> = {
  touches: 'rest',
  by: {
    'agreement.signer_changed'(facts, data, act) {
      if (data.why !== 'corrected') facts.signer = { ...act, ...named(data) };
      else if (facts.signer?.person === data.person) facts.signer.name = data.name;
      changed(facts, data, act);
    },
    'agreement.declined': ofGeneration((agreement, { of, reason }, act) => {
      agreement.declined = { ...act, ...(of && { of }), reason };
    }),
    'agreement.void_requested': ofGeneration((agreement, { reason }, act) => {
      agreement.voidRequested = { ...act, reason };
    }),
    'agreement.voided': ofGeneration((agreement, { reason }, act) => {
      agreement.voided = { ...act, reason };
    }),
    'agreement.signing_expired': ofGeneration((agreement, _data, act) => {
      agreement.signingExpired = act;
    }),
    'agreement.renewal_asked': ofGeneration((agreement, _data, act) => {
      agreement.renewalAsked = act;
    }),
    'agreement.resent': ofGeneration((agreement, _data, act) => {
      agreement.resent = act;
    }),
    'agreement.duplicate_ended': 'leaves nothing',
    'agreement.identity_failed': ofGeneration((agreement, { of, check }, act) => {
      agreement.identityFailed = { ...act, of, check };
    }),
    'agreement.view_refused': ofGeneration((agreement, { code }, act) => {
      agreement.viewRefused = { ...act, code };
    }),
    'agreement.contradicted': ofGeneration((agreement, { mismatches, found }, act) => {
      // What one person proposed was about what was shown before.
      if (agreement.contradicted) delete agreement.review;
      agreement.contradicted = { ...act, mismatches, ...(found && { found }) };
    }),
    'agreement.review_proposed': ofGeneration((agreement, { outcome, reason }, act) => {
      agreement.review = { ...act, outcome, reason };
    }),
    'agreement.review_settled': ofGeneration((agreement, { outcome, accepted, reason }, act) => {
      const found = agreement.contradicted?.found;
      const settled = { ...act, outcome, accepted, reason, proposedBy: agreement.review?.by ?? '' };
      agreement.settled = { ...settled, ...(outcome === 'valid' && found && { found }) };
      delete agreement.review;
      if (outcome !== 'valid') return;
      delete agreement.contradicted;
      takesPlace(agreement, found);
    }),
  },
};

/** Who stands at DocuSign in a signer’s place signs from now on, and whoever stood there before does not. */
function takesPlace(agreement: Agreement, found: Found | undefined): void {
  const { addressed } = agreement;
  if (!addressed || !found) return;
  const { signer, countersigner } = found;
  const as = ({ person: _, ...address }: ShownSigner) => address;
  agreement.addressed = {
    ...addressed,
    ...(signer && { signer: as(signer) }),
    ...(countersigner && { countersigner: as(countersigner) }),
  };
  if (countersigner) agreement.countersigner = countersigner.person;
  if (!signer || signer.person === agreement.signer) return;
  agreement.signer = signer.person;
  agreement.signerName = signer.name;
  // What the one before stated, opened and brought back says nothing about this one.
  delete agreement.authority;
  delete agreement.opened;
  delete agreement.returned;
  delete agreement.identityFailed;
}

const changed = ofGeneration<z.output<(typeof setbackEvents)['agreement.signer_changed']['data']>>(
  (agreement, { agreement: _, ...change }, act) => {
    agreement.changed = { ...act, ...change };
  },
);

const named = ({ person, name, title }: { person: Id; name?: TextRef | undefined; title: TextRef }) => ({
  person,
  title,
  ...(name && { name }),
});
