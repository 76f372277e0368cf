import type { Agreement } from '../agreement/facts.ts';
import { copyOf } from '../copy.ts';
import type { Evolution } from '../evolver.ts';
import type { Facts } from '../facts.ts';
import type { Act, Id } from '../words.ts';
import type { paperEvents } from './events.ts';
import type { Paper } from './facts.ts';

export const evolvePaper: Evolution<'rest', typeof paperEvents> = {
  touches: 'rest',
  by: {
    'paper.uploaded'(facts, { paper: id, ...data }, act, { role }) {
      facts.papers = { ...facts.papers, [id]: { id, ...data, uploaded: { ...act, role }, reads: {}, verified: [] } };
    },
    'paper.read': ofPaper((paper, _data, act) => {
      paper.reads[act.by] ??= act.at;
    }),
    'paper.verified': ofPaper((paper, _data, act) => {
      paper.verified.push(act);
    }),
    'paper.refused': ofPaper((paper, { reason }, act) => {
      paper.refused = { ...act, reason };
    }),
    'paper.accepted'(facts, { paper: id, effectiveAt, endsAt, documentSha256 }, act) {
      const paper = facts.papers?.[id];
      if (!paper) return;
      facts.papers = { ...facts.papers, [id]: { ...paper, accepted: act } };
      const generation: Agreement = {
        id: paper.id,
        template: 'paper',
        templateVersion: paper.kind,
        deployments: paper.deployments,
        termMonths: paper.termMonths,
        signer: paper.signer,
        signerTitle: paper.signerTitle,
        countersigner: paper.countersigner,
        commitments: paper.commitments,
        ...(paper.affiliates && { affiliates: paper.affiliates }),
        prepared: { at: paper.uploaded.at, by: paper.uploaded.by },
        paper: { sha256: paper.sha256, uploadedBy: paper.uploaded.by, verified: paper.verified },
        inForce: { ...act, effectiveAt, endsAt, documentSha256 },
      };
      facts.agreements = [...facts.agreements, generation];
    },
  },
};

function ofPaper<Data extends { paper: Id }>(change: (paper: Paper, data: Data, act: Act) => void) {
  return (facts: Pick<Facts, 'papers'>, data: Data, act: Act): void => {
    const paper = copyOf(facts.papers?.[data.paper]);
    if (!paper) return;
    change(paper, data, act);
    facts.papers = { ...facts.papers, [data.paper]: paper };
  };
}
