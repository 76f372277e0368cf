import type { Actor } from '#app/domain/command.ts';
import { commands } from '#app/domain/commands.ts';
import { email } from '#app/domain/input.ts';
import { allowedAs, commandPolicy, rolesOf } from '#app/domain/policy.ts';
import { isOpen, openRequest } from '#app/domain/privacy/state.ts';
import { parse, Refusal, refuseUnless } from '#app/domain/refusal.ts';
import { codeLetter } from '#app/jobs/letters/code.ts';
import * as accounts from '#db/people/accounts.ts';
import { folded } from '#db/people/fold.ts';
import { sealedExport } from '#db/privacy/exports.ts';
import { factsHeld, mayLeave } from '#db/privacy/held.ts';
import { ownOpenRequest } from '#db/privacy/reads.ts';
import { privacyFacts } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'privacy' };

/** A code that was mailed just now, typed into the browser that asked for it. */
export interface Fresh {
  half: string | undefined;
  code: string;
}

/** What people ask of their own data, and how it is certain who asks. */
export function privacyPortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;
  const mailed = async (to: string, person = '') => {
    const { browser, code } = await accounts.beginCode(db, to, clock(), person);
    await parts.mail.send({ id: `code.${accounts.sha256(browser).slice(0, 32)}`, to, ...codeLetter(code) });
    return { browser };
  };
  /** The one who is signed in holds their mailbox now, and not only when they signed in. */
  const proven = async (actor: Actor, { half, code }: Fresh) => {
    refuseUnless(half, 'expired', 'This browser did not ask for a code, or it did so more than ten minutes ago.');
    const { person } = await accounts.finishCode(db, half, code, clock());
    refuseUnless(person === actor.id, 'wrong_code');
  };
  return {
    /** By anybody, with an address. The same happens whether somebody is known under it or not. */
    async ask(input: Record<string, unknown>, request: string): Promise<{ browser: string }> {
      const asker = parse(email, input['asker']);
      await perform(system, 'receiveRequest', { request }, input);
      return mailed(asker);
    },
    /** A fresh code to whoever is signed in. */
    freshCode: async (actor: Actor) =>
      mailed((await db.read((tx) => accounts.addressOf(tx, actor.id))).email, actor.id),
    async askSigned(actor: Actor, fresh: Fresh, input: object, target: Target): Promise<string> {
      await proven(actor, fresh);
      const { id } = await perform(actor, 'askOfOwnData', target, input);
      const { requests = {} } = await db.read(privacyFacts);
      if (requests[id]) return id;
      // The same again is the same case.
      const { kind } = parse(commands.askOfOwnData.input, input);
      const theirs = Object.values(requests).filter((each) => each.person === actor.id && each.kind === kind);
      return theirs.findLast(isOpen)?.id ?? id;
    },
    /** What somebody may tell to be known by, beside their mailbox; nothing where nothing else is kept of them. */
    held: (actor: Actor) => db.read((tx) => factsHeld(tx, actor.id)).then((facts) => facts.length > 0),
    /** Whoever asked by an address alone tells a fact that is kept of them. Three wrong ones, and counsel looks at it. */
    async identify(actor: Actor, request: string, fact: string): Promise<void> {
      const held = await db.read(async (tx) => {
        await ownOpenRequest(tx, request, actor.id);
        return factsHeld(tx, actor.id);
      });
      const right = held.length === 0 || held.some((each) => folded(each) === folded(fact));
      if (!right) {
        await perform(system, 'noteMissedFact', {}, { request, person: actor.id });
        throw new Refusal('wrong_fact');
      }
      const how = held.length === 0 ? 'code_alone' : 'code_and_fact';
      await perform(system, 'identifyAsker', {}, { request, person: actor.id, how });
    },
    /** Whoever is signed in, has typed a fresh code and has seen what goes. What stands against it is asked again in its transaction. */
    async deleteAccount(actor: Actor, fresh: Fresh, input: object, target: Target): Promise<void> {
      refuseUnless(actor.id !== parts.countersigner, 'not_allowed', 'You sign agreements for the vendor.');
      await proven(actor, fresh);
      await perform(actor, 'deleteOwnAccount', target, input, (tx) => mayLeave(tx, actor.id));
    },
    async deleteOrganization(actor: Actor, fresh: Fresh, name: 'askDeletion' | 'confirmDeletion', target: Target) {
      if (actor.kind !== 'person' || !actor.staff) await proven(actor, fresh);
      await perform(actor, name, target, {});
    },
    /** The organization is told that somebody turned to us, and not who; the request is closed, and what it said is erased. */
    async forward(actor: Actor, request: string, organization: string, target: Target): Promise<void> {
      refuseUnless(allowedAs(commandPolicy.forwardRequest, rolesOf(actor)), 'not_allowed');
      // Looked at before the organization is told, which is told once.
      openRequest(await db.read(privacyFacts), request);
      if (organization !== '') await perform(actor, 'noteReferral', { ...target, organization }, {});
      await perform(actor, 'forwardRequest', target, { request });
    },
    async export(actor: Actor, request: string): Promise<{ bytes: Buffer; sha256: string }> {
      const found = await exported(parts, actor, request);
      const sealed = await sealedExport(parts.exports, request);
      refuseUnless(sealed, 'expired', 'The export has had its week. Ask for another one.');
      return { bytes: Buffer.from(parts.secrets.open(sealed), 'base64'), sha256: found.sha256 };
    },
    /** What, when, and the hash of it, signed by the keys of permits: whoever has it can show what they were given. */
    async receipt(actor: Actor, request: string): Promise<string> {
      const { id, at, sha256, bytes, expiresAt } = await exported(parts, actor, request);
      return parts.permits.vouch({
        ...{ id, subject: actor.id, at },
        what: { request, what: 'export of personal data', made_at: iso(at), until: iso(expiresAt), sha256, bytes },
      });
    },
    /** The ledger as it lies beside the keys. */
    ledger: () => parts.ledger.text(),
  };
}

async function exported({ db, clock }: PortalParts, actor: Actor, id: string) {
  const request = (await db.read(privacyFacts)).requests?.[id];
  refuseUnless(request?.export && request.person === actor.id, 'not_found');
  refuseUnless(clock() < request.export.expiresAt, 'expired', 'The export has had its week. Ask for another one.');
  return request.export;
}

const iso = (at: number) => new Date(at).toISOString();
