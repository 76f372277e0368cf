import { noCatalogFacts } from '#app/domain/facts.ts';
import { nextRequirement, requirementStates } from '#app/domain/requirements.ts';
import { paceOf } from '#app/domain/sales/pace.ts';
import { projection } from '../projection.ts';
import { board, pace } from './schema.ts';

export const boards = projection({
  table: board,
  key: ['organization'],
  of(organization, facts) {
    // Time zero and no catalog: the row says what the organization's own events say. Lists add what time and the catalog do to it.
    const next = nextRequirement(requirementStates({ facts, catalog: noCatalogFacts(), asOf: 0 }));
    return [
      {
        organization,
        vendorOrganization: facts.organization?.vendorOrganization ?? '',
        stage: facts.organization?.prospect ? 'prospect' : (next?.id ?? 'ready'),
        owner: facts.owner?.person ?? '',
        plan: facts.plan?.is ?? 'basic',
      },
    ];
  },
});

export const paces = projection({
  table: pace,
  key: ['organization', 'stage'],
  of: (organization, facts) => Object.entries(paceOf(facts)).map(([stage, took]) => ({ organization, stage, took })),
});
