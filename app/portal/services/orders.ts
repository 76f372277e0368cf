import { createHash } from 'node:crypto';
import type { Actor } from '#app/domain/command.ts';
import type { Event } from '#app/domain/event.ts';
import type { Reason } from '#app/domain/gate/decision.ts';
import type { Service } from '#app/domain/services/facts.ts';
import { decide } from '#db/gate/reads.ts';
import { canonicalJson } from '#db/log/canonical.ts';
import { answerFor, KeyTaken, keepAnswer } from '#db/machines/kept-answers.ts';
import { seenOf } from '#db/machines/reads.ts';
import { serviceResource } from '#db/machines/service-views.ts';
import type { Tx } from '#db/types.ts';
import { refuseUnlessWell } from '../gate/decide.ts';
import type { PortalParts } from '../parts.ts';
import { deadline, soonEnough } from '../patience.ts';
import type { Perform } from '../perform.ts';

/** A request that may be repeated: the same key gives the same answer and happens once. */
export interface Keyed {
  key: string;
  /** The address without the words of the asker: our id of the organization, whatever id was used. */
  path: string;
  /** The body as it came, parsed. */
  body: unknown;
  request: string;
}

type Outcome = { service: Service } | { reasons: Reason[] };
export type OrderAnswer = {
  replayed: boolean;
} /** The key belongs to another request, or its first request is still being worked on. */ & (
  | { conflict: 'reused' | 'in_use' }
  | { service: ReturnType<typeof serviceResource> }
  | { reasons: Reason[] }
);

type Kept = NonNullable<Awaited<ReturnType<typeof answerFor>>>;

/** Creating a service for a machine: gate, events, outbox and the kept answer in one transaction, in time or not at all. */
export function serviceOrders(parts: Pick<PortalParts, 'db' | 'clock' | 'unwell'>, perform: Perform) {
  const { db } = parts;
  /** A courtesy of this process; that it happens once rests on the row alone. */
  const working = new Set<string>();

  return async (actor: Actor, organization: string, input: object, keyed: Keyed): Promise<OrderAnswer> => {
    refuseUnlessWell(parts);
    const row = { token: actor.id, key: keyed.key, fingerprint: fingerprintOf(keyed) };
    const kept = () => db.read((tx) => answerFor(tx, row.token, row.key));
    const known = await kept();
    if (known) return answer(known, true);
    const name = `${row.token} ${row.key}`;
    if (working.has(name)) return { conflict: 'in_use', replayed: false };
    working.add(name);
    const inTime = deadline();
    const target = { organization, request: keyed.request };
    const work = perform(actor, 'createService', target, input, async (tx, recorded) => {
      inTime();
      await keep(tx, recorded, row);
    }).finally(() => working.delete(name));
    try {
      await soonEnough(work);
      return await answer(await kept(), false);
    } catch (error) {
      if (error instanceof KeyTaken) return await answer(await kept(), true);
      throw error;
    }

    /** First answer and repeated one are made from the same row. */
    async function answer(found: Kept | undefined, replayed: boolean): Promise<OrderAnswer> {
      if (!found) throw new Error('An answer was kept and is gone.');
      if (found.fingerprint !== row.fingerprint) return { conflict: 'reused', replayed };
      const outcome = JSON.parse(found.outcome) as Outcome;
      if ('reasons' in outcome) return { reasons: outcome.reasons, replayed };
      const seen = await db.read((tx) => seenOf(tx, organization, found.at, () => outcome));
      // As it was when it was created: what became of it since is read at its own address.
      return { service: { ...serviceResource(outcome.service, seen), covered: true }, replayed };
    }
  };
}

async function keep(
  tx: Tx,
  [recorded]: Event[],
  row: { token: string; key: string; fingerprint: string },
): Promise<void> {
  if (recorded?.type === 'service.requested') {
    const { service: id, arranged: _, ...order } = recorded.data;
    const service: Service = { id, ...order, requested: { at: recorded.at, by: recorded.actor.id } };
    await keepAnswer(tx, { ...row, service: id, outcome: canonicalJson({ service }), at: recorded.at });
  }
  if (recorded?.type === 'service.refused') {
    const { provider, region, deployment } = recorded.data;
    const { reasons } = await decide(tx, recorded.chain, { provider, region, deployment }, recorded.at);
    await keepAnswer(tx, { ...row, outcome: canonicalJson({ reasons }), at: recorded.at });
  }
}

const fingerprintOf = ({ path, body }: Keyed) =>
  createHash('sha256')
    .update(`POST\n${path}\n${canonicalJson(body)}`)
    .digest('hex');
