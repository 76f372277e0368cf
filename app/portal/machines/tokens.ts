import type { Actor } from '#app/domain/command.ts';
import type { Event } from '#app/domain/event.ts';
import { Invalid } from '#app/domain/refusal.ts';
import { createKey, readKey, sameHash } from '#app/secrets/token-key.ts';
import { freshId } from '#db/fresh.ts';
import { organizationId } from '#db/gate/ground.ts';
import { endShortKey, type HeldKey, keepKey, keepShortKey, keyIsLive, touchKey } from '#db/machines/tokens.ts';
import type { Db, Tx } from '#db/types.ts';
import type { Perform, Target } from '../perform.ts';
import { type Soon, soon } from '../soon.ts';

/** How long a key lives that was exchanged for another one: 10 minutes. */
const shortLife = 600_000;

type Machine = Extract<Actor, { kind: 'machine' }>;

/** What a key is made for, as it was typed: name, scopes and days. The door parses it. */
export interface TokenOrder {
  /** For the vendor's machines: ids of organizations, ours or the vendor's; without them, all. */
  organizations?: readonly string[] | undefined;
  [field: string]: unknown;
}

export type Exchanged = { key: string; scopes: string[]; seconds: number } | 'invalid_scope' | 'invalid_client';

export function tokenPortal(parts: { db: Db; clock: () => number }, perform: Perform) {
  const { db, clock } = parts;
  const touching = new Set<string>();
  /** The row of a key that opens something now. */
  const heldKey = (read: { id: string; hash: string }): Soon<HeldKey | undefined> =>
    soon(db.hotReads.key(read.id), (held) =>
      held && sameHash(held.hash, read.hash) && keyIsLive(held, clock()) ? held : undefined,
    );
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
      const { organizations = [], ...input } = order;
      if (organization) {
        const target = { organization, request };
        return withKey((keep) => perform(actor, 'issueOrganizationToken', target, input, keep));
      }
      const named = organizations.length > 0 ? { organizations: await ours(db, organizations) } : {};
      return withKey((keep) => perform(actor, 'issueToken', { request }, { ...input, ...named }, keep));
    },
    /** A second key for the same token, shown once; the first one lives until the overlap ends. */
    rotate: (actor: Actor, input: unknown, target: Target) =>
      withKey((keep) =>
        target.organization
          ? perform(actor, 'rotateOrganizationToken', target, input, keep)
          : perform(actor, 'rotateToken', target, input, keep),
      ),
    /** The long key that a client shows beside the id of its token, or undefined when the two open nothing. */
    async client(id: string, key: string): Promise<HeldKey | undefined> {
      const read = readKey(key);
      const held = read?.kind === 'live' ? await heldKey(read) : undefined;
      return held?.token === id ? held : undefined;
    },
    /** A short key in its place: ten minutes, or what the long one has left. No more than that one may do, and while it lives. */
    async exchange(held: HeldKey, wanted: readonly string[] | undefined): Promise<Exchanged> {
      const now = clock();
      touch(held);
      const has = held.scopes.split(' ');
      const scopes = wanted ? [...new Set(wanted)] : has;
      if (scopes.length === 0 || scopes.some((scope) => !has.includes(scope))) return 'invalid_scope';
      const id = freshId();
      const made = createKey(id, 'temp');
      const expiresAt = Math.min(now + shortLife, held.keyExpiresAt, held.tokenExpiresAt);
      const row = { id, token: held.token, hash: made.hash, parent: held.id, scopes: scopes.join(' '), expiresAt };
      if (!(await keepShortKey(db, row, now))) return 'invalid_client';
      return { key: made.key, scopes, seconds: Math.floor((expiresAt - now) / 1000) };
    },
    /** Ends a short key before its time, for whoever holds it. False for a long one: only people end those. */
    endShort: async (key: string): Promise<boolean> => {
      const read = readKey(key);
      if (read?.kind === 'live') return false;
      const held = read && (await heldKey(read));
      if (held) await endShortKey(db, held.id, clock());
      return true;
    },
    /** The machine behind a key, or undefined. A revoked or expired key is nobody from the next request on. */
    actor(key: string): Soon<Machine | undefined> {
      const read = readKey(key);
      return soon(read && heldKey(read), (held) => {
        if (!held) return undefined;
        touch(held);
        return machineBehind(held);
      });
    },
  };
}

const machineBehind = ({ token: id, scopes, organizations }: HeldKey): Machine => ({
  kind: 'machine',
  id,
  scopes: scopes.split(' '),
  organizations: organizations === 'all' ? 'all' : organizations.split(' '),
});

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
