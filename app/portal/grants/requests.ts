import { z } from 'zod';
import { dayMs } from '#app/domain/calendar.ts';
import type { Actor } from '#app/domain/command.ts';
import { own } from '#app/domain/copy.ts';
import { requestDocuments } from '#app/domain/grants/asking.ts';
import { emptyOr, line, many } from '#app/domain/input.ts';
import { Invalid, parse, refuseUnless } from '#app/domain/refusal.ts';
import { refuseOften } from '#db/counters.ts';
import { freshId } from '#db/fresh.ts';
import { behindGate, gatedView } from '#db/grants/views.ts';
import { stateOf, trustFacts } from '#db/state.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform, Target } from '../perform.ts';

const system: Actor = { kind: 'system', id: 'documents' };
const asked = z.object({ documents: many(z.string().max(100), 20), renews: emptyOr(z.string().max(100)) });
/** Who has no place here yet says where they belong. */
const newcomer = z.object({ company: line(200), name: line(100) });
const gone = 'This document is not there any more.';
const forCustomers = 'This is for customers with an agreement in force.';

/** Requests for documents that are not public: what a command alone cannot look up. */
export function requestPortal(parts: PortalParts, perform: Perform) {
  const { db, clock } = parts;

  /** For whom each document is today. Whoever prolongs a grant has those of before that are still there. */
  async function wanted(organization: string | undefined, values: Record<string, unknown>) {
    const { documents = {} } = await db.read(trustFacts);
    const { renews, ...typed } = parse(asked, { renews: values['renews'], documents: values['documents'] ?? ['-'] });
    if (renews === undefined) {
      if (typed.documents.includes('-')) throw new Invalid({ documents: 'Choose at least one.' });
      return typed.documents.map((id) => {
        const found = documents[id];
        refuseUnless(found && behindGate(found) && !found.superseded, 'not_found', gone);
        return { document: id, tier: found.tier };
      });
    }
    const { facts } = await db.read((tx) => stateOf(tx, organization ?? '', 'organization'));
    const before = own(facts.documentRequests, renews)?.documents ?? [];
    const there = before.flatMap(({ document: id }) => {
      const found = documents[id];
      return found && behindGate(found) ? [{ document: id, tier: found.tier }] : [];
    });
    refuseUnless(there.length > 0, 'not_found', gone);
    return there;
  }

  async function ask(actor: Actor, target: Target, values: Record<string, unknown>): Promise<void> {
    const { organization } = target;
    const documents = await wanted(organization, values);
    await refuseOften(db, { key: `documents ${organization} ${actor.id}`, max: 20, windowMs: dayMs }, clock());
    const { name, note, renews } = values;
    await perform(actor, 'requestDocuments', target, { name, note, documents, ...(renews ? { renews } : {}) });
  }

  return {
    ask,

    /** What may be asked for, so far as anybody may know of it. */
    async offered() {
      const { documents = {} } = await db.read(trustFacts);
      return Object.values(documents)
        .filter((each) => behindGate(each) && !each.superseded)
        .map(gatedView);
    },

    /**
     * Somebody who has confirmed their address and has no place here asks at once: their organization begins with that. What will be
     * refused, or was mistyped, begins nothing.
     */
    async begin(actor: Actor, values: Record<string, unknown>, request: string): Promise<string> {
      const { company, name } = parse(newcomer, values);
      const documents = await wanted(undefined, { documents: values['documents'] });
      refuseUnless(!documents.some(({ tier }) => tier === 'customer'), 'no_agreement', forCustomers);
      parse(requestDocuments.input, { name, note: values['note'], documents });
      const organization = freshId();
      const at = { organization, request };
      const registered = {
        organization,
        vendorOrganization: organization,
        name: company,
        plan: 'basic',
        prospect: true,
      };
      await perform(system, 'registerOrganization', at, registered);
      await perform(system, 'recordAdmin', at, { person: actor.id });
      await ask(actor, at, { name, note: values['note'], documents: values['documents'] });
      return organization;
    },
  };
}
