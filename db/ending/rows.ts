import { coveringAgreement, pendingAgreement } from '#app/domain/agreement/cover.ts';
import { ending, endOfEffect, openNotice, over } from '#app/domain/ending/end-of-effect.ts';
import { certificateDue, destructionOpen, exitOf, exitSettled } from '#app/domain/ending/exit-tasks.ts';
import { nextMoment } from '#app/domain/ending/moments.ts';
import { notHipaa } from '#app/domain/services/cover.ts';
import { projection } from '../projection.ts';
import { cover } from './schema.ts';

export const covers = projection({
  table: cover,
  key: ['organization'],
  from: [
    'agreements',
    'renewal',
    'papers',
    'ndaPapers',
    'ndas',
    'purged',
    'legalHolds',
    'serviceTally',
    'inspection',
    'newcomers',
    'breaches',
    'wishes',
  ],
  // What becomes of them counts once an agreement comes to its end, and not before.
  services: (facts) => facts.agreements.some(ending),
  of(organization, facts) {
    const exit = exitOf(facts, Number.MAX_SAFE_INTEGER);
    const cover = coveringAgreement(facts);
    const agreement = cover ?? exit?.agreement;
    const nextAt = nextMoment(facts) ?? null;
    if (!agreement && nextAt === null) return [];
    const left = exit && over(exit.agreement) && exit.held > 0 && exitSettled(exit) ? exit : undefined;
    return [
      {
        organization,
        agreement: agreement?.id ?? '',
        effectiveAt: agreement?.inForce?.effectiveAt ?? 0,
        endsAt: (agreement && endOfEffect(agreement)) ?? 0,
        notice: !!cover && !!openNotice(cover),
        exitOpen: !!agreement && ending(agreement) && !!exit && !exitSettled(exit),
        certificateOpen: !!left && (certificateDue(left) || !!left.agreement.destructions?.some(destructionOpen)),
        nextAt,
        listed: !!agreement?.inForce,
        paper: !!agreement?.paper,
        followed: !!pendingAgreement(facts),
        requestedAt: (facts.renewal?.agreement === agreement?.id && facts.renewal?.at) || null,
        deployments: agreement?.deployments.join(' ') ?? '',
        foreign: notHipaa(facts).join(' '),
        dueAt: exit?.dueAt ?? 0,
      },
    ];
  },
});
