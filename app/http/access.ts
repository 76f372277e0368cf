import type { Role } from '#app/domain/policy.ts';
import { endingAccess } from './access-ending.ts';

/** Who may use a route. `anyone` needs no session; the other words are roles, held towards the organization of the address. */
export type Who = 'anyone' | readonly Role[];

const anyone = 'anyone' as const;
const signedIn: Who = ['signed in'];
const staff: Who = ['sales', 'ops', 'counsel', 'auditor'];
const admin: Who = ['customer admin'];
const reader = ['customer admin', 'customer member', 'sales', 'ops', 'counsel', 'auditor'] as const;
const signing: Who = ['customer signer', 'customer admin', 'customer member', 'sales', 'counsel', 'auditor'];

/** The same pages serve an organization's endpoints and the vendor's; the door tells them apart. */
const endpointKeeper: Who = ['customer admin', 'ops'];
const endpointReader: Who = ['customer admin', 'ops', 'auditor'];

/** The one table of routes: what is not in it cannot be served, and a test holds it against the built application. */
export const access = {
  'routes/programme': { load: anyone },
  'routes/programme-regions': { load: anyone },
  'routes/programme-agreement': { load: anyone },
  'routes/account/sign-in': { load: anyone, act: anyone },
  'routes/account/code': { load: anyone, act: anyone },
  'routes/account/staff': { load: anyone, act: anyone },
  'routes/account/callback': { load: anyone },
  'routes/account/sign-out': { act: signedIn },
  'routes/organizations': { load: signedIn, act: ['invited'] },
  'routes/onboarding/journey': { load: reader },
  'routes/onboarding/nudge': { act: ['customer admin', 'sales'] },
  'routes/onboarding/plan': { load: reader, act: admin },
  'routes/onboarding/contact': { load: reader, act: admin },
  'routes/onboarding/messages': { load: reader, act: ['customer admin', 'sales', 'ops', 'counsel'] },
  'routes/onboarding/agreement-changes': { load: ['customer signer', ...reader] },
  'routes/onboarding/successor': { act: ['customer admin', 'sales', 'counsel'] },
  'routes/onboarding/agreement': { load: reader, act: admin },
  'routes/onboarding/regions': { load: reader, act: admin },
  'routes/onboarding/region-withdrawal': { act: admin },
  'routes/onboarding/responsibility': { load: reader, act: admin },
  'routes/onboarding/services': { load: reader },
  'routes/onboarding/new-service': { load: reader, act: admin },
  'routes/onboarding/inspection': { act: ['customer admin', 'ops'] },
  'routes/onboarding/members': { load: reader, act: admin },
  'routes/onboarding/member-removal': { act: admin },
  'routes/onboarding/evidence': { load: reader, act: reader },
  'routes/webhooks/list': { load: endpointReader, act: endpointKeeper },
  'routes/webhooks/endpoint': { load: endpointReader, act: endpointKeeper },
  'routes/webhooks/test': { act: endpointKeeper },
  'routes/webhooks/pause': { act: endpointKeeper },
  'routes/webhooks/resumption': { act: endpointKeeper },
  'routes/webhooks/removal': { act: endpointKeeper },
  'routes/webhooks/replay': { act: endpointKeeper },
  'routes/tokens/list': { load: endpointReader, act: endpointKeeper },
  'routes/tokens/token': { load: endpointReader, act: endpointKeeper },
  'routes/tokens/key-end': { act: endpointKeeper },
  'routes/tokens/revocation': { act: endpointKeeper },
  'routes/signing/agreement': { load: signing, act: ['customer signer', 'counsel'] },
  'routes/signing/return': { load: ['customer signer', 'counsel'], act: ['customer signer', 'counsel'] },
  'routes/signing/invitation': { load: anyone, act: anyone },
  'routes/signing/code': { load: anyone, act: anyone },
  'routes/signing/renewal': { act: anyone },
  'routes/signing/hand-over': { load: ['customer signer'], act: ['customer signer'] },
  'routes/signing/signer': { load: admin, act: admin },
  'routes/signing/name': { load: ['customer admin', 'sales'], act: ['customer admin', 'sales'] },
  'routes/signing/resending': { act: ['customer admin', 'sales'] },
  'routes/signing/refresh': { act: ['customer signer', 'customer admin', 'sales', 'counsel', 'ops'] },
  'routes/signing/review': { load: ['counsel', 'auditor'], act: ['counsel'] },
  'routes/signing/settlement': { act: ['counsel'] },
  'routes/signing/document': { act: signing },
  'routes/desk/board': { load: staff },
  'routes/desk/case': { load: staff },
  'routes/desk/ownership': { act: ['sales'] },
  'routes/desk/qualification': { act: ['sales'] },
  'routes/desk/refusal': { act: ['sales'] },
  'routes/desk/sending': { act: ['sales'] },
  'routes/desk/voiding': { act: ['sales', 'counsel'] },
  'routes/desk/hold': { act: ['ops'] },
  'routes/desk/release': { act: ['ops'] },
  'routes/ops/regions': { load: ['ops', 'auditor'] },
  'routes/ops/approval': { act: ['ops'] },
  'routes/ops/denial': { act: ['ops'] },
  'routes/ops/revocation': { act: ['ops'] },
  'routes/ops/services': { load: ['ops', 'sales', 'auditor'] },
  'routes/ops/jobs': { load: ['ops', 'auditor'], act: ['ops'] },
  'routes/ops/webhooks': { load: ['ops', 'auditor'] },
  'routes/ops/catalog': { load: ['ops', 'auditor'], act: ['ops'] },
  'routes/ops/reinstatement': { act: ['ops'] },
  'routes/counsel/queue': { load: ['counsel', 'auditor'] },
  'routes/counsel/campaigns': { load: ['counsel', 'sales', 'auditor'], act: ['counsel'] },
  'routes/counsel/campaign': { load: ['counsel', 'sales', 'auditor'] },
  'routes/counsel/campaign-sending': { act: ['counsel', 'sales'] },
  'routes/counsel/campaign-reminder': { act: ['counsel', 'sales'] },
  'routes/counsel/campaign-deadline': { act: ['counsel'] },
  'routes/counsel/campaign-closing': { act: ['counsel'] },
  'routes/counsel/templates': { load: ['counsel', 'auditor'] },
  'routes/counsel/template': { load: ['counsel', 'auditor'], act: ['counsel'] },
  'routes/counsel/publication': { act: ['counsel'] },
  'routes/counsel/discarding': { act: ['counsel'] },
  'routes/counsel/preview': { act: ['counsel', 'auditor'] },
  'routes/counsel/version': { load: ['counsel', 'auditor'] },
  'routes/counsel/difference': { load: ['counsel', 'auditor'] },
  ...endingAccess,
  'routes/audit/log': { load: ['auditor'] },
  'routes/audit/verification': { load: ['auditor'], act: ['auditor'] },
  'routes/nowhere': { load: anyone, act: anyone },
} as const satisfies Record<string, { load?: Who; act?: Who }>;
export type RouteId = keyof typeof access;
