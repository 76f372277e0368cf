import { randomUUID } from 'node:crypto';
import { setImmediate as yieldLoop } from 'node:timers/promises';
import type { Actor } from '#app/domain/command.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { type Decision, evaluateGate } from '#app/domain/gate/decision.ts';
import type { GateRequest } from '#app/domain/gate/standing.ts';
import { allowedAs, type GateName, gatePolicy, rolesOf } from '#app/domain/policy.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { regionKey } from '#app/domain/regions/catalog.ts';
import { placesOf } from '#app/domain/regions/place.ts';
import type { Ms } from '#app/domain/words.ts';
import { candidates, type Grounds, groundsOf, newestHead } from '#db/gate/ground.ts';
import type { Db } from '#db/types.ts';
import { type Soon, soon } from '../soon.ts';

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

/** What stands under an answer: its id, its moment, and the newest signed head of the log. */
export interface Seal {
  id: string;
  at: Ms;
  head: { size: number; root: string } | undefined;
}

export interface Decided {
  seal: Seal;
  answer: GateAnswer | undefined;
}
/** What an answer is made from. */
interface Ground {
  head: Seal['head'];
  /** Undefined when there is no such organization for this asker. */
  grounds: Grounds | undefined;
}

/** How many organizations one page of a search looks at; a page may be short, and says where the next one begins. */
const looksAt = 1000;

interface GateParts {
  db: Db;
  clock: () => Ms;
  unwell(): 'log_broken' | 'gate_unwell' | undefined;
}

/** What machines ask of the gate. An organization that the asker may not see does not exist for it. */
export function gatePortal(parts: GateParts) {
  const { db, clock } = parts;
  const derived = async (chains: readonly string[]) => db.derive?.(chains);
  const seal = (head: Seal['head']): Seal => ({ id: randomUUID(), at: clock(), head });

  /** Now is read by key; the past is folded from the log. */
  const ground = (actor: Actor, name: GateName, subject: string): Soon<Ground> => {
    refuseUnlessWell(parts);
    return soon(db.hotReads.gate(subject), (row): Soon<Ground> => {
      const behind = db.behind?.(row) ?? [];
      // Facts of another program decide nothing: the same is asked again when this one has derived them.
      if (behind.length > 0) return derived(behind).then(() => ground(actor, name, subject));
      const { organization, facts, catalog = noCatalogFacts(), head } = row;
      const seen = facts?.organization && allowedAs(gatePolicy[name], rolesOf(actor, facts));
      return { head, grounds: seen && facts ? { organization, today: facts, facts, catalog } : undefined };
    });
  };
  const past = async (actor: Actor, name: GateName, subject: string, asOf: Ms): Promise<Ground> => {
    refuseUnlessWell(parts);
    return db.read(async (tx) => {
      const grounds = await groundsOf(tx, subject, asOf);
      const seen = grounds && allowedAs(gatePolicy[name], rolesOf(actor, grounds.today));
      return { head: await newestHead(tx), grounds: seen ? grounds : undefined };
    });
  };
  const decided = ({ head, grounds }: Ground, { request, asOf }: GateAsk): Decided => {
    const told = seal(head);
    return { seal: told, answer: grounds && decideOn(grounds, request, asOf ?? told.at) };
  };

  const at = (actor: Actor, subject: string, asOf: Ms | undefined) =>
    asOf === undefined ? ground(actor, 'search', subject) : past(actor, 'search', subject, asOf);

  return {
    /** Whether the asker may ask this at all, of any organization. */
    may: (actor: Actor, name: GateName): boolean => !!allowedAs(gatePolicy[name], rolesOf(actor)),
    /** Without an answer when there was no such organization at that moment. A promise for the past, or where a server has the rows. */
    decide(actor: Actor, ask: GateAsk): Soon<Decided> {
      const { subject, asOf } = ask;
      const found = asOf === undefined ? ground(actor, 'decide', subject) : past(actor, 'decide', subject, asOf);
      return soon(found, (known) => decided(known, ask));
    },
    /** Where this organization may create, of the places wanted. */
    async places(actor: Actor, subject: string, wanted: Partial<GateRequest>, asOf?: Ms): Promise<GateRequest[]> {
      const { grounds } = await at(actor, subject, asOf);
      if (!grounds) return [];
      const moment = asOf ?? clock();
      return placesOf(grounds.catalog, wanted, moment).filter((each) => decideOn(grounds, each, moment)?.allowed);
    },
    /** Which organizations may create there, in the order of their ids. `next` is where a further page begins. */
    async organizations(actor: Actor, request: GateRequest, page: { after: string; limit: number }, asOf?: Ms) {
      const key = regionKey(request.provider, request.region, request.deployment);
      const some = await db.read((tx) => candidates(tx, key, page.after, looksAt));
      const allowed: GateAnswer[] = [];
      for (const [index, organization] of some.entries()) {
        if (allowed.length === page.limit) return { allowed, next: some[index - 1] ?? page.after };
        if (index % 50 === 49) await yieldLoop();
        const { grounds } = await at(actor, organization, asOf);
        const answer = grounds && decideOn(grounds, request, asOf ?? clock());
        if (answer?.allowed) allowed.push(answer);
      }
      return { allowed, next: some.length === looksAt ? some.at(-1) : undefined };
    },
    /** For an answer that stands on no organization. */
    seal(): Soon<Seal> {
      refuseUnlessWell(parts);
      return soon(db.hotReads.head(), seal);
    },
  };
}

/** Everything must be well before the gate says anything: a yes on doubtful ground is worse than none. */
export function refuseUnlessWell({ unwell }: Pick<GateParts, 'unwell'>): void {
  const wrong = unwell();
  if (wrong) throw new Refusal(wrong);
}

export function decideOn(grounds: Grounds, request: GateRequest, asOf: Ms): GateAnswer | undefined {
  const { organization, facts, catalog } = grounds;
  if (!facts.organization) return undefined;
  const { vendorOrganization } = facts.organization;
  return { organization, vendorOrganization, ...evaluateGate({ facts, catalog, asOf, request }) };
}
