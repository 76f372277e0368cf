/** The people and organizations of the demo. Addresses end in .example, so nothing can ever reach anybody. */
export const staff = [
  { sub: 'sam', name: 'Sam Sales', email: 'sam.sales@vendor.example', groups: ['sales'] },
  { sub: 'olivia', name: 'Olivia Ops', email: 'olivia.ops@vendor.example', groups: ['ops'] },
  { sub: 'oscar', name: 'Oscar Ops', email: 'oscar.ops@vendor.example', groups: ['ops'] },
  { sub: 'clara', name: 'Clara Counsel', email: 'clara.counsel@vendor.example', groups: ['counsel'] },
  { sub: 'caspar', name: 'Caspar Counsel', email: 'caspar.counsel@vendor.example', groups: ['counsel'] },
  { sub: 'arthur', name: 'Arthur Auditor', email: 'arthur.auditor@vendor.example', groups: ['auditor'] },
];

const admin = (userId: string, name: string, email: string) => ({ userId, name, email, role: 'admin' as const });

/** In the order of the story, and after it what stops one; `seeded` says where the demo leaves each. */
export const organizations = [
  {
    id: '0f6a6d1e-0001-4c1a-9a01-000000000001',
    name: 'Northwind Health',
    plan: 'enterprise' as const,
    seeded: 'at the beginning',
    members: [admin('u-1', 'Nora North', 'nora@northwind.example')],
  },
  {
    id: '0f6a6d1e-0002-4c1a-9a01-000000000002',
    name: 'Basalt Clinics',
    plan: 'basic' as const,
    seeded: 'on the Basic plan, has asked for Enterprise',
    members: [admin('u-2', 'Ben Basalt', 'ben@basalt.example')],
  },
  {
    id: '0f6a6d1e-0003-4c1a-9a01-000000000003',
    name: 'Cedar Diagnostics',
    plan: 'enterprise' as const,
    seeded: 'has contacted sales',
    members: [admin('u-3', 'Cora Cedar', 'cora@cedar.example')],
  },
  {
    id: '0f6a6d1e-0004-4c1a-9a01-000000000004',
    name: 'Delta Imaging',
    plan: 'enterprise' as const,
    seeded: 'qualified, names its signer',
    members: [admin('u-4', 'Dan Delta', 'dan@delta.example')],
  },
  {
    id: '0f6a6d1e-0005-4c1a-9a01-000000000005',
    name: 'Elm Street Hospital',
    plan: 'enterprise' as const,
    seeded: 'signs its agreement',
    members: [admin('u-5', 'Ella Elm', 'ella@elm.example')],
  },
  {
    id: '0f6a6d1e-0006-4c1a-9a01-000000000006',
    name: 'Fjord Genomics',
    plan: 'enterprise' as const,
    seeded: 'has signed; counsel and operations have it',
    members: [admin('u-6', 'Finn Fjord', 'finn@fjord.example')],
  },
  {
    id: '0f6a6d1e-0007-4c1a-9a01-000000000007',
    name: 'Garnet Health Plan',
    plan: 'enterprise' as const,
    seeded: 'a service runs; a new version is to be signed',
    members: [admin('u-7', 'Gina Garnet', 'gina@garnet.example')],
  },
  {
    id: '0f6a6d1e-0008-4c1a-9a01-000000000008',
    name: 'Harbor Hospice',
    plan: 'enterprise' as const,
    seeded: 'has given notice',
    members: [admin('u-8', 'Hana Harbor', 'hana@harbor.example')],
  },
  {
    id: '0f6a6d1e-0009-4c1a-9a01-000000000009',
    name: 'Iris Home Care',
    plan: 'enterprise' as const,
    seeded: 'on hold',
    members: [admin('u-9', 'Ines Iris', 'ines@iris.example')],
  },
  {
    id: '0f6a6d1e-0010-4c1a-9a01-000000000010',
    name: 'Juniper Dental',
    plan: 'enterprise' as const,
    seeded: 'has left the Enterprise plan',
    members: [admin('u-10', 'June Juniper', 'june@juniper.example')],
  },
  {
    id: '0f6a6d1e-0011-4c1a-9a01-000000000011',
    name: 'Kestrel Pathology',
    plan: 'enterprise' as const,
    seeded: 'its region was withdrawn',
    members: [admin('u-11', 'Kira Kestrel', 'kira@kestrel.example')],
  },
  {
    id: '0f6a6d1e-0012-4c1a-9a01-000000000012',
    name: 'Lotus Rehab',
    plan: 'enterprise' as const,
    seeded: 'its gate is open, as Garnet’s: for trying an end',
    members: [admin('u-12', 'Lena Lotus', 'lena@lotus.example')],
  },
];
