import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { staffRoles } from '#app/domain/roles.ts';
import { loadOrCreateKey, verifierKey } from '#db/log/checkpoint.ts';
import { record } from '#db/store.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { withServices } from '#tests/store/services/many.ts';

const system: Actor = { kind: 'system', id: 'test' };
let portal: TestPortal;
let admin: Actor;

async function register(organization: string): Promise<void> {
  const registered = { organization, vendorOrganization: organization, name: organization, plan: 'basic' };
  await portal.perform(system, 'registerOrganization', organization, registered);
  await portal.perform(system, 'recordAdmin', organization, { person: admin.id });
  await portal.perform(admin, 'requestUpgrade', organization, { note: 'We plan an archive.' });
}

beforeAll(async () => {
  portal = await openPortal();
  admin = await portal.person('Ada Admin', 'ada@northwind.example');
  for (const organization of ['northwind', 'basalt']) await register(organization);
});
afterAll(() => portal.close());

/** Unpacks as a stranger would, changes what the test wants changed, and runs the verifier that came with it. */
function unpack(pack: Uint8Array, change: (folder: string) => void = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  for (const [name, bytes] of Object.entries(unzipSync(pack))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  change(folder);
  return (...words: string[]) => {
    try {
      return { code: 0, said: execFileSync(process.execPath, ['verify.mjs', ...words], { cwd: folder }).toString() };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: Buffer };
      return { code: status, said: stdout.toString() };
    }
  };
}

const replacing = (name: string, from: string | RegExp, to: string) => (folder: string) =>
  writeFileSync(join(folder, name), readFileSync(join(folder, name), 'utf8').replace(from, to));

const withEvents = (change: (events: unknown[]) => unknown[]) => (folder: string) => {
  const file = join(folder, 'events.json');
  const { events } = JSON.parse(readFileSync(file, 'utf8')) as { events: unknown[] };
  writeFileSync(file, JSON.stringify({ events: change(events) }));
};

