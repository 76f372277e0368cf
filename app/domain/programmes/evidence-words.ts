import type { BadgeState } from './badge.ts';
import type { Ask, EvidenceKind, Tier } from './facts.ts';

export const kindNames: Readonly<Record<EvidenceKind, string>> = {
  report: 'Report',
  bridge: 'Bridge letter',
  certificate: 'Certificate',
  attestation: 'Attestation',
  inspection: 'Record of an inspection or audit',
};

export const tierNames: Readonly<Record<Tier, string>> = {
  public: 'For anybody',
  nda: 'For whoever signed an NDA',
  customer: 'For customers with an agreement in force',
  named: 'For people whom the vendor names',
};

/** One word on the badge, and one sentence that says what it stands for. */
export const badgeWords: Readonly<Record<BadgeState, { word: string; means: string }>> = {
  claimed: { word: 'Claimed', means: 'The vendor says so; no document shown here backs it.' },
  evidenced: { word: 'Evidenced', means: 'A published document backs it now.' },
  bridged: {
    word: 'Bridged',
    means: 'The last report has aged; a letter of the vendor, not of the auditor, covers the gap.',
  },
  stale: { word: 'Stale', means: 'The last report has aged, and nothing newer is published.' },
  lapsed: { word: 'Lapsed', means: 'The last document has ended, and nothing newer is published.' },
  withdrawn: { word: 'Withdrawn', means: 'What backed it was withdrawn, and nothing has taken its place.' },
};

export const answerWords: Readonly<Record<NonNullable<Ask['answered']>['how'], string>> = {
  there: 'It is there',
  handed_over: 'Handed over',
  declined: 'Declined',
};
