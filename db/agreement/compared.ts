import type { Agreement } from '#app/domain/agreement/facts.ts';
import { isGone } from '#app/domain/agreement/mismatches.ts';
import type { Case } from '../case.ts';

export interface Named {
  name: string;
  email: string;
}

export interface Compared {
  place: 'signer' | 'countersigner';
  sent: Named;
  /** Nobody where no single person stands there. */
  shown: Named | undefined;
  differs: boolean;
  /** DocuSign asks them by a mail of its own; the portal cannot let them in. */
  byTheirMail: boolean;
}

/** Both who sign, as they were sent and as DocuSign shows them, side by side. Empty where nothing was kept of what it showed, or nothing is left there. */
export function comparedSigners({ addressed, contradicted }: Agreement, say: Case['say']): Compared[] {
  if (!addressed || !contradicted?.found || isGone(contradicted.mismatches)) return [];
  const { found, mismatches } = contradicted;
  const as = (each: { name: string; email: string }): Named => ({
    name: say.text(each.name),
    email: say.text(each.email),
  });
  return (['signer', 'countersigner'] as const).map((place) => {
    const sent = as(addressed[place]);
    const there = found[place];
    const differs = mismatches.includes(place);
    return {
      place,
      sent,
      differs,
      shown: there ? as(there) : differs ? undefined : sent,
      byTheirMail: !!there && !there.clientUserId,
    };
  });
}

/** Whom DocuSign asks beside the two who sign. */
export function otherRecipients({ contradicted }: Agreement, say: Case['say']): Named[] {
  if (!contradicted?.found || !contradicted.mismatches.includes('recipients')) return [];
  try {
    const { recipients } = JSON.parse(say.text(contradicted.found.seen)) as {
      recipients: (Named & { routingOrder: number })[];
    };
    return recipients
      .filter((each, index) => each.routingOrder !== index + 1 || index > 1)
      .map(({ name, email }) => ({ name, email }));
  } catch {
    // Its text was erased.
    return [];
  }
}
