import { coveringAgreement } from '#app/domain/agreement/cover.ts';
import { ending, endOfEffect, openNotice } from '#app/domain/ending/end-of-effect.ts';
import { destructionOpen, exitOf, exitSettled } from '#app/domain/ending/exit-tasks.ts';
import { nextMoment } from '#app/domain/ending/moments.ts';
import type { Facts } from '#app/domain/facts.ts';
import { documentsOf, onLegalHold } from '#app/domain/keeping/retention.ts';

/** The rows that the facts of an organization amount to. Pure, so that verification can hold them against the tables. */
export const endingRows = (organization: string, facts: Facts) => ({
  papers: Object.values(facts.papers ?? {}).map((each) => ({
    id: each.id,
    organization,
    sha256: each.sha256,
    uploadedBy: each.uploaded.by,
    uploadedAt: each.uploaded.at,
    pending: !each.accepted && !each.refused,
    accepted: !!each.accepted,
  })),
  legalHolds: Object.entries(facts.legalHolds ?? {}).map(([id, hold]) => ({
    id,
    organization,
    placedAt: hold.at,
    releaseRequestedBy: hold.releaseRequested?.by ?? null,
    releasedBy: hold.released?.by ?? null,
  })),
  documents: documentsOf(facts).map((each) => ({
    organization,
    ...each,
    retainUntil: each.retainUntil ?? null,
    held: onLegalHold(facts),
  })),
  cover: coverOf(organization, facts),
});

function coverOf(organization: string, facts: Facts) {
  const exit = exitOf(facts, Number.MAX_SAFE_INTEGER);
  const agreement = coveringAgreement(facts) ?? exit?.agreement;
  const nextAt = nextMoment(facts) ?? null;
  if (!agreement && nextAt === null) return [];
  const notice = !!agreement && !!openNotice(agreement);
  return [
    {
      organization,
      agreement: agreement?.id ?? '',
      effectiveAt: agreement?.inForce?.effectiveAt ?? 0,
      endsAt: (agreement && endOfEffect(agreement)) ?? 0,
      notice,
      exitOpen: !!agreement && ending(agreement) && !!exit && !exitSettled(exit),
      certificateOpen: !!agreement?.destructions?.some(destructionOpen),
      nextAt,
    },
  ];
}
