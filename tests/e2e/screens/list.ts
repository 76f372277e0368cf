import { manifest } from '../people.ts';

/** A screen as somebody sees it. `as` is nobody, a customer's address or a staff member's name. */
export interface Screen {
  name: string;
  as: string;
  at: string;
}

const organization = (word: string) => {
  const email = Object.values(admins).find((each) => each.includes(word)) ?? '';
  return manifest().people.find((each) => each.email === email)?.organization ?? '';
};

/** One organization at each stage of the story, and what stops one. */
const admins = {
  new: 'nora@northwind.example',
  basic: 'ben@basalt.example',
  asked: 'cora@cedar.example',
  qualified: 'dan@delta.example',
  sent: 'ella@elm.example',
  signed: 'finn@fjord.example',
  running: 'gina@garnet.example',
  leaving: 'hana@harbor.example',
  held: 'ines@iris.example',
  left: 'june@juniper.example',
  withdrawn: 'kira@kestrel.example',
} as const;
type Stage = keyof typeof admins;

const customer = (stage: Stage, path = ''): Screen => ({
  name: `${stage}${path.replaceAll(/[/?=]/g, '-') || '-journey'}`,
  as: admins[stage],
  at: `/organizations/${organization(admins[stage])}${path}`,
});
const desk = (as: string, at: string, name: string): Screen => ({ name, as, at });
const caseOf = (as: string, stage: Stage): Screen => ({
  name: `${as.split(' ')[1]?.toLowerCase()}-case-${stage}`,
  as,
  at: `/desk/${organization(admins[stage])}`,
});

const sales = 'Sam Sales';
const ops = 'Olivia Ops';
const counsel = 'Clara Counsel';
const auditor = 'Arthur Auditor';

