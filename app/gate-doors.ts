import { v7 } from 'uuid';
import { type Grounds, groundsOf, newestHead } from '#db/gate.ts';
import type { Db } from '#db/types.ts';
import type { Actor } from './domain/command.ts';
import { type Decision, evaluateGate } from './domain/gate.ts';
import { allowedAs, type ReadName, readPolicy, rolesOf } from './domain/policy.ts';
import { Refusal } from './domain/refusal.ts';
import type { GateRequest } from './domain/standing.ts';
import type { Ms } from './domain/words.ts';

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

/** What machines ask of the gate. */
export function gateDoors({ db, clock }: { db: Db; clock: () => Ms }) {
  return {
    /** The decision, or undefined when there is no such organization for this asker at that moment. */
    decide: (actor: Actor, ask: GateAsk): Promise<GateAnswer | undefined> =>
      db.read(async (tx) => {
        mayAsk(actor, 'gate');
        const grounds = await groundsOf(tx, ask.subject, ask.asOf);
        return grounds && decideOn(grounds, 'gate', actor, ask.request, ask.asOf ?? clock());
      }),
    /** What stands under an answer: its id, its moment, and the newest signed head of the log. */
    seal: () => db.read(async (tx) => ({ id: v7(), at: clock(), head: await newestHead(tx) })),
  };
}

function decideOn(grounds: Grounds, name: ReadName, actor: Actor, request: GateRequest, asOf: Ms): GateAnswer | undefined {
  const { organization, today, facts, catalog } = grounds;
  const { vendorOrganization } = facts.organization ?? {};
  if (!vendorOrganization || !allowedAs(readPolicy[name], rolesOf(actor, today))) return undefined;
  return { organization, vendorOrganization, ...evaluateGate({ facts, catalog, asOf, request }) };
}

/** Whether the asker may ask this at all, of any organization. */
export function mayAsk(actor: Actor, name: ReadName): void {
  if (!allowedAs(readPolicy[name], rolesOf(actor))) throw new Refusal('not_allowed');
}
