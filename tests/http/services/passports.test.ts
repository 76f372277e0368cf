import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { mostPassports } from '#app/domain/services/passport.ts';
import { loadOrCreateKey, signCheckpoint, verifierKey, verifyCheckpoint } from '#db/log/checkpoint.ts';
import { passport } from '#db/services/schema.ts';
import { openPortal, type TestPortal } from '#tests/portal.ts';
import { withServices } from '#tests/store/services/many.ts';
import { verifyPassport } from '../../../standalone/verifier/passport.mjs';

const day = 86_400_000;
const system: Actor = { kind: 'system', id: 'test' };
let portal: TestPortal;
/** How far the portal’s clock is ahead: it only ever goes on. */
let ahead = 1000;
let admin: Actor;

beforeAll(async () => {
  portal = await openPortal({ clock: () => Date.now() + ahead });
  admin = await portal.person('Ada Admin', 'ada@northwind.example');
});
afterAll(() => portal.close());

/** An organization with an admin and a service that runs. */
async function covered(organization: string) {
  const service = await withServices(portal.house.db, organization, 1);
  await portal.perform(system, 'recordAdmin', organization, { person: admin.id });
  const issue = (days: unknown = '30', actor = admin, of = service) =>
    portal.house.portal.passports.issue(actor, { organization }, { service: of, days });
  const tokenOf = ({ link }: { link: string }) => link.slice(link.lastIndexOf('/') + 1);
  return { organization, service, issue, token: async (days?: string) => tokenOf(await issue(days)) };
}
const shown = (token: string) => portal.house.portal.passports.shown(token);
const signedFile = (token: string) => portal.house.portal.passports.signed(token);
const logKey = () => loadOrCreateKey(portal.config.CHECKPOINT_KEY_FILE, 'hipaa-onboarding-portal');

/** What the shipped verifier says of a file, which is all that it has. */
function verified(note: string, key = verifierKey(logKey())) {
  const file = join(portal.dataDir, 'passport.txt');
  writeFileSync(file, note);
  try {
    const words = ['standalone/verifier/passport.mjs', file, '--key', key];
    return { code: 0, said: execFileSync(process.execPath, words).toString() };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: Buffer };
    return { code: status, said: stdout.toString() };
  }
}