describe('an evidence pack', () => {
  it('verifies with nothing but Node, under the key of the log and under no other', async () => {
    const run = unpack(await portal.house.portal.evidence(admin, 'northwind', 'r'));
    const key = verifierKey(loadOrCreateKey(portal.config.CHECKPOINT_KEY_FILE, 'hipaa-onboarding-portal'));
    expect(run('--key', key)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Everything holds up to .*: 4 events/),
    });
    const stranger = verifierKey(loadOrCreateKey(join(portal.dataDir, 'other.pem'), 'hipaa-onboarding-portal'));
    expect(run('--key', stranger).code).toBe(1);
  });

  it.each([
    ['an event was changed', replacing('events.json', '"plan": "basic"', '"plan": "enterprise"')],
    ['an event was taken out', withEvents((events) => events.toSpliced(1, 1))],
    ['its end was cut off', withEvents((events) => events.slice(0, 3))],
    ['a text was changed', replacing('texts.json', 'We plan an archive.', 'We plan nothing.')],
    ['the head was changed', replacing('checkpoint.txt', /\n\d+\n/, '\n9999\n')],
  ])('does not verify when %s', async (_what, change) => {
    const run = unpack(await portal.house.portal.evidence(admin, 'northwind', 'r'), change);
    expect(run()).toMatchObject({ code: 1, said: expect.stringContaining('It does NOT hold') });
  });

  describe('with services', () => {
    let pack: Uint8Array;
    beforeAll(async () => {
      await withServices(portal.house.db, 'fjord', 2);
      await portal.perform(system, 'recordAdmin', 'fjord', { person: admin.id });
      pack = await portal.house.portal.evidence(admin, 'fjord', 'r');
    });
    const saidOfCover = () =>
      JSON.parse(Buffer.from(unzipSync(pack)['cover.json'] ?? []).toString()) as { services: { cover: object }[] };
    // The agreement of these was never more than events: its documents are missing, and told as that.
    const coverFindings = (change?: (folder: string) => void) =>
      unpack(pack, change)().said.match(/What is said about the cover/g)?.length ?? 0;

    it('says which are covered, with the ground of each, as it follows from the events', () => {
      const { services } = saidOfCover();
      expect(services).toHaveLength(2);
      for (const { cover } of services)
        expect(cover).toMatchObject({ is: 'covered', agreement: 'fjord-agreement', documentSha256: 'b'.repeat(64) });
      expect(coverFindings()).toBe(0);
    });

    it.each([
      ['names another document', replacing('cover.json', /b{64}/, 'c'.repeat(64))],
      ['names another agreement', replacing('cover.json', 'fjord-agreement', 'another')],
      ['lasts longer than the agreement', replacing('cover.json', /"until": "20/, '"until": "21')],
      ['begins before the agreement', replacing('cover.json', /"from": "20/, '"from": "19')],
      ['is of another region', replacing('cover.json', 'us-east-1', 'us-west-2')],
    ])('does not verify when a cover %s', (_what, change) => {
      expect(coverFindings(change)).toBe(1);
    });
  });

  describe('with promises', () => {
    let pack: Uint8Array;
    beforeAll(async () => {
      await withServices(portal.house.db, 'heron', 1);
      await portal.perform(system, 'recordAdmin', 'heron', { person: admin.id });
      const asked = { what: 'accounting', note: 'Our case 7.' };
      await portal.house.portal.askUnderAgreement(admin, { organization: 'heron', request: 'r' }, asked);
      pack = await portal.house.portal.evidence(admin, 'heron', 'r');
    });
    const findings = (change?: (folder: string) => void) =>
      unpack(pack, change)().said.match(/about a promise does not follow|promises another number/g)?.length ?? 0;

    it('says what was promised, and what was owed of it by which events', () => {
      const said = JSON.parse(Buffer.from(unzipSync(pack)['promises.json'] ?? []).toString()) as {
        promises: { kind: string }[];
        obligations: { promise: string; state: string; closed?: { event: number } }[];
      };
      expect(said.promises.map(({ kind }) => kind)).toContain('breach.notice');
      expect(said.obligations).toContainEqual(
        expect.objectContaining({ promise: 'request.accounting', state: 'open' }),
      );
      expect(said.obligations.filter(({ state }) => state === 'kept').length).toBeGreaterThan(0);
      expect(findings()).toBe(0);
    });

    it.each([
      ['is said to be kept that is open', replacing('promises.json', '"state": "open"', '"state": "kept"')],
      ['is said to be late that is not', replacing('promises.json', '"state": "kept"', '"state": "late"')],
      ['has another date than its event froze', replacing('promises.json', /("due": "20)\d\d(?![\s\S]*"due")/, '$199')],
      [
        'was ended by another event',
        replacing('promises.json', /("closed": \{\s+"at": "[^"]+",\s+"event": )\d+/, '$11'),
      ],
    ])('does not verify when a promise %s', (_what, change) => {
      expect(findings(change)).toBe(1);
    });
  });

  it('holds nothing of another organization, and nobody else gets one', async () => {
    const files = unzipSync(await portal.house.portal.evidence(admin, 'northwind', 'r'));
    for (const bytes of Object.values(files)) expect(Buffer.from(bytes).toString()).not.toContain('basalt');
    const stranger = await portal.person('Eve', 'eve@elsewhere.example');
    await expect(portal.house.portal.evidence(stranger, 'northwind', 'r')).rejects.toThrow('nothing here');
  });

  it('tells the addresses of the customer’s people, and of nobody at whatever desk', async () => {
    await register('cedar');
    const happens = (actor: { role: string; id: string }, ...drafts: Draft[]) =>
      record(portal.house.db, {
        chain: 'cedar',
        now: Date.now(),
        request: 'r',
        input: {},
        decide: () => ({ drafts, actor }),
      });
    const id = async (name: string) => (await portal.person(name, `${name.toLowerCase()}@cedar.example`)).id;
    const [contact, invited, signer, owner, between] = [
      await id('Contact'),
      await id('Invited'),
      await id('Signer'),
      await id('Owner'),
      await id('Between'),
    ];
    const text = 'a'.repeat(64);
    await happens(
      { role: 'customer admin', id: admin.id },
      {
        type: 'inquiry.sent',
        data: {
          role: 'covered_entity',
          legalEntity: text,
          address: text,
          use: text,
          deployment: 'hosted',
          regions: [],
          timeline: 'now',
          privacyContact: contact,
          securityContact: contact,
          incidentContact: between,
        },
      },
      { type: 'member.invited', data: { invitation: 'i', person: invited, role: 'member' } },
      { type: 'signer.named', data: { person: signer, title: text, authority: true } },
    );
    // A desk that nobody has thought of yet stands for every one that is added later.
    const atDesks = [...staffRoles, 'desk of tomorrow'].map((role) => ({
      role,
      name: `At-${role.replaceAll(' ', '-')}`,
    }));
    for (const { role, name } of atDesks)
      await happens({ role, id: await id(name) }, { type: 'owner.assigned', data: { owner } });
    await happens({ role: 'desk of tomorrow', id: between }, { type: 'inquiry.qualified', data: {} });

    const files = unzipSync(await portal.house.portal.evidence(admin, 'cedar', 'r'));
    const { people } = JSON.parse(Buffer.from(files['people.json'] ?? []).toString()) as {
      people: { name: string; email?: string }[];
    };
    expect(Object.fromEntries(people.map((each) => [each.name, each.email]))).toStrictEqual({
      'Ada Admin': 'ada@northwind.example',
      Contact: 'contact@cedar.example',
      Invited: 'invited@cedar.example',
      Signer: 'signer@cedar.example',
      Between: undefined,
      Owner: undefined,
      ...Object.fromEntries(atDesks.map(({ name }) => [name, undefined])),
    });
  });
});
