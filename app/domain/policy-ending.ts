import type * as destruction from './ending/destruction.ts';
import type * as exit from './ending/exit.ts';
import type * as termination from './ending/notice.ts';
import type * as passing from './ending/passing.ts';
import type * as renewal from './ending/renewal.ts';
import type * as keeping from './keeping/commands.ts';
import type * as paper from './paper/commands.ts';
import type { Role } from './roles.ts';

type EndingCommand =
  | keyof typeof paper
  | keyof typeof renewal
  | keyof typeof termination
  | keyof typeof exit
  | keyof typeof destruction
  | keyof typeof keeping
  | keyof typeof passing;

const parties = ['customer admin', 'counsel'] as const;

/** A part of the one page: agreements signed elsewhere, their end, and what is kept. */
export const endingPolicy = {
  uploadPaper: ['customer admin', 'sales', 'counsel'],
  readPaper: ['customer admin', 'sales', 'counsel', 'auditor'],
  verifyPaper: ['counsel'],
  refusePaper: ['counsel'],
  requestRenewal: ['customer admin'],
  giveNotice: parties,
  reportCure: parties,
  acceptCure: parties,
  withdrawNotice: parties,
  recordExport: ['customer admin'],
  recordDeletion: ['customer admin'],
  attestDestruction: ['ops'],
  recordInfeasible: ['ops', 'counsel'],
  prepareDestruction: ['counsel', 'ops'],
  recordDestructionEnvelope: ['system'],
  openDestruction: ['counsel'],
  recordDestructionReturn: ['counsel'],
  recordDestructionTruth: ['system'],
  recordDestructionSigned: ['system'],
  readDestruction: ['customer admin', 'customer member', 'sales', 'ops', 'counsel', 'auditor'],
  placeLegalHold: ['counsel'],
  askLegalHoldRelease: ['counsel'],
  releaseLegalHold: ['counsel'],
  requestErasure: ['ops', 'counsel'],
  refuseErasure: ['ops', 'counsel'],
  confirmErasure: ['ops', 'counsel'],
  passTime: ['system'],
} as const satisfies Record<EndingCommand, readonly Role[]>;

const counsel = ['counsel', 'auditor'] as const;

export const endingReads = {
  papers: ['customer admin', 'customer member', 'sales', 'counsel', 'auditor'],
  ending: ['customer admin', 'customer member', 'sales', 'ops', 'counsel', 'auditor'],
  paperQueue: counsel,
  renewals: ['sales', 'counsel', 'auditor'],
  notices: counsel,
  exits: ['ops', 'counsel', 'auditor'],
  destructions: counsel,
  legalHolds: counsel,
  texts: ['ops', 'counsel', 'auditor'],
} as const satisfies Record<string, readonly Role[]>;
