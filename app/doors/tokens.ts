import { organizationId } from '#db/reads.ts';
import { type HeldKey, keepKey, keyById, keyIsLive, touchKey } from '#db/tokens.ts';
import type { Db, Tx } from '#db/types.ts';
import type { Actor } from '../domain/command.ts';
import type { Event } from '../domain/event.ts';
import { Invalid } from '../domain/refusal.ts';
import { createKey, readKey, sameHash } from '../machine-key.ts';
import type { Perform, Target } from '../perform.ts';

type Machine = Extract<Actor, { kind: 'machine' }>;

/** What a key is made for: a machine of one organization, or one of the vendor. */
export interface TokenOrder {
  name: string;
  scopes: readonly string[];
  days: number | string;
  /** For the vendor's machines: ids of organizations, ours or the vendor's; without them, all. */
  organizations?: readonly string[] | undefined;
}

export function tokenDoors(parts: { db: Db; clock: () => number }, perform: Perform) {
  const { db, clock } = parts;
  const touching = new Set<string>();
  /** A burst of requests writes the time of its use once. */
  const touch = (key: HeldKey) => {
    if (touching.has(key.id) || clock() - (key.lastUsedAt ?? 0) < 60_000) return;
    touching.add(key.id);
    void touchKey(db, key, clock())
      .catch(() => undefined)
      .finally(() => touching.delete(key.id));
  };
  return {
    /** Issues a token; the key is in the answer and nowhere else. With an organization it is that organization's own. */
    async issue(actor: Actor, order: TokenOrder, request = '', organization?: string): Promise<{ key: string }> {
      if (organization) {
        const { name, scopes, days } = order;
        return withKey((keep) =>
          perform(actor, 'issueOrganizationToken', { organization, request }, { name, scopes, days }, keep),
        );
      }
      const organizations = order.organizations?.length ? await ours(db, order.organizations) : undefined;
      return withKey((keep) => perform(actor, 'issueToken', { request }, { ...order, organizations }, keep));
    },
    /** A second key for the same token, shown once; the first one lives until the overlap ends. */
    rotate: (actor: Actor, input: unknown, target: Target) =>
      withKey((keep) =>
        target.organization
          ? perform(actor, 'rotateOrganizationToken', target, input, keep)
          : perform(actor, 'rotateToken', target, input, keep),
      ),
    /** The machine behind a key, or undefined. A revoked or expired key is nobody from the next request on. */
    async actor(key: string): Promise<Machine | undefined> {
      const read = readKey(key);
      const held = read && (await db.read((tx) => keyById(tx, read.id)));
      if (!held || !sameHash(held.hash, read.hash) || !keyIsLive(held, clock())) return undefined;
      touch(held);
      const { token: id, scopes, organizations } = held;
      return {
        kind: 'machine',
        id,
        scopes: scopes.split(' '),
        organizations: organizations === 'all' ? 'all' : organizations.split(' '),
      };
    },
  };
}

/** Performs what brings a key into being. The key is made in its transaction and goes to the asker alone. */
async function withKey(
  act: (keep: (tx: Tx, recorded: Event[]) => Promise<void>) => Promise<unknown>,
): Promise<{ key: string }> {
  let shown: string | undefined;
  await act(async (tx, [recorded]) => {
    const id =
      recorded?.type === 'token.issued'
        ? recorded.data.token
        : recorded?.type === 'token.rotated'
          ? recorded.data.key
          : '';
    const { key, hash } = createKey(id);
    await keepKey(tx, recorded, hash);
    shown = key;
  });
  if (!shown) throw new Error('A key was asked for and none was made.');
  return { key: shown };
}

/** Our ids for ids of ours or of the vendor. */
async function ours(db: Db, ids: readonly string[]): Promise<string[]> {
  const found = await db.read((tx) => Promise.all(ids.map((id) => organizationId(tx, id))));
  const unknown = ids.filter((_id, index) => !found[index]);
  if (unknown.length > 0) throw new Invalid({ organizations: `Not known here: ${unknown.join(', ')}.` });
  return found.flatMap((id) => (id ? [id] : []));
}
