import { PDFDocument } from '@cantoo/pdf-lib';
import { dayMs, isoDay } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import type { Provider } from '#app/domain/words.ts';
import type { House } from '#app/start/wiring.ts';
import { organizations } from '#sandbox/people.ts';

export interface Hands {
  as(email: string, role?: StaffRole): Actor;
  inquiry(name: string, admin: { name: string; email: string }): object;
}

/** An organization with a service, and who acts in it. */
export interface Ready {
  organization: string;
  name: string;
  admin: { name: string; email: string };
  customer: Actor;
  /** The agreement that is in force: it was signed on paper. */
  paper: string;
  doIt(actor: Actor, name: CommandName, input: unknown): Promise<unknown>;
}

interface Wish {
  provider: Provider;
  region: string;
  because: string;
  service: string;
  /** In which its agreement promises to tell of a breach. */
  hours?: string;
}

/** The day that is so many days from now. */
export const inDays = (days: number): string => isoDay(Date.now() + days * dayMs);

/** Carries an organization that signed on paper to its first service. */
export async function ready({ portal }: House, { as, inquiry }: Hands, of: string, wish: Wish): Promise<Ready> {
  const each = organizations.find(({ name }) => name === of);
  const admin = each?.members[0];
  if (!each || !admin) throw new Error(`The sandbox knows no ${of}.`);
  const { id: organization, name } = each;
  const system: Actor = { kind: 'system', id: 'seed' };
  const customer = as(admin.email);
  const sam = as('sam.sales@vendor.example', 'sales');
  const doIt = (actor: Actor, command: CommandName, input: unknown) =>
    portal.perform(actor, command, { organization }, input);
  await doIt(system, 'registerOrganization', {
    organization,
    vendorOrganization: organization,
    name,
    plan: each.plan,
  });
  await doIt(system, 'recordAdmin', { person: customer.id });
  await doIt(customer, 'contactSales', inquiry(name, admin));
  await doIt(sam, 'takeOwnership', {});
  await doIt(sam, 'qualify', {});
  const paper = await portal.ending.upload(
    customer,
    { organization },
    await contract(name),
    terms(name, admin, wish.hours),
  );
  for (const email of ['clara.counsel@vendor.example', 'caspar.counsel@vendor.example']) {
    const counsel = as(email, 'counsel');
    await portal.ending.read(counsel, { organization }, paper);
    const { papers } = await portal.read(counsel, 'papers', { organization });
    const sha256 = papers.find((one) => one.id === paper)?.sha256 ?? '';
    await portal.ending.verify(counsel, { organization }, { paper, sha256 });
  }
  const place = { provider: wish.provider, region: wish.region, deployment: 'hosted' };
  await doIt(customer, 'requestRegions', {
    regions: [`${wish.provider}/${wish.region}`],
    deployment: 'hosted',
    reason: wish.because,
  });
  await doIt(as('olivia.ops@vendor.example', 'ops'), 'approveRegion', { ...place, conditions: '' });
  const everybody = { name: admin.name, email: admin.email };
  const acknowledged = { deployment: 'hosted', version: matrix.version, everybody, signature: admin.name, agree: 'on' };
  await doIt(customer, 'acknowledgeResponsibility', acknowledged);
  const order = { name: wish.service, ...place, ipAccess: '198.51.100.0/24', transparentDataEncryption: 'on' };
  await doIt(customer, 'createService', order);
  return { organization, name, admin, customer, paper, doIt };
}

export const terms = (name: string, admin: { name: string; email: string }, breachNoticeHours = '48') => ({
  kind: 'customer_paper',
  customer: `${name}, Inc.`,
  vendor: 'ClickHouse, Inc.',
  signer: { name: admin.name, email: admin.email },
  signerTitle: 'Chief Executive Officer',
  signedOn: inDays(-40),
  countersigner: { name: 'Vera Vendor', email: 'vera.vendor@vendor.example' },
  countersignerTitle: 'General Counsel',
  countersignedOn: inDays(-38),
  effectiveOn: inDays(-38),
  termMonths: '24',
  deployments: ['hosted'],
  affiliates: '',
  commitments: { breachNoticeHours, objectionDays: '14', curePeriodDays: '15' },
});

export async function contract(name: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document
    .addPage()
    .drawText(`Business Associate Agreement with ${name}. A sample of the demo.`, { x: 50, y: 700, size: 12 });
  return Buffer.from(await document.save());
}
