import { readConfig } from '#app/config.ts';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import { openHouse } from '#app/house.ts';
import { personOf } from '#db/seal.ts';

/** Run as a process of its own: writes the first half of the story for one organization, and says after each step that it is done. */
const organization = process.argv[2] ?? '';
const house = await openHouse(readConfig(), 'db/migrations/sqlite');
const person = async (name: string, email: string, staff?: 'sales'): Promise<Actor> => ({
  kind: 'person',
  id: await house.db.write('accounts', (tx) => personOf(tx, { name, email }, Date.now())),
  staff,
});
const contact = { name: 'Ada Admin', email: `ada@${organization}.example` };
const admin = await person(contact.name, contact.email);
const sales = await person('Sam Sales', 'sam.sales@vendor.example', 'sales');
const system: Actor = { kind: 'system', id: 'test' };
const inquiry = {
  ...{ role: 'covered_entity', legalEntity: 'Ada Health, Inc.', address: '1 Main Street', affiliates: '' },
  ...{ use: 'Analytics over claims.', deployment: 'hosted', regions: ['aws/us-east-1'], timeline: 'now' },
  ...{ privacyContact: contact, securityContact: contact, incidentContact: contact },
};
const steps: [Actor, CommandName, unknown][] = [
  [
    system,
    'registerOrganization',
    { organization, vendorOrganization: organization, name: organization, plan: 'enterprise' },
  ],
  [system, 'recordAdmin', { person: admin.id }],
  [admin, 'contactSales', inquiry],
  [sales, 'takeOwnership', {}],
  [sales, 'qualify', {}],
  [admin, 'sendMessage', { body: 'When do we sign?' }],
  [admin, 'nameSigner', { signer: contact, title: 'Chief Privacy Officer', authority: 'on' }],
  [sales, 'sendAgreement', {}],
];
for (const [actor, name, input] of steps) {
  const { events } = await house.portal.perform(actor, name, { organization }, input);
  process.stdout.write(`${events.map((event) => event.type).join(' ')}\n`);
}
// Stays until it is killed, with its worker at work.
setInterval(() => undefined, 1_000);
