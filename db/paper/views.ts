import type { Paper } from '#app/domain/paper/facts.ts';
import type { Case } from '../case.ts';

export function paperView(paper: Paper, { say, organization, facts }: Case) {
  const who = (act: { at: number; by: string }) => ({ at: act.at, by: say.person(act.by) });
  return {
    id: paper.id,
    organization,
    kind: paper.kind,
    sha256: paper.sha256,
    bytes: paper.bytes,
    pages: paper.pages,
    customer: say.text(paper.customer),
    vendor: say.text(paper.vendor),
    signer: { name: say.person(paper.signer), email: say.email(paper.signer), title: say.text(paper.signerTitle) },
    countersigner: {
      name: say.person(paper.countersigner),
      email: say.email(paper.countersigner),
      title: say.text(paper.countersignerTitle),
    },
    signedAt: paper.signedAt,
    countersignedAt: paper.countersignedAt,
    effectiveAt: paper.effectiveAt,
    termMonths: paper.termMonths,
    deployments: paper.deployments,
    affiliates: paper.affiliates && say.text(paper.affiliates),
    commitments: paper.commitments,
    uploaded: { ...who(paper.uploaded), id: paper.uploaded.by, role: paper.uploaded.role },
    readBy: Object.keys(paper.reads),
    verified: paper.verified.map((act) => ({ ...who(act), id: act.by })),
    refused: paper.refused && { ...who(paper.refused), reason: say.text(paper.refused.reason) },
    acceptedAt: paper.accepted?.at,
    replacedAt: facts.agreements.find((each) => each.id === paper.id)?.superseded?.at,
  };
}
export type PaperView = ReturnType<typeof paperView>;

export const paperViews = (each: Case) =>
  Object.values(each.facts.papers ?? {})
    .map((paper) => paperView(paper, each))
    .sort((a, b) => b.uploaded.at - a.uploaded.at);
