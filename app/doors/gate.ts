import { setImmediate as yieldLoop } from 'node:timers/promises';
import { v7 } from 'uuid';
import { candidates, type Grounds, groundsOf, newestHead } from '#db/gate.ts';
import type { Db } from '#db/types.ts';
import { placesOf } from '../domain/catalog/place.ts';
import { regionKey } from '../domain/catalog/region.ts';
import type { Actor } from '../domain/command.ts';
import { type Decision, evaluateGate } from '../domain/gate.ts';
import { allowedAs, type GateName, gatePolicy, rolesOf } from '../domain/policy.ts';
import { refuseUnless } from '../domain/refusal.ts';
import type { GateRequest } from '../domain/standing.ts';
import type { Ms } from '../domain/words.ts';

export interface GateAsk {
  /** Our id of the organization, or the vendor's. */
  subject: string;
  request: GateRequest;
  /** A moment of the past; now when left out. */
  asOf?: Ms | undefined;
}

export interface GateAnswer extends Decision {
  organization: string;
  vendorOrganization: string;
}

/** How many organizations one page of a search looks at; a page may be short, and says where the next one begins. */
const looksAt = 1000;

/** What machines ask of the gate. An organization that the asker may not see does not exist for it. */
export function gateDoors({ db, clock, broken }: { db: Db; clock: () => Ms; broken(): string | undefined }) {
  const grounds = (actor: Actor, name: GateName, subject: string, asOf: Ms | undefined) =>
    db.read(async (tx) => {
      refuseUnless(broken() === undefined, 'log_broken');
      const found = await groundsOf(tx, subject, asOf);
      return found && allowedAs(gatePolicy[name], rolesOf(actor, found.today)) ? found : undefined;
    });

  return {
    /** Whether the asker may ask this at all, of any organization. */
    may: (actor: Actor, name: GateName): boolean => !!allowedAs(gatePolicy[name], rolesOf(actor)),
    /** Undefined when there was no such organization at that moment. */
    async decide(actor: Actor, ask: GateAsk): Promise<GateAnswer | undefined> {
      const found = await grounds(actor, 'decide', ask.subject, ask.asOf);
      return found && decideOn(found, ask.request, ask.asOf ?? clock());
    },
    /** Where this organization may create, of the places wanted. */
    async places(actor: Actor, subject: string, wanted: Partial<GateRequest>, asOf?: Ms): Promise<GateRequest[]> {
      const found = await grounds(actor, 'search', subject, asOf);
      if (!found) return [];
      return placesOf(wanted).filter((request) => decideOn(found, request, asOf ?? clock())?.allowed);
    },
    /** Which organizations may create there, in the order of their ids. `next` is where a further page begins. */
    async organizations(actor: Actor, request: GateRequest, page: { after: string; limit: number }, asOf?: Ms) {
      const key = regionKey(request.provider, request.region, request.deployment);
      const some = await db.read((tx) => candidates(tx, key, page.after, looksAt));
      const allowed: GateAnswer[] = [];
      for (const [index, organization] of some.entries()) {
        if (allowed.length === page.limit) return { allowed, next: some[index - 1] ?? page.after };
        if (index % 50 === 49) await yieldLoop();
        const found = await grounds(actor, 'search', organization, asOf);
        const answer = found && decideOn(found, request, asOf ?? clock());
        if (answer?.allowed) allowed.push(answer);
      }
      return { allowed, next: some.length === looksAt ? some.at(-1) : undefined };
    },
    /** What stands under an answer: its id, its moment, and the newest signed head of the log. */
    seal: () => db.read(async (tx) => ({ id: v7(), at: clock(), head: await newestHead(tx) })),
  };
}

export function decideOn(grounds: Grounds, request: GateRequest, asOf: Ms): GateAnswer | undefined {
  const { organization, facts, catalog } = grounds;
  if (!facts.organization) return undefined;
  const { vendorOrganization } = facts.organization;
  return { organization, vendorOrganization, ...evaluateGate({ facts, catalog, asOf, request }) };
}
