import type { Who } from './access.ts';

const admin = ['customer admin'] as const;
const parties = ['customer admin', 'counsel'] as const;
const counsel = ['counsel'] as const;
const keepers = ['ops', 'counsel'] as const;
const customers = ['customer admin', 'customer member'] as const;

/** A part of the one table of routes: papers, the end of agreements, what is kept. */
export const endingAccess = {
  'routes/paper/papers': {
    load: [...customers, 'sales', 'counsel', 'auditor'],
    act: ['customer admin', 'sales', 'counsel'],
  },
  'routes/paper/document': { act: ['customer admin', 'sales', 'counsel', 'auditor'] },
  'routes/paper/verification': { act: counsel },
  'routes/paper/refusal': { act: counsel },
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
  'routes/keeping/texts': { load: ['ops', 'counsel', 'auditor'], act: keepers },
  'routes/keeping/text-refusal': { act: keepers },
  'routes/keeping/text-erasure': { act: keepers },
  'routes/keeping/legal-hold': { act: counsel },
  'routes/keeping/legal-hold-request': { act: counsel },
  'routes/keeping/legal-hold-release': { act: counsel },
  'routes/paper/queue': { load: ['counsel', 'auditor'] },
  'routes/ending/renewals': { load: ['sales', 'counsel', 'auditor'] },
  'routes/ending/endings': { load: ['counsel', 'auditor'] },
  'routes/keeping/holds': { load: ['counsel', 'auditor'] },
  'routes/ending/certificates': { act: counsel },
  'routes/ending/certificate-return': { load: counsel, act: counsel },
  'routes/ending/exits': { load: ['ops', 'counsel', 'auditor'] },
} as const satisfies Record<string, { load?: Who; act?: Who }>;
