import type { Event } from '../event.ts';
import type { Facts } from '../facts.ts';
import type { Act } from '../words.ts';

export function evolvePaper(facts: Facts, event: Event, act: Act): void {
  facts.papers ??= {};
  if (event.type === 'paper.uploaded') {
    const { paper: id, ...data } = event.data;
    facts.papers[id] = { id, ...data, uploaded: { ...act, role: event.actor.role }, reads: {}, verified: [] };
    return;
  }
  const paper = 'paper' in event.data ? facts.papers[event.data.paper] : undefined;
  if (!paper) return;
  if (event.type === 'paper.read') paper.reads[act.by] ??= act.at;
  if (event.type === 'paper.verified') paper.verified.push(act);
  if (event.type === 'paper.refused') paper.refused = { ...act, reason: event.data.reason };
  if (event.type === 'paper.accepted') {
    paper.accepted = act;
    const { effectiveAt, endsAt, documentSha256 } = event.data;
    facts.agreements.push({
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
    });
  }
}
