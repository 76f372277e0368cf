import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandPolicy } from '#app/domain/policy.ts';
import { floorPlan } from '#app/floor-plan.ts';
import type { Sender } from '#app/http/row.ts';
import { rows } from '#app/http/rows.ts';
import routes from '#app/routes.ts';

const addresses = floorPlan.map((row) => row.address);

/** Whoever may press a button: each way back depends on no more. */
const senders: Sender[] = [
  { roles: ['customer admin'], organization: ':organization', staff: false },
  { roles: ['customer signer'], organization: ':organization', staff: false },
  { roles: ['sales'], organization: ':organization', staff: true },
];

describe('the floor plan', () => {
  it('names each address once, and Remix serves these and no others', async () => {
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(rows.size).toBe(addresses.length);
    expect((await routes).map((route) => route.id)).toEqual(addresses);
  });
  it('serves every file of the routes, and names none that is missing', () => {
    const written = readdirSync('app/routes', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => file.replaceAll('\\', '/').replace(/\.tsx?$/, ''));
    expect([...new Set(floorPlan.map((row) => row.file))].sort()).toEqual(written.sort());
  });
  it('leaves nothing open by mistake: somebody may read or act, and in the roles that a person can hold', () => {
    expect(floorPlan.filter((row) => !row.load && !row.act).map((row) => row.address)).toEqual([]);
    const people = (who: readonly string[]) => who.some((role) => role !== 'system' && !role.includes(':'));
    for (const { address, load, act } of floorPlan)
      for (const who of [load, act]) if (who && who !== 'anyone') expect(people(who), address).toBe(true);
  });
  it('lets those act on a command who may by the policy, and no others', () => {
    const named = floorPlan.filter((row) => row.command);
    expect(named.length).toBeGreaterThan(60);
    for (const { address, act, command } of named) expect(act, address).toBe(command && commandPolicy[command]);
  });
  it('goes back to a page that can be read', () => {
    const going = floorPlan.filter((row) =>
      readFileSync(`app/routes/${row.file}.tsx`, 'utf8').includes('= performed;'),
    );
    expect(going.length).toBeGreaterThan(60);
    for (const { address, back, command } of going) {
      expect(command, address).toBeDefined();
      for (const sender of senders) {
        const path = typeof back === 'string' ? back : back(sender);
        expect(rows.get(path.slice(1))?.load, `${address} -> ${path}`).toBeDefined();
      }
    }
  });
});
