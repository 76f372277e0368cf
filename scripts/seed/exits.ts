import { PDFDocument } from '@cantoo/pdf-lib';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import type { House } from '#app/start/wiring.ts';
import { organizations } from '#sandbox/people.ts';

interface Hands {
  as(email: string, role?: StaffRole): Actor;
  inquiry(name: string, admin: { name: string; email: string }): object;
}
const day = 86_400_000;
const isoDay = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);

/** An organization that signed on paper and has given notice, with a service to take leave of and a paper that waits for counsel. */
export async function seedEnding(house: House, { as, inquiry }: Hands): Promise<void> {
  const { portal } = house;
  const each = organizations[7];
  const admin = each?.members[0];
  if (!each || !admin) return;
  const organization = each.id;
  const system: Actor = { kind: 'system', id: 'seed' };
  const customer = as(admin.email);
  const sam = as('sam.sales@vendor.example', 'sales');
  const olivia = as('olivia.ops@vendor.example', 'ops');
  const doIt = (actor: Actor, name: CommandName, input: unknown) =>
    portal.perform(actor, name, { organization }, input);
  const place = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' };

  await doIt(system, 'registerOrganization', {
    organization,
    vendorOrganization: organization,
    name: each.name,
    plan: each.plan,
  });
  await doIt(system, 'recordAdmin', { person: customer.id });
  await doIt(customer, 'contactSales', inquiry(each.name, admin));
  await doIt(sam, 'takeOwnership', {});
  await doIt(sam, 'qualify', {});
  const paper = await portal.ending.upload(
    customer,
    { organization },
    await contract(each.name),
    terms(each.name, admin),
  );
  for (const email of ['clara.counsel@vendor.example', 'caspar.counsel@vendor.example']) {
    const counsel = as(email, 'counsel');
    await portal.ending.read(counsel, { organization }, paper);
    const { papers } = await portal.read(counsel, 'papers', { organization });
    const sha256 = papers.find((one) => one.id === paper)?.sha256 ?? '';
    await portal.ending.verify(counsel, { organization }, { paper, sha256 });
  }
  await doIt(customer, 'requestRegions', {
    regions: ['aws/us-east-1'],
    deployment: 'hosted',
    reason: 'Our patients live here.',
  });
  await doIt(olivia, 'approveRegion', { ...place, conditions: '' });
  const everybody = { name: admin.name, email: admin.email };
  const acknowledged = { deployment: 'hosted', version: matrix.version, everybody, signature: admin.name, agree: 'on' };
  await doIt(customer, 'acknowledgeResponsibility', acknowledged);
  const order = { name: 'visits', ...place, ipAccess: '198.51.100.0/24', transparentDataEncryption: 'on' };
  await doIt(customer, 'createService', order);
  await house.worker.drain();
  await doIt(customer, 'giveNotice', {
    agreement: paper,
    cause: 'convenience',
    endsOn: isoDay(20),
    exitDays: 30,
    reason: 'The hospice merges with another provider.',
    title: 'Chief Executive Officer',
    authority: 'on',
  });
  await portal.ending.upload(sam, { organization }, await contract(`${each.name}, amended`), terms(each.name, admin));
  await house.worker.drain();
}

const terms = (name: string, admin: { name: string; email: string }) => ({
  kind: 'customer_paper',
  customer: `${name}, Inc.`,
  vendor: 'ClickHouse, Inc.',
  signer: { name: admin.name, email: admin.email },
  signerTitle: 'Chief Executive Officer',
  signedOn: isoDay(-40),
  countersigner: { name: 'Vera Vendor', email: 'vera.vendor@vendor.example' },
  countersignerTitle: 'General Counsel',
  countersignedOn: isoDay(-38),
  effectiveOn: isoDay(-38),
  termMonths: '24',
  deployments: ['hosted'],
  affiliates: '',
  commitments: { breachNoticeHours: '48', objectionDays: '14', curePeriodDays: '15' },
});

async function contract(name: string): Promise<Buffer> {
  const document = await PDFDocument.create();
  document
    .addPage()
    .drawText(`Business Associate Agreement with ${name}. A sample of the demo.`, { x: 50, y: 700, size: 12 });
  return Buffer.from(await document.save());
}