export const screens = (): Screen[] => [
  { name: 'programme', as: 'nobody', at: '/' },
  { name: 'public-regions', as: 'nobody', at: '/regions' },
  { name: 'public-responsibility', as: 'nobody', at: '/responsibility' },
  { name: 'public-agreement', as: 'nobody', at: '/agreement' },
  { name: 'public-trust', as: 'nobody', at: '/trust' },
  { name: 'public-hipaa', as: 'nobody', at: '/trust/programmes/hipaa' },
  { name: 'public-legal', as: 'nobody', at: '/trust/legal' },
  { name: 'public-legal-nda', as: 'nobody', at: '/trust/legal/nda' },
  { name: 'public-legal-portal', as: 'nobody', at: '/trust/legal/portal' },
  { name: 'public-legal-difference', as: 'nobody', at: '/trust/legal/nda/difference' },
  { name: 'public-subscribe', as: 'nobody', at: '/trust/subscribe' },
  { name: 'public-subprocessors', as: 'nobody', at: '/subprocessors' },
  { name: 'public-subprocessors-then', as: 'nobody', at: '/subprocessors?on=2024-11-01&since=2023-06-01' },
  { name: 'sign-in', as: 'nobody', at: '/sign-in' },
  { name: 'staff-sign-in', as: 'nobody', at: '/staff' },
  { name: 'not-found', as: 'nobody', at: '/nothing/here' },

  customer('new'),
  customer('new', '/contact'),
  customer('new', '/contact?role=covered_entity'),
  customer('new', '/agreement'),
  customer('new', '/regions'),
  customer('new', '/responsibility'),
  customer('new', '/services'),
  customer('new', '/services/new'),
  customer('new', '/messages'),
  customer('new', '/members'),
  customer('basic'),
  customer('basic', '/plan'),
  customer('asked'),
  customer('asked', '/contact'),
  customer('qualified'),
  customer('qualified', '/agreement'),
  customer('qualified', '/messages'),
  customer('sent'),
  customer('sent', '/agreement'),
  { name: 'sent-signing', as: admins.sent, at: `/agreements/${organization(admins.sent)}` },
  customer('signed'),
  customer('signed', '/agreement'),
  customer('signed', '/regions'),
  customer('signed', '/responsibility'),
  customer('running'),
  customer('running', '/plan'),
  customer('running', '/agreement'),
  customer('running', '/regions'),
  customer('running', '/responsibility'),
  customer('running', '/history'),
  customer('running', '/services'),
  customer('running', '/services/conversions'),
  customer('running', '/services/new'),
  customer('running', '/evidence'),
  customer('running', '/programmes'),
  { name: 'running-hipaa', as: admins.running, at: '/trust/programmes/hipaa' },
  customer('running', '/ending'),
  customer('running', '/renewal'),
  customer('leaving'),
  customer('leaving', '/agreement'),
  customer('leaving', '/papers'),
  customer('leaving', '/ending'),
  customer('running', '/past'),
  customer('running', '/subprocessors'),
  customer('left', '/subprocessors'),
  customer('held'),
  customer('held', '/services'),
  customer('held', '/services/new'),
  customer('left'),
  customer('left', '/plan'),
  customer('left', '/contact'),
  customer('left', '/services'),
  customer('withdrawn'),
  customer('withdrawn', '/regions'),
  customer('withdrawn', '/services/new'),

  desk(sales, '/desk', 'sales-board'),
  desk(sales, '/desk?view=turns', 'sales-board-turns'),
  desk(sales, '/desk?view=stages', 'sales-board-stages'),
  desk(sales, '/desk/pace', 'sales-pace'),
  caseOf(sales, 'asked'),
  caseOf(sales, 'qualified'),
  caseOf(sales, 'running'),
  desk(sales, '/ops/services', 'sales-services'),
  desk(ops, '/ops/regions', 'ops-regions'),
  desk(ops, '/ops/services', 'ops-services'),
  desk(ops, '/ops/jobs', 'ops-jobs'),
  desk(ops, '/ops/docusign', 'ops-docusign'),
  desk(ops, '/ops/webhooks', 'ops-webhooks'),
  desk(ops, '/ops/catalog', 'ops-catalog'),
  desk(ops, '/ops/matrix', 'ops-matrix'),
  desk(ops, '/ops/matrix/rows/backups', 'ops-matrix-row'),
  desk(ops, '/ops/tokens', 'ops-tokens'),
  desk(ops, '/ops/exits', 'ops-exits'),
  desk(ops, `/desk/${organization(admins.leaving)}/texts`, 'ops-texts'),
  caseOf(ops, 'signed'),
  caseOf(ops, 'held'),
  caseOf(ops, 'withdrawn'),
  desk(ops, '/ops/catalog/aws/us-east-2', 'ops-catalog-withdrawn'),
  desk(counsel, '/counsel', 'counsel-queue'),
  desk(counsel, '/counsel/subprocessors', 'counsel-subprocessors'),
  desk(counsel, '/counsel/templates', 'counsel-templates'),
  desk(counsel, '/counsel/templates/business-associate', 'counsel-template'),
  desk(counsel, '/counsel/templates/business-associate/difference?from=1.0&to=2.0', 'counsel-difference'),
  desk(counsel, '/counsel/campaigns', 'counsel-campaigns'),
  desk(counsel, '/counsel/papers', 'counsel-papers'),
  desk(counsel, `/organizations/${organization(admins.leaving)}/papers`, 'counsel-paper'),
  desk(counsel, '/counsel/renewals', 'counsel-renewals'),
  desk(counsel, '/counsel/endings', 'counsel-endings'),
  desk(counsel, '/counsel/programmes', 'counsel-programmes'),
  desk(counsel, '/counsel/legal', 'counsel-legal'),
  desk(counsel, '/counsel/holds', 'counsel-holds'),
  caseOf(counsel, 'signed'),
  caseOf(counsel, 'leaving'),
  desk(auditor, '/audit', 'auditor-log'),
  desk(auditor, '/audit/verification', 'auditor-verification'),
  desk(auditor, '/audit/past', 'auditor-past'),
  desk(auditor, `/audit/past?organization=${organization(admins.running)}`, 'auditor-past-running'),
  caseOf(auditor, 'running'),
];
