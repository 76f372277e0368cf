import { desks, type StaffRole } from '#app/domain/roles.ts';

type Links = readonly (readonly [to: string, label: string])[];

/** Where each desk works; a day begins at the first. */
const pages: Record<StaffRole, Links> = {
  sales: [
    [desks.sales.home, 'Organizations'],
    ['/counsel/campaigns', 'Campaigns'],
    ['/ops/services', 'Services'],
    ['/counsel/renewals', 'Renewals'],
    ['/desk/documents', 'Documents'],
  ],
  ops: [
    [desks.ops.home, 'Requests'],
    ['/desk', 'Organizations'],
    ['/ops/services', 'Services'],
    ['/ops/exits', 'Exits'],
    ['/ops/incidents', 'Incidents'],
    ['/ops/catalog', 'Catalog'],
    ['/ops/matrix', 'Matrix'],
    ['/ops/jobs', 'Jobs'],
    ['/ops/docusign', 'DocuSign'],
    ['/ops/endpoints', 'Webhooks'],
    ['/ops/tokens', 'Tokens'],
  ],
  counsel: [
    [desks.counsel.home, 'Countersignatures'],
    ['/counsel/templates', 'Templates'],
    ['/counsel/campaigns', 'Campaigns'],
    ['/counsel/papers', 'Papers'],
    ['/counsel/renewals', 'Renewals'],
    ['/counsel/endings', 'Endings'],
    ['/desk/documents', 'Documents'],
    ['/counsel/promises', 'Promises'],
    ['/ops/incidents', 'Incidents'],
    ['/counsel/privacy', 'Privacy'],
    ['/desk', 'Organizations'],
  ],
  auditor: [
    [desks.auditor.home, 'Event log'],
    ['/audit/past', 'What was true'],
    ['/audit/verification', 'Verification'],
    ['/counsel/promises', 'Promises'],
    ['/desk', 'Organizations'],
    ['/ops/regions', 'Regions'],
    ['/ops/matrix', 'Matrix'],
    ['/ops/services', 'Services'],
    ['/ops/incidents', 'Incidents'],
    ['/ops/jobs', 'Jobs'],
    ['/ops/docusign', 'DocuSign'],
    ['/counsel/templates', 'Templates'],
    ['/counsel/campaigns', 'Campaigns'],
  ],
};

const customer: Links = [['/organizations', 'My organizations']];
const anybody: Links = [
  ['/', 'Programme'],
  ['/regions', 'Regions'],
  ['/responsibility', 'Responsibility'],
  ['/agreement', 'Agreement'],
  ['/trust', 'Trust'],
  ['/subprocessors', 'Sub-processors'],
];

export const linksFor = (visitor: { staff?: StaffRole | undefined } | undefined): Links =>
  visitor ? (visitor.staff ? pages[visitor.staff] : customer) : anybody;

/** The link that the page belongs to: the longest of which its path is a part. */
export const linkHere = (links: Links, pathname: string): string | undefined =>
  links
    .map(([to]) => to)
    .filter((to) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .sort((a, b) => a.length - b.length)
    .at(-1);
