import { refuseUnless } from '#app/domain/refusal.ts';
import { staffRoles } from '#app/domain/roles.ts';
import { codeLetter } from '#app/jobs/letters/code.ts';
import * as accounts from '#db/people/accounts.ts';
import { type DraftPlace, dropDraft, saveDraft } from '#db/people/drafts.ts';
import {
  type Beginning,
  endOwnSessions,
  endSession,
  liveSessions,
  sessionOf,
  startSession,
} from '#db/people/sessions.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';
import { appearing } from './appearing.ts';

/** The browser that signs in: what it calls itself, and the session that it had until now. */
export type Browser = Pick<Beginning, 'browser' | 'instead'>;

/** Signing in and out, and what somebody typed but did not send. */
export function accountPortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  const appeared = appearing(parts, perform);
  return {
    /** Mails a code to whoever holds the address. The browser keeps the other half. */
    async mailCode(email: string): Promise<{ browser: string }> {
      const { browser, code } = await accounts.beginCode(db, email, clock());
      await parts.mail.send({ id: `code.${accounts.sha256(browser).slice(0, 32)}`, to: email, ...codeLetter(code) });
      return { browser };
    },
    /** Signs in by code, and learns from the vendor's records which organizations this person administers. */
    async finishCode(half: string, code: string, browser: Browser = {}) {
      const { person, email } = await accounts.finishCode(db, half, code, clock());
      await appeared.signedIn(person, email);
      const session = await startSession(db, { person, ...browser }, clock());
      return { session, person, known: parts.secrets.seal(email) };
    },
    /** Whether this browser signed in under that address before. Its owner can then not be locked out by others who ask for codes. */
    isKnown(known: string | undefined, email: string): boolean {
      try {
        return known !== undefined && parts.secrets.open(known) === email;
      } catch {
        return false;
      }
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
    async finishStaff(half: string, callback: URL, browser: Browser = {}) {
      const expected = (await accounts.takeOpenId(db, half, clock())) as {
        state: string;
        nonce: string;
        verifier: string;
      };
      const who = await parts.identity.complete(callback, expected);
      const staff = staffRoles.find((role) => who.groups.includes(role));
      refuseUnless(staff, 'not_allowed', 'Your account belongs to none of the groups of this portal.');
      refuseUnless(
        who.methods.some((each) => parts.secondFactors.includes(each)),
        'not_allowed',
        'Your sign-in used no second factor. Set one up at the company account, and sign in with it.',
      );
      const person = await accounts.staffPerson(db, who, clock());
      await perform({ kind: 'person', id: person, staff }, 'recordStaffSignIn', {}, { role: staff });
      return { session: await startSession(db, { person, staff, ...browser }, clock()), person, staff };
    },
    /** An address for the counters of limits, which need not know it. */
    nameless: (email: string) => accounts.sha256(email).slice(0, 32),
    session: (id: string) => sessionOf(db, id, clock()),
    endSession: (id: string) => endSession(db, id, 'signed out', clock()),
    sessions: (person: string, current: string) => db.read((tx) => liveSessions(tx, person, current, clock())),
    endOwnSessions: (which: { person: string; current: string; id?: string | undefined }) =>
      endOwnSessions(db, which, clock()),
    person: (id: string) => db.read((tx) => accounts.addressOf(tx, id)),
    saveDraft: (who: DraftPlace, values: unknown) => saveDraft(db, who, values, clock()),
    dropDraft: (who: DraftPlace) => dropDraft(db, who),
  };
}
