import { dayMs } from '../calendar.ts';
import type { CatalogFacts, Facts } from '../facts.ts';
import type { Message, Posted } from '../message.ts';
import { promisedBy } from '../promises/promise.ts';
import type { Following, Reactions, Tell } from '../reaction.ts';
import type { Id, Ms } from '../words.ts';
import { agreementEnded, agreementOf, coveringAgreement, pendingAgreement, waitsForSignature } from './cover.ts';
import type { agreementEvents } from './events.ts';
import type { Agreement } from './facts.ts';
import type { setbackEvents } from './setback-events.ts';
import { nextReminderAt, refreshEvery } from './window.ts';

/** A reaction that is about an agreement which there is. */
const about =
  <E extends { data: { agreement: Id } }, T>(
    then: (agreement: Agreement, event: E, tell: T, facts: Facts, catalog: CatalogFacts) => Following,
  ) =>
  (facts: Facts, event: E, tell: T, _service: unknown, catalog: CatalogFacts): Following => {
    const agreement = agreementOf(facts, event.data.agreement);
    return agreement ? then(agreement, event, tell, facts, catalog) : [];
  };

/** What follows from the steps of signing: who is told, what DocuSign is asked, and when somebody is reminded. */
export const agreementReactions: Reactions<typeof agreementEvents> = {
  'signer.named': (facts, _event, tell) => (facts.qualified && !pendingAgreement(facts) ? [tell('sales')] : []),
  'agreement.prepared': (_facts, { data }) => [{ kind: 'docusign.create', agreement: data.agreement }],
  'agreement.sent': about((agreement, { at }, tell) =>
    // It may have ended while DocuSign was being asked for it.
    agreementEnded(agreement) || agreement.voidRequested
      ? [{ kind: 'docusign.void', agreement: agreement.id }]
      : [tell('person', agreement.signer), ...reminder(agreement, at)],
  ),
  'agreement.reminded': about((agreement, { data, at }, tell) => [
    data.turn === 'signer' ? tell('person', agreement.signer) : tell('counsel'),
    ...(agreement.signed ? [remindAt(agreement, at + dayMs)] : reminder(agreement, at)),
  ]),
  'agreement.returned': about(({ id }, { data }) =>
    toldSomething(data.event) ? [{ kind: 'docusign.confirm', agreement: id, cause: 'return' }] : [],
  ),
  'agreement.refreshed': about(({ id }) => [{ kind: 'docusign.confirm', agreement: id, cause: 'refresh' }]),
  'agreement.signed': about((agreement, { at }, tell, facts, catalog) =>
    // What is being taken back asks nobody for a countersignature.
    agreementEnded(agreement) || agreement.contradicted || agreement.voidRequested
      ? []
      : // The signer used up their week; counsel gets days of their own.
        [
          tell('counsel'),
          // The first time: in a later generation they are open already.
          ...(coveringAgreement(facts) ? [] : [tell('admins')]),
          { kind: 'docusign.extend', agreement: agreement.id },
          remindAt(agreement, promisedBy('counsel', at, catalog) ?? at),
        ],
  ),
  'agreement.countersigned': about(({ id }, { at }) => [
    {
      message: { kind: 'docusign.confirm', agreement: id, cause: 'reconciliation' },
      at: at + refreshEvery + 60_000,
    },
  ]),
  'agreement.completed': about(({ id }) => [{ kind: 'docusign.archive', agreement: id }]),
  'agreement.in_force': about((agreement, _event, tell, facts) => [
    tell('admins'),
    tell('sales'),
    ...signerToo(facts, agreement, tell),
  ]),
};

export const setbackReactions: Reactions<typeof setbackEvents> = {
  'agreement.signer_changed': about((agreement, { data }, tell) => [
    { kind: 'docusign.void', agreement: agreement.id },
    ...(data.why === 'corrected' ? [] : [tell('person', agreement.signer), tell('admins'), tell('sales')]),
  ]),
  // Who declined knows it; who had signed before counsel declined does not.
  'agreement.declined': about((agreement, _event, tell, facts) => ended(facts, agreement, tell, !!agreement.signed)),
  'agreement.void_requested': (_facts, { data }) => [{ kind: 'docusign.void', agreement: data.agreement }],
  'agreement.voided': about((agreement, _event, tell, facts) => ended(facts, agreement, tell, !!agreement.sent)),
  'agreement.signing_expired': about((agreement, _event, tell, facts) => ended(facts, agreement, tell, true)),
  'agreement.resent': about((agreement, { at }, tell) => [
    tell('person', agreement.signer),
    { kind: 'docusign.extend', agreement: agreement.id },
    ...reminder(agreement, at),
  ]),
  'agreement.view_refused': about(({ id }) => [{ kind: 'docusign.confirm', agreement: id, cause: 'return' }]),
  'agreement.review_settled': about((agreement, { data }, tell, facts) => [
    ...(data.outcome === 'valid' ? accepted(agreement) : refused(facts, agreement)),
    tell('admins'),
    tell('sales'),
    ...(data.outcome === 'valid' && data.to && waitsForSignature(agreement) ? [tell('person', data.to)] : []),
  ]),
};

/** Whoever signs as an admin is told once. */
const signerToo = ({ members }: Facts, { signer }: Agreement, tell: Tell<'person'>): Message[] =>
  members[signer]?.role === 'admin' ? [] : [tell('person', signer)];

/** One that another generation took the place of ends without news. */
const ended = (facts: Facts, agreement: Agreement, tell: Tell<'admins' | 'sales' | 'person'>, signer: boolean) =>
  agreement.changed ? [] : [tell('admins'), tell('sales'), ...(signer ? signerToo(facts, agreement, tell) : [])];

/** Its documents may not have been fetched while it waited for people. */
const accepted = ({ id, completed, inForce }: Agreement): Message[] => [
  { kind: 'docusign.confirm', agreement: id, cause: 'review' },
  ...(completed && !inForce ? [{ kind: 'docusign.archive', agreement: id } as const] : []),
];

/** A successor may have waited for its end. */
function refused(facts: Facts, { id }: Agreement): Message[] {
  const next = pendingAgreement(facts);
  return [
    { kind: 'docusign.void', agreement: id },
    ...(next && !next.sent ? [{ kind: 'docusign.create', agreement: next.id } as const] : []),
  ];
}

/** Ways back on which nothing can have changed; asking DocuSign then would only use up its patience. */
const toldSomething = (event: string) => !['cancel', 'session_timeout', 'ttl_expired'].includes(event);

const remindAt = ({ id }: Agreement, at: Ms): Posted => ({ message: { kind: 'clock.remind', agreement: id }, at });

function reminder(agreement: Agreement, after: Ms): Posted[] {
  const at = nextReminderAt(agreement, after);
  return at === undefined ? [] : [remindAt(agreement, at)];
}
