import * as accounts from '#db/accounts.ts';
import { organizationId } from '#db/reads.ts';
import { codeLetter } from '../code-letter.ts';
import type { Actor } from '../domain/command.ts';
import { refuseUnless } from '../domain/refusal.ts';
import type { StaffRole } from '../domain/words.ts';
import type { Perform } from '../perform.ts';
import type { PortalParts } from '../portal.ts';

/** Signing in and out, and what somebody typed but did not send. */
export function accountDoors(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  const system: Actor = { kind: 'system', id: 'sign-in' };
  return {
    /** Mails a code to whoever holds the address. The browser keeps the other half. */
    async mailCode(email: string): Promise<{ browser: string }> {
      const { browser, code } = await accounts.beginCode(db, email, clock());
      await parts.mail.send({ id: `code.${accounts.sha256(browser).slice(0, 32)}`, to: email, ...codeLetter(code) });
      return { browser };
    },
    /** Signs in by code, and learns from the vendor's records which organizations this person administers. */
    async finishCode(browser: string, code: string): Promise<string> {
      const { person, email } = await accounts.finishCode(db, browser, code, clock());
      await registerOrganizations(parts, perform, system, person, email);
      return accounts.startSession(db, { person }, clock());
    },
    beginStaff: async () => {
      const begun = await parts.identity.begin();
      const browser = await accounts.beginOpenId(
        db,
        { state: begun.state, nonce: begun.nonce, verifier: begun.verifier },
        clock(),
      );
      return { url: begun.url, browser };
    },
    async finishStaff(browser: string, callback: URL): Promise<{ session: string; staff: StaffRole }> {
      const expected = (await accounts.takeOpenId(db, browser, clock())) as {
        state: string;
        nonce: string;
        verifier: string;
      };
      const who = await parts.identity.complete(callback, expected);
      const staff = (['sales', 'ops', 'counsel', 'auditor'] as const).find((role) => who.groups.includes(role));
      refuseUnless(staff, 'not_allowed', 'Your account belongs to none of the groups of this portal.');
      const person = await accounts.staffPerson(db, who, clock());
      await perform({ kind: 'person', id: person, staff }, 'recordStaffSignIn', {}, { role: staff });
      return { session: await accounts.startSession(db, { person, staff }, clock()), staff };
    },
    session: (id: string) => accounts.sessionOf(db, id, clock()),
    endSession: (id: string) => accounts.endSession(db, id, 'signed out', clock()),
    person: (id: string) => db.read((tx) => accounts.addressOf(tx, id)),
    saveDraft: (who: { person: string; place: string; form: string }, values: unknown) =>
      accounts.saveDraft(db, who, values, clock()),
    dropDraft: (who: { person: string; place: string; form: string }) => accounts.dropDraft(db, who),
  };
}

/** The vendor's records say who administers what. When they do not answer, the sign-in goes on with what is known here. */
async function registerOrganizations(
  parts: PortalParts,
  perform: Perform,
  system: Actor,
  person: string,
  email: string,
) {
  const found = await parts.provisioner.organizationsOf(email).catch(() => []);
  for (const each of found) {
    const known = await parts.db.read((tx) => organizationId(tx, each.id));
    // The vendor's id is the chain's name from the start, so two sign-ins at once cannot register it twice.
    const organization = known ?? each.id;
    await perform(
      system,
      'registerOrganization',
      { organization },
      { organization, vendorOrganization: each.id, name: each.name, plan: each.plan },
    );
    await perform(system, 'recordPlan', { organization }, { plan: each.plan });
    await perform(system, 'recordAdmin', { organization }, { person });
    const admin = each.admins.find((one) => one.email.toLowerCase() === email);
    if (admin) await parts.db.write('accounts', (tx) => accounts.nameIfNameless(tx, person, admin.name));
  }
}
