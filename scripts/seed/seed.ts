import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { scopeNames } from '#app/domain/machines/scopes.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import type { House } from '#app/start/wiring.ts';
import { personOf } from '#db/seal.ts';
import { organizations, staff } from '#sandbox/people.ts';
import { seedCampaign } from './campaign.ts';
import { seedEnding } from './exits.ts';
import { seedGrants } from './grants.ts';
import { seedIncidents } from './incidents.ts';
import { seedLegal } from './legal.ts';
import { seedPrivacy } from './privacy.ts';
import { seedProgrammes } from './programmes.ts';
import { seedPromises } from './promises.ts';
import { seedSetbacks } from './setbacks.ts';
import { seedSubprocessors } from './subprocessors.ts';

/** Where the outside of the demo is. */
interface Outside {
  /** DocuSign's certificate. */
  caFile: string;
  cloud: string;
}

/** An organization at each stage of the story, made through the door and the real outside, so that every page has something to show. */
export async function seed(house: House, { caFile, cloud }: Outside): Promise<string> {
  const { portal, db } = house;
  const system: Actor = { kind: 'system', id: 'seed' };
  const people = new Map<string, string>();
  for (const each of [...staff, ...organizations.flatMap((one) => one.members)])
    people.set(
      each.email,
      await db.write('accounts', (tx) => personOf(tx, { name: each.name, email: each.email }, Date.now())),
    );
  const person = (email: string) => people.get(email) ?? '';
  const as = (email: string, role?: StaffRole): Actor => ({
    kind: 'person',
    id: person(email),
    staff: role,
  });
  const sam = as('sam.sales@vendor.example', 'sales');
  const olivia = as('olivia.ops@vendor.example', 'ops');
  const clara = as('clara.counsel@vendor.example', 'counsel');

  // Those between have stories of their own.
  for (const [index, each] of [...organizations.slice(0, 7), ...organizations.slice(-1)].entries()) {
    const target = { organization: each.id };
    const admin = each.members[0];
    if (!admin) continue;
    const doIt = (actor: Actor, name: CommandName, input: unknown) => portal.perform(actor, name, target, input);
    const customer = as(admin.email);
    await doIt(system, 'registerOrganization', {
      organization: each.id,
      vendorOrganization: each.id,
      name: each.name,
      plan: each.plan,
    });
    await doIt(system, 'recordAdmin', { person: customer.id });
    if (index === 1) await doIt(customer, 'requestUpgrade', { note: 'We plan an archive of imaging metadata.' });
    if (index < 2) continue;
    await doIt(customer, 'contactSales', inquiry(each.name, admin));
    if (index < 3) continue;
    await doIt(sam, 'takeOwnership', {});
    await doIt(sam, 'qualify', {});
    await doIt(sam, 'sendMessage', { body: 'Welcome. Name your signer and we send the agreement the same day.' });
    if (index < 4) continue;
    await doIt(customer, 'nameSigner', {
      signer: { name: admin.name, email: admin.email },
      title: 'Chief Privacy Officer',
      authority: 'on',
    });
    await doIt(sam, 'sendAgreement', {});
    await house.worker.drain();
    if (index < 5) continue;
    await sign(customer, each.id);
    await doIt(customer, 'requestRegions', {
      regions: ['aws/us-east-1', 'aws/eu-north-1'],
      deployment: 'hosted',
      reason: 'Our patients live in the United States and Sweden.',
    });
    if (index < 6) continue;
    await sign(clara, each.id);
    await doIt(olivia, 'approveRegion', {
      provider: 'aws',
      region: 'us-east-1',
      deployment: 'hosted',
      conditions: 'Private endpoint only.',
    });
    await doIt(customer, 'acknowledgeResponsibility', {
      deployment: 'hosted',
      version: matrix.version,
      everybody: { name: 'Platform security team', email: `security@${admin.email.split('@')[1]}` },
      signature: admin.name,
      agree: 'on',
    });
    await doIt(customer, 'createService', {
      name: 'claims-analytics',
      provider: 'aws',
      region: 'us-east-1',
      deployment: 'hosted',
      ipAccess: '203.0.113.0/24',
      transparentDataEncryption: 'on',
    });
    await house.worker.drain();
  }
  await seedCampaign(house, clara, as('caspar.counsel@vendor.example', 'counsel'));
  await seedEnding(house, { as, inquiry });
  await seedSetbacks(house, { as, inquiry }, cloud);
  await seedProgrammes(house, clara, as('caspar.counsel@vendor.example', 'counsel'));
  const caspar = as('caspar.counsel@vendor.example', 'counsel');
  const juniper = organizations.find(({ name }) => name === 'Juniper Dental');
  const objector = { actor: as(juniper?.members[0]?.email ?? ''), organization: juniper?.id ?? '' };
  await seedSubprocessors(house, { clara, caspar, objector });
  const reader = { ...objector, name: juniper?.members[0]?.name ?? '' };
  await seedGrants(house, { clara, reader });
  const kestrel = organizations.find(({ name }) => name === 'Kestrel Pathology');
  const kira = as(kestrel?.members[0]?.email ?? '');
  await seedPromises(house, kestrel?.id ?? '', { customer: kira, counsel: clara, ops: olivia });
  await seedIncidents(house, { clara, caspar, olivia });
  await seedPrivacy(house, clara);
  await seedLegal(house, clara, caspar);
  const scopes = scopeNames.filter((scope) => !['documents:read', 'members:read', 'webhooks:manage'].includes(scope));
  const { key } = await portal.tokens.issue(system, { name: 'Control plane (demo)', scopes, days: 365 });
  return key;

  /** Signs as a person would: the view's page, its form, and the way back. */
  async function sign(actor: Actor, organization: string): Promise<void> {
    const view = await portal.read(actor, 'signing', { organization });
    const agreement = view.agreement?.id ?? '';
    const hand = (view.mineToCountersign ? view.agreement?.countersigner : view.agreement?.signer)?.name;
    const url = await portal.openSigning(actor, organization, agreement, 'seed');
    const ca = readFileSync(caFile);
    const opened = await ask(url, ca);
    const page = new URL(opened.location ?? '', url).href;
    await ask(page, ca);
    const done = await ask(page, ca, `consent=yes&action=finish&signature=${encodeURIComponent(hand ?? 'Signer')}`);
    if (!done.location?.includes('event=signing_complete'))
      throw new Error(`DocuSign did not take the signature: ${done.status}`);
    await portal.perform(actor, 'recordReturn', { organization }, { agreement, event: 'signing_complete' });
    await until(async () => {
      const signed = (await portal.read(actor, 'signing', { organization })).agreement;
      return actor.id === signed?.countersigner.id ? !!signed.inForce : !!signed?.signedAt;
    });
  }

  /** Waits for what the worker brings about; what it promised for later stays for later. */
  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; !(await holds()); tries += 1) {
      if (tries > 300) throw new Error('The seed waited in vain.');
      house.worker.wake();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const inquiry = (name: string, admin: { name: string; email: string }) => ({
  role: 'covered_entity',
  legalEntity: `${name}, Inc.`,
  address: '12 Harbor Street\nPortland, OR 97204\nUSA',
  affiliates: '',
  use: 'Analytics over claims and encounters for our care teams; no free-text notes.',
  deployment: 'hosted',
  regions: ['aws/us-east-1'],
  timeline: 'this_quarter',
  privacyContact: { name: admin.name, email: admin.email },
  securityContact: { name: admin.name, email: admin.email },
  incidentContact: { name: admin.name, email: admin.email },
});

function ask(url: string, ca: Buffer, body?: string): Promise<{ status: number; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        ca,
        method: body === undefined ? 'GET' : 'POST',
        ...(body !== undefined && { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
