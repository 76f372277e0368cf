import { dayMs } from '../calendar.ts';
import type { Ms } from '../words.ts';
import type { AccountingDays, RequestKind, RequestOutcome } from './facts.ts';

/** As the standard text of the vendor says it in clause 3.8; what a signed text says instead counts. */
export const accountingDays = 15;

export const requestNames: Record<RequestKind, string> = {
  accounting: 'an accounting of disclosures',
  access: 'help with access',
  amendment: 'help with an amendment',
};
export const requestClauses: Record<RequestKind, string> = { accounting: '3.8', access: '3.6', amendment: '3.7' };

/** What the law gives the customer itself for an individual’s request, counted in days from its receipt. */
export const lawFor: Record<RequestKind, { cites: string; days: number }> = {
  access: { cites: '45 CFR 164.524', days: 30 },
  amendment: { cites: '45 CFR 164.526', days: 60 },
  accounting: { cites: '45 CFR 164.528', days: 60 },
};
/** The first moment of the last day: whoever waits for its end is late already. */
export const lawfulUntil = (what: RequestKind, receivedOn: Ms): Ms => receivedOn + lawFor[what].days * dayMs;

/** What an answer says, by what was asked for. What is not here is no answer to it. */
export const answerWords: Record<RequestKind, Partial<Record<RequestOutcome, string>>> = {
  accounting: {
    provided: 'What is needed for the accounting was handed over',
    none: 'The vendor made no disclosure that has to be accounted for',
  },
  access: {
    provided: 'The information was made available',
    none: 'The vendor holds none of it',
    yourselves: 'You reach it in the covered services yourselves, without the vendor',
  },
  amendment: {
    provided: 'The information was made available, and the amendment is incorporated',
    none: 'The vendor holds none of it',
    yourselves: 'You amend it in the covered services yourselves, without the vendor',
  },
};

const clause = /^@clause 164\.504\(e\)\(2\)\(ii\)\(G\)$/;
const within = /\bwithin (\d{1,3}) (?:(business|working|calendar) )?days?\b/;

/** The number that the clause on accounting says. Undefined where it says none that can be read without doubt. */
export function accountingIn(text: string): AccountingDays | undefined {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => clause.test(line.trim()));
  const said = at < 0 ? undefined : lines.slice(at).find((line) => !line.startsWith('@'));
  const all = [...(said ?? '').matchAll(new RegExp(within, 'g'))];
  const [found] = all;
  if (!found || all.length !== 1) return undefined;
  const [, days, kind] = found;
  return { days: Number(days), working: kind === 'business' || kind === 'working', says: 'agreement' };
}

export const withinWords = ({ days, working, says }: AccountingDays): string =>
  `within ${days} ${working ? 'working ' : ''}day${days === 1 ? '' : 's'} of a request${says === 'vendor' ? ', as the standard text says it' : ''}`;
