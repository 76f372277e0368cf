import type { Who } from './access.ts';

const admin = ['customer admin'] as const;
const parties = ['customer admin', 'counsel'] as const;
const counsel = ['counsel'] as const;
const keepers = ['ops', 'counsel'] as const;
const customers = ['customer admin', 'customer member'] as const;

/** A part of the one table of routes: papers, the end of agreements, what is kept. */
export const endingAccess = {
  'routes/ending/papers': {
    load: [...customers, 'sales', 'counsel', 'auditor'],
    act: ['customer admin', 'sales', 'counsel'],
  },
  'routes/ending/paper-document': { act: ['customer admin', 'sales', 'counsel', 'auditor'] },
  'routes/ending/paper-verification': { act: counsel },
  'routes/ending/paper-refusal': { act: counsel },
  'routes/ending/renewal': { load: [...customers, 'sales', 'ops', 'counsel', 'auditor'], act: admin },
  'routes/ending/ending': { load: [...customers, 'sales', 'ops', 'counsel', 'auditor'], act: parties },
  'routes/ending/withdrawal': { act: parties },
  'routes/ending/cure-report': { act: parties },
  'routes/ending/cure': { act: parties },
  'routes/ending/export': { act: admin },
  'routes/ending/deletion': { act: admin },
  'routes/ending/attestation': { act: ['ops'] },
  'routes/ending/infeasibility': { act: keepers },
  'routes/ending/certification': { act: keepers },
  'routes/ending/certificate': { act: [...customers, 'sales', 'ops', 'counsel', 'auditor'] },
  'routes/desk/texts': { load: ['ops', 'counsel', 'auditor'], act: keepers },
  'routes/desk/text-refusal': { act: keepers },
  'routes/desk/text-erasure': { act: keepers },
  'routes/desk/legal-hold': { act: counsel },
  'routes/desk/legal-hold-request': { act: counsel },
  'routes/desk/legal-hold-release': { act: counsel },
  'routes/counsel/papers': { load: ['counsel', 'auditor'] },
  'routes/counsel/renewals': { load: ['sales', 'counsel', 'auditor'] },
  'routes/counsel/endings': { load: ['counsel', 'auditor'] },
  'routes/counsel/holds': { load: ['counsel', 'auditor'] },
  'routes/counsel/certificate': { act: counsel },
  'routes/counsel/certificate-return': { load: counsel, act: counsel },
  'routes/ops/exits': { load: ['ops', 'counsel', 'auditor'] },
} as const satisfies Record<string, { load?: Who; act?: Who }>;
