import type { Facts } from '../facts.ts';
import { agreementInEffect } from '../services/cover.ts';
import type { Id, Ms } from '../words.ts';
import type { DocumentRequest, Nda } from './facts.ts';

type Known = Pick<Facts, 'documentRequests' | 'ndas' | 'ndaPapers' | 'members' | 'agreements' | 'organization'>;

/** Why a grant is over before its day. */
export type EndedBy = 'membership' | 'nda' | 'agreement';

/** How a request stands at a moment. No event turns it: days come, and what a grant rests on ends. */
export type Standing =
  | { is: 'nda_open' | 'open' | 'withdrawn' | 'refused' | 'revoked' }
  | { is: 'granted' | 'expired'; until: Ms }
  | { is: 'ended'; by: EndedBy };

/** The NDA by which somebody of the organization is bound at a moment; of several the one that holds longest. */
export const ndaOf = ({ ndas }: Pick<Facts, 'ndas'>, person: Id, asOf: Ms): Nda | undefined =>
  Object.values(ndas ?? {})
    .filter((each) => (each.by === person || each.binds === 'organization') && each.at <= asOf && asOf < each.until)
    .toSorted((one, other) => other.until - one.until)[0];

/** Whoever has a document of these tiers has signed an NDA. One for customers rests on their agreement. */
export const needsNda = ({ documents }: Pick<DocumentRequest, 'documents'>): boolean =>
  documents.some(({ tier }) => tier === 'nda' || tier === 'named');

export const forCustomers = ({ documents }: Pick<DocumentRequest, 'documents'>): boolean =>
  documents.some(({ tier }) => tier === 'customer');

/** A person of counsel names who may have these: no rule does, and no other desk. */
export const byName = ({ documents }: Pick<DocumentRequest, 'documents'>): boolean =>
  documents.some(({ tier }) => tier === 'named');

export const undecided = ({ granted, refused, withdrawn }: DocumentRequest): boolean =>
  !granted && !refused && !withdrawn;

export function standingOf(facts: Known, request: DocumentRequest, asOf: Ms): Standing {
  const { asked, granted, refused, withdrawn, revoked, left } = request;
  if (withdrawn) return { is: 'withdrawn' };
  if (refused) return { is: 'refused' };
  if (revoked) return { is: 'revoked' };
  const nda = ndaOf(facts, asked.by, asOf);
  if (!granted) return { is: needsNda(request) && !nda ? 'nda_open' : 'open' };
  if (asOf >= granted.until) return { is: 'expired', until: granted.until };
  if (left || !facts.members[asked.by]) return { is: 'ended', by: 'membership' };
  if (needsNda(request) && !nda) return { is: 'ended', by: 'nda' };
  const agreement = agreementInEffect(facts, asOf);
  if (granted.underAgreement && !agreement) return { is: 'ended', by: 'agreement' };
  return { is: 'granted', until: firstEnd(request, granted.until, nda, agreement?.inForce?.endsAt) };
}

/** What comes first: the day of the grant, or the end of what it rests on, so far as that is known. */
function firstEnd(request: DocumentRequest, until: Ms, nda: Nda | undefined, agreementEndsAt: Ms | undefined): Ms {
  const ends = [
    until,
    ...(needsNda(request) && nda ? [nda.until] : []),
    ...(request.granted?.underAgreement && agreementEndsAt !== undefined ? [agreementEndsAt] : []),
  ];
  return Math.min(...ends);
}

/** Whether a document may be had by a request, at this very moment. */
export const holds = (facts: Known, request: DocumentRequest, asOf: Ms): boolean =>
  standingOf(facts, request, asOf).is === 'granted';

/** What waits for an answer, the oldest first. */
export const openRequests = ({ documentRequests }: Pick<Facts, 'documentRequests'>): DocumentRequest[] =>
  Object.values(documentRequests ?? {}).filter(undecided);

/** Whether what a desk said last of one of these documents to whoever asks was no: refused, or revoked. No rule takes that back. */
export function takenByDesk({ documentRequests }: Pick<Facts, 'documentRequests'>, request: DocumentRequest): boolean {
  const wanted = new Set(request.documents.map(({ document }) => document));
  const said = Object.values(documentRequests ?? {})
    .filter(
      ({ asked, documents }) => asked.by === request.asked.by && documents.some((each) => wanted.has(each.document)),
    )
    .flatMap(({ granted, refused, revoked }) => [
      ...(granted && !granted.rule ? [{ at: granted.at, no: false }] : []),
      ...[refused, revoked].flatMap((each) => (each ? [{ at: each.at, no: true }] : [])),
    ]);
  return said.toSorted((one, other) => other.at - one.at || Number(other.no) - Number(one.no))[0]?.no === true;
}

/** A request with all that prolong it, or that it prolongs, directly or not. */
export function prolongedBy(
  { documentRequests: all = {} }: Pick<Facts, 'documentRequests'>,
  request: DocumentRequest,
): DocumentRequest[] {
  const first = ({ id, renews }: DocumentRequest): Id => {
    const before = renews === undefined ? undefined : all[renews];
    return before ? first(before) : id;
  };
  return Object.values(all).filter((each) => first(each) === first(request));
}
