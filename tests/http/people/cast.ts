import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import type { Role } from '#app/domain/roles.ts';
import { type StaffRole, staffRoles } from '#app/domain/roles.ts';
import { startSession } from '#db/people/sessions.ts';
import { openAgreementDesk, until } from '#tests/agreements.ts';
import { startBuilt } from '#tests/portal.ts';

/** In every text, name and address of the organization that others must learn nothing about. */
export const secret = 'Zanzibar';
/** Its name, which is no secret for those who have any part in it. */
export const itsName = 'Madagascar Clinics';
const organization = '0f6a6d1e-00aa-4c1a-9a01-0000000000aa';
const elsewhere = '0f6a6d1e-00bb-4c1a-9a01-0000000000bb';

export interface Player {
  who: string;
  /** Their own name, which every page greets them by. */
  name: string;
  headers: Record<string, string>;
  /** Held towards the organization, and without one. */
  here: Role[];
  anywhere: Role[];
}

/** The built portal over an organization in the middle of its story, and everybody who might knock, each with a session of their own. */
export async function openCast(environment: Record<string, string> = {}) {
  const portal = await openAgreementDesk();
  const { house } = portal;
  const named = (name: string, staff?: StaffRole) =>
    portal.person(`${name} ${secret}`, `${name.toLowerCase()}@${secret.toLowerCase()}.example`, staff);
  const admin = await named('Ada');
  const member = await named('Mia');
  const signer = await named('Sid');
  const invited = await named('Ivo');
  const contact = { name: `Con Tact ${secret}`, email: `contact@${secret.toLowerCase()}.example` };
  const itsContact = await portal.person(contact.name, contact.email);
  const stranger = await portal.person('Otto Other', 'otto@elsewhere.example');
  const staff = Object.fromEntries(
    await Promise.all(
      staffRoles.map(
        async (role) => [role, await portal.person(`Staff ${role}`, `${role}@vendor.example`, role)] as const,
      ),
    ),
  ) as Record<StaffRole, Actor>;
  const system: Actor = { kind: 'system', id: 'test' };
  const doIt = (actor: Actor, name: CommandName, input: unknown = {}, at = organization) =>
    portal.perform(actor, name, at, input);
  for (const [id, name, first] of [
    [organization, itsName, admin],
    [elsewhere, 'Elsewhere Labs', stranger],
  ] as const) {
    const registered = { organization: id, vendorOrganization: id, name, plan: 'enterprise' };
    await doIt(system, 'registerOrganization', registered, id);
    await doIt(system, 'recordAdmin', { person: first.id }, id);
  }
  const invite = async (name: string, actor: Actor, role: string) => {
    const email = `${name.toLowerCase()}@${secret.toLowerCase()}.example`;
    await doIt(admin, 'inviteMember', { invited: { name: `${name} ${secret}`, email }, role });
    return actor;
  };
  await doIt(await invite('Mia', member, 'member'), 'acceptInvitation');
  await invite('Ivo', invited, 'member');
  await doIt(admin, 'contactSales', {
    role: 'covered_entity',
    legalEntity: `${secret} Clinics, Inc.`,
    address: `1 ${secret} Street`,
    affiliates: '',
    use: `Analytics of ${secret}.`,
    deployment: 'hosted',
    regions: ['aws/us-east-1'],
    timeline: 'this_quarter',
    privacyContact: contact,
    securityContact: contact,
    incidentContact: contact,
  });
  await doIt(staff.sales, 'takeOwnership');
  await doIt(staff.sales, 'qualify');
  await doIt(staff.sales, 'sendMessage', { body: `Welcome, ${secret}.` });
  const signing = { name: `Sid ${secret}`, email: `sid@${secret.toLowerCase()}.example` };
  await doIt(admin, 'nameSigner', { signer: signing, title: `Officer of ${secret}`, authority: 'on' });
  const { id: agreement } = await portal.send(organization);
  await doIt(signer, 'confirmAuthority', { agreement, authority: 'on' });
  await portal.visit(signer, organization);
  await until(async () => (await portal.agreement(organization)).signed !== undefined);
  await doIt(admin, 'requestRegions', {
    regions: ['aws/us-east-1'],
    deployment: 'hosted',
    reason: `${secret} is near.`,
  });
  const { key } = await house.portal.tokens.issue(system, { name: `Key of ${secret}`, scopes: ['gate:ask'], days: 1 });

  const now = Date.now();
  const session = (actor: Actor, at = now) =>
    startSession(house.db, { person: actor.id, staff: actor.kind === 'person' ? actor.staff : undefined }, at);
  const player = async (
    who: string,
    actor: Actor,
    here: Role[],
    anywhere: Role[] = ['signed in'],
  ): Promise<Player> => ({
    who,
    name: await house.portal.accounts.person(actor.id).then(({ name }) => name),
    headers: { cookie: `sid=${await session(actor)}` },
    here: ['signed in', ...here],
    anywhere,
  });
  const players: Player[] = [
    { who: 'nobody', name: '', headers: {}, here: [], anywhere: [] },
    { who: 'a machine', name: '', headers: { authorization: `Bearer ${key}` }, here: [], anywhere: [] },
    { who: 'a forged session', name: '', headers: { cookie: 'sid=forged' }, here: [], anywhere: [] },
    {
      who: 'an expired session',
      name: '',
      headers: { cookie: `sid=${await session(admin, now - 86_400_000)}` },
      here: [],
      anywhere: [],
    },
    await player('a customer of another organization', stranger, []),
    await player('somebody invited', invited, ['invited']),
    await player('a contact', itsContact, ['named']),
    await player('the signer', signer, ['customer signer']),
    await player('a member', member, ['customer member']),
    await player('an admin', admin, ['customer admin']),
  ];
  for (const role of staffRoles) players.push(await player(role, staff[role], [role], ['signed in', role]));
  const countersigner = (await player('the countersigner', portal.counsel, ['counsel'])).headers;
  await portal.leave();
  const clock = join(portal.dataDir, 'clock');
  writeFileSync(clock, '0');
  const built = await startBuilt(portal, {
    TRUSTED_PROXY: 'true',
    CLOCK_FILE: clock,
    NODE_OPTIONS: '--import ./tests/moved-clock.mjs',
    ...environment,
  });
  /** The server's time is as much ahead of ours. */
  const moveClock = async (ms: number) => {
    writeFileSync(clock, String(ms));
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  return {
    organization,
    inbox: portal.world.mail.inbox,
    cloud: portal.world.cloud.baseUrl,
    /** DocuSign, as its operator and as a person at its pages. */
    outside: portal.outside,
    moveClock,
    people: { admin, member },
    /** Whose turn it is to sign the agreement. */
    countersigner,
    /** An id that nothing has. */
    nowhere: '0f6a6d1e-00cc-4c1a-9a01-0000000000cc',
    players,
    built,
    database: `${portal.environment['PORTAL_DATA']}/portal.sqlite`,
    async close() {
      await built.stop();
      await portal.closeOutside();
    },
  };
}
export type Cast = Awaited<ReturnType<typeof openCast>>;
