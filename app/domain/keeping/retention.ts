import { agreementEnded } from '../agreement/cover.ts';
import type { Agreement } from '../agreement/facts.ts';
import { addMonths } from '../calendar.ts';
import { endedByReview } from '../ending/end-of-effect.ts';
import { exitOf } from '../ending/exit-tasks.ts';
import type { Facts } from '../facts.ts';
import type { Id, Ms } from '../words.ts';
import { documentKey } from './document-key.ts';

/** 45 CFR 164.316(b)(2)(i): six years from creation or from the date when it last was in effect, whichever is later. */
export const retentionMonths = 72;

export interface KeptDocument {
  /** The agreement, paper, certificate or NDA that it belongs to. */
  source: Id;
  what: 'unsigned' | 'agreement' | 'certificate' | 'destruction' | 'nda';
  sha256: string;
  createdAt: Ms;
  /** Unknown while it is in effect: then it is kept without an end. */
  retainUntil: Ms | undefined;
}

/** What it hangs on how long something is kept. */
type Kept = Pick<Facts, 'agreements' | 'papers' | 'ndaPapers' | 'purged' | 'legalHolds' | 'serviceTally'>;

/** Every document of an organization with the day until which it must be kept. Purged ones are not among them. */
export const documentsOf = (facts: Kept): KeptDocument[] =>
  everyDocument(facts).filter((each) => !facts.purged?.[documentKey(each)]);

/** The same with those that were purged. */
export const everyDocument = (facts: Kept): KeptDocument[] => [
  ...facts.agreements.flatMap((each) => ofAgreement(facts, each)),
  ...ofPapers(facts),
  ...ofNdas(facts),
];

/** Whether a hold for legal proceedings keeps everything, whatever its age. */
export const onLegalHold = (facts: Kept): boolean =>
  Object.values(facts.legalHolds ?? {}).some((hold) => !hold.released);

/** Until when the organization's free texts must be kept: as long as its last document, and while anything is in effect. */
export function textRetention(facts: Kept): { until: Ms; inEffect: boolean } {
  const documents = everyDocument(facts);
  return {
    until: Math.max(0, ...documents.map((each) => each.retainUntil ?? 0)),
    inEffect: documents.length === 0 || documents.some((each) => each.retainUntil === undefined),
  };
}

function ofAgreement(facts: Kept, agreement: Agreement): KeptDocument[] {
  const last = lastEffect(facts, agreement);
  const keep = (what: KeptDocument['what'], sha256: string, createdAt: Ms): KeptDocument => ({
    source: agreement.id,
    what,
    sha256,
    createdAt,
    retainUntil: sixYearsAfter(createdAt, last),
  });
  const { sent, inForce, paper, prepared } = agreement;
  return [
    ...(sent ? [keep('unsigned', sent.documentSha256, sent.at)] : []),
    ...(inForce ? [keep('agreement', inForce.documentSha256, paper ? prepared.at : inForce.at)] : []),
    ...(inForce?.certificateSha256 ? [keep('certificate', inForce.certificateSha256, inForce.at)] : []),
    ...(agreement.destructions ?? []).flatMap(({ id: source, sent: draft, signed }): KeptDocument[] => {
      const own = (what: KeptDocument['what'], sha256: string, at: Ms) => ({
        source,
        what,
        sha256,
        createdAt: at,
        retainUntil: sixYearsAfter(at, last ?? signed?.at),
      });
      return [
        ...(draft ? [own('unsigned', draft.documentSha256, draft.at)] : []),
        ...(signed ? [own('destruction', signed.documentSha256, signed.at)] : []),
        ...(signed ? [own('certificate', signed.certificateSha256, signed.at)] : []),
      ];
    }),
  ];
}

/** Papers that never came into force. The file has the same key as the agreement that it would have become. */
const ofPapers = (facts: Kept): KeptDocument[] =>
  Object.values(facts.papers ?? {})
    .filter((paper) => !paper.accepted)
    .map((paper) => ({
      source: paper.id,
      what: 'agreement',
      sha256: paper.sha256,
      createdAt: paper.uploaded.at,
      retainUntil: sixYearsAfter(paper.uploaded.at, paper.refused?.at),
    }));

/** NDAs that were signed elsewhere: as long after their last day as everything else. */
const ofNdas = ({ ndaPapers }: Kept): KeptDocument[] =>
  Object.values(ndaPapers ?? {}).map(({ id: source, sha256, uploaded, verified, refused }) => ({
    source,
    what: 'nda',
    sha256,
    createdAt: uploaded.at,
    retainUntil: sixYearsAfter(uploaded.at, verified?.until ?? refused?.at),
  }));

const sixYearsAfter = (createdAt: Ms, last: Ms | undefined): Ms | undefined =>
  last === undefined ? undefined : addMonths(Math.max(createdAt, last), retentionMonths);

/**
 * When an agreement last had effect, once the log says that it has none any more. What is kept under extended protection, or was not
 * destroyed yet, keeps the agreement in effect.
 */
function lastEffect(facts: Kept, agreement: Agreement): Ms | undefined {
  if (!agreement.inForce) return agreementEnded(agreement) ? agreement.prepared.at : undefined;
  if (agreement.superseded) return agreement.superseded.at;
  const end = agreement.terminated?.endsAt ?? agreement.termEnded?.endedAt ?? endedByReview(agreement);
  if (end === undefined) return undefined;
  const exit = exitOf(facts, end);
  if (exit?.agreement.id === agreement.id && exit.done.destroyed < exit.held) return undefined;
  // Also when a newer agreement has ended the exit since: what was promised to be kept is never kept shorter.
  return Math.max(end, agreement.exit?.done.lastDestroyedAt ?? 0);
}
