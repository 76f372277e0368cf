import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import { promisedBy } from '../gate/promise.ts';
import type { Message, Posted } from '../message.ts';
import type { Audience } from '../readers.ts';
import type { Ms } from '../words.ts';
import { agreementEnded, agreementOf, pendingAgreement } from './cover.ts';
import type { Agreement } from './facts.ts';
import { nextReminderAt, refreshEvery } from './window.ts';

/** What follows from the steps of signing: who is told, what DocuSign is asked, and when somebody is reminded. Undefined: not one of them. */
export function reactToSigning(facts: Facts, event: Event): Posted[] | undefined {
  if (!event.type.startsWith('agreement.') || !('agreement' in event.data)) return undefined;
  const agreement = agreementOf(facts, event.data.agreement);
  if (!agreement) return undefined;
  const now = (message: Message): Posted => ({ message, at: event.at });
  const mail = (to: Audience, person?: string) =>
    now({ kind: 'mail', about: event.type, to, ...(person && { person }) });
  const of = { agreement: agreement.id };
  const everybody = [mail('admins'), mail('sales')];
  // An admin who signs is told once.
  const signerToo = facts.members[agreement.signer]?.role === 'admin' ? [] : [mail('person', agreement.signer)];
  switch (event.type) {
    case 'agreement.sent':
      // It may have ended while DocuSign was being asked for it.
      if (agreementEnded(agreement) || agreement.voidRequested) return [now({ kind: 'docusign.void', ...of })];
      return [mail('person', agreement.signer), ...reminder(agreement, event.at)];
    case 'agreement.resent':
      return [
        mail('person', agreement.signer),
        now({ kind: 'docusign.extend', ...of }),
        ...reminder(agreement, event.at),
      ];
    case 'agreement.reminded': {
      const again = agreement.signed ? event.at + 86_400_000 : undefined;
      const to = event.data.turn === 'signer' ? mail('person', agreement.signer) : mail('counsel');
      return [
        to,
        ...(again ? [{ message: { kind: 'clock.remind', ...of } as const, at: again }] : reminder(agreement, event.at)),
      ];
    }
    case 'agreement.returned':
      return toldSomething(event.data.event) ? [now({ kind: 'docusign.confirm', ...of, cause: 'return' })] : [];
    case 'agreement.refreshed':
      return [now({ kind: 'docusign.confirm', ...of, cause: 'refresh' })];
    case 'agreement.signed': {
      if (agreementEnded(agreement) || agreement.contradicted) return [];
      const promised = promisedBy('counsel', event.at) ?? event.at;
      // The signer used up their week; counsel gets days of their own.
      return [
        mail('counsel'),
        now({ kind: 'docusign.extend', ...of }),
        { message: { kind: 'clock.remind', ...of }, at: promised },
      ];
    }
    case 'agreement.countersigned':
      return [
        { message: { kind: 'docusign.confirm', ...of, cause: 'reconciliation' }, at: event.at + refreshEvery + 60_000 },
      ];
    case 'agreement.completed':
      return [now({ kind: 'docusign.archive', ...of })];
    case 'agreement.in_force':
      return [...everybody, ...signerToo];
    case 'agreement.voided':
      return agreement.changed ? [] : [...everybody, ...(agreement.sent ? signerToo : [])];
    case 'agreement.declined':
      // Who declined knows it; who had signed before counsel declined does not.
      return agreement.changed ? [] : [...everybody, ...(agreement.signed ? signerToo : [])];
    case 'agreement.signing_expired':
      return agreement.changed ? [] : [...everybody, ...signerToo];
    case 'agreement.signer_changed':
      return [
        now({ kind: 'docusign.void', ...of }),
        ...(event.data.why === 'corrected' ? [] : [mail('person', agreement.signer), ...everybody]),
      ];
    case 'agreement.renewal_asked':
      return everybody;
    case 'agreement.review_proposed':
      return [mail('counsel')];
    case 'agreement.review_settled':
      return [
        ...(event.data.outcome === 'valid' ? accepted(agreement) : ended(facts, agreement)).map(now),
        ...everybody,
      ];
    default:
      return undefined;
  }
}

/** Its documents may not have been fetched while it waited for people. */
const accepted = ({ id, completed, inForce }: Agreement): Message[] => [
  { kind: 'docusign.confirm', agreement: id, cause: 'review' },
  ...(completed && !inForce ? [{ kind: 'docusign.archive', agreement: id } as const] : []),
];

/** A successor may have waited for its end. */
function ended(facts: Facts, { id }: Agreement): Message[] {
  const next = pendingAgreement(facts);
  return [
    { kind: 'docusign.void', agreement: id },
    ...(next && !next.sent ? [{ kind: 'docusign.create', agreement: next.id } as const] : []),
  ];
}

/** Ways back on which nothing can have changed; asking DocuSign then would only use up its patience. */
const toldSomething = (event: string) => !['cancel', 'session_timeout', 'ttl_expired'].includes(event);

function reminder(agreement: Agreement, after: Ms): Posted[] {
  const at = nextReminderAt(agreement, after);
  return at === undefined ? [] : [{ message: { kind: 'clock.remind', agreement: agreement.id }, at }];
}