describe('a cover passport', () => {
  it('shows the cover of one service with its ground, and no person, to whoever has the link', async () => {
    const { token, service } = await covered('holds');
    const found = await shown(await token());
    expect(found).toMatchObject({
      state: 'holds',
      organization: 'A text of a test.',
      service: `${service}-at-vendor`,
      provider: 'aws',
      region: 'us-east-1',
      cover: { is: 'covered', agreement: 'holds-agreement', documentSha256: 'b'.repeat(64) },
    });
    expect(found.expiresAt - found.issued.at).toBe(30 * day);
    expect(JSON.stringify(found)).not.toMatch(/Ada|ada@|example/);
  });

  it('leaves its link nowhere: only the hash is kept, and another link opens nothing', async () => {
    const { token } = await covered('kept');
    const link = await token();
    const rows = await portal.house.db.read((tx) => tx.select().from(passport));
    expect(JSON.stringify(rows)).not.toContain(link);
    const pack = Buffer.from(await portal.house.portal.evidence(admin, 'kept', 'r')).toString('latin1');
    expect(pack).not.toContain(link);
    await expect(shown(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).rejects.toThrow('no such link');
    await expect(shown('')).rejects.toThrow('no such link');
  });

  it('is a small file that the shipped verifier checks offline, as of its signing', async () => {
    const { token } = await covered('signed');
    const link = await token();
    const note = (await signedFile(link)) ?? '';
    expect(note.length).toBeLessThan(2_000);
    const { code, said } = verified(note);
    expect([code, said]).toEqual([0, expect.stringContaining('The signature holds.')]);
    for (const part of ['b'.repeat(64), 'aws us-east-1', 'As of 20']) expect(said).toContain(part);
    expect(said).toContain(`Ask whether it still holds: ${portal.config.PUBLIC_URL}/passport/${link}`);
  });

  it('does not verify when it was changed, under another key, or when it ran out', async () => {
    const { token } = await covered('changed');
    const link = await token('1');
    const note = (await signedFile(link)) ?? '';
    expect(verified(note.replace('us-east-1', 'us-west-2')).code).toBe(1);
    const stranger = loadOrCreateKey(join(portal.dataDir, 'other.pem'), 'hipaa-onboarding-portal');
    expect(verified(note, verifierKey(stranger)).code).toBe(1);
    const key = verifierKey(logKey());
    expect(verifyPassport(note, key, Date.now()).findings).toEqual([]);
    const late = verifyPassport(note, key, Date.now() + 2 * day);
    expect(late.findings).toEqual([expect.stringContaining('It has expired')]);
  });

  it('is never taken for a head of the log, nor a head for a passport', async () => {
    const { token } = await covered('apart');
    const note = (await signedFile(await token())) ?? '';
    expect(verifyCheckpoint(note, verifierKey(logKey()))).toBeUndefined();
    const head = signCheckpoint({ origin: 'hipaa-onboarding-portal/log', size: 7, root: 'ab'.repeat(32) }, logKey());
    expect(verified(head)).toMatchObject({ code: 1, said: expect.stringContaining('This is no cover passport.') });
  });

  it('expires, and then shows only that', async () => {
    const { token } = await covered('expires');
    const link = await token('1');
    ahead += day - 60_000;
    expect((await shown(link)).state).toBe('holds');
    ahead += 60_000;
    expect([(await shown(link)).state, await signedFile(link)]).toEqual(['expired', undefined]);
  });

  it('is revoked once, at once', async () => {
    const { organization, service, token } = await covered('revoked');
    const link = await token();
    const { id } = await shown(link);
    await portal.perform(admin, 'revokePassport', organization, { service, passport: id });
    expect([(await shown(link)).state, await signedFile(link)]).toEqual(['revoked', undefined]);
    const again = portal.perform(admin, 'revokePassport', organization, { service, passport: id });
    await expect(again).rejects.toThrow(expect.objectContaining({ code: 'already_done' }));
    const unknown = portal.perform(admin, 'revokePassport', organization, { service, passport: 'another' });
    await expect(unknown).rejects.toThrow(expect.objectContaining({ code: 'not_found' }));
  });

  it('says that the service is not covered any more, once it is not; a hold changes nothing', async () => {
    const { organization, token, issue } = await covered('ends');
    const ops = await portal.person('Olivia', 'olivia@vendor.example', 'ops');
    const link = await token();
    await portal.perform(ops, 'holdOrganization', organization, { reason: 'An invoice is unpaid.' });
    expect((await shown(link)).state).toBe('holds');
    const notice = {
      agreement: 'ends-agreement',
      cause: 'incurable',
      reason: 'We leave.',
      title: 'CEO',
      authority: 'on',
    };
    await portal.perform(admin, 'giveNotice', organization, notice);
    ahead += 1;
    expect([(await shown(link)).state, await signedFile(link)]).toEqual(['not_covered', undefined]);
    await expect(issue()).rejects.toThrow(expect.objectContaining({ code: 'not_covered' }));
  });

  it('is made by an admin of the organization only, for a service of theirs, for days that there are', async () => {
    const { issue } = await covered('asks');
    const stranger = await portal.person('Eve', 'eve@elsewhere.example');
    const counsel = await portal.person('Clara', 'clara@vendor.example', 'counsel');
    await expect(issue('30', stranger)).rejects.toThrow(expect.objectContaining({ code: 'not_found' }));
    await expect(issue('30', counsel)).rejects.toThrow(expect.objectContaining({ code: 'not_allowed' }));
    await expect(issue('30', admin, 'another')).rejects.toThrow(expect.objectContaining({ code: 'not_found' }));
    for (const days of ['0', '367', 'x', ''])
      await expect(issue(days)).rejects.toThrow(expect.objectContaining({ issues: { days: expect.any(String) } }));
  });

  it('comes in a limited number for a service, of those that hold', async () => {
    const { issue } = await covered('many');
    for (let made = 0; made < mostPassports; made += 1) await issue();
    await expect(issue()).rejects.toThrow(expect.objectContaining({ code: 'too_many_links' }));
    ahead += 31 * day;
    for (let made = 0; made < mostPassports; made += 1) await issue();
    ahead += 31 * day;
    await issue();
    // The last that no longer hold are still told apart from links that never were.
    const { passports } = await portal.house.portal.read(admin, 'passports', {
      organization: 'many',
      service: await shownService('many'),
    });
    expect(passports.filter((each) => each.state === 'holds')).toHaveLength(1);
    expect(passports.filter((each) => each.state === 'expired')).toHaveLength(mostPassports);
  });
});

const shownService = async (organization: string): Promise<string> =>
  (await portal.house.portal.read(admin, 'services', { organization })).services[0]?.id ?? '';
