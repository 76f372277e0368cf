import type { Actor } from '#app/domain/command.ts';
import { begunAs } from '#app/domain/people/company.ts';
import { refuseUnless } from '#app/domain/refusal.ts';
import { caseOf, nameOf } from '#db/case.ts';
import { organizationId } from '#db/gate/ground.ts';
import * as accounts from '#db/people/accounts.ts';
import type { PortalParts } from '../parts.ts';
import type { Perform } from '../perform.ts';
import { spendOnCloud } from '../services/budget.ts';

type Found = Awaited<ReturnType<PortalParts['provisioner']['organizationsOf']>>;
const system: Actor = { kind: 'system', id: 'sign-in' };

/** The vendor's records say who administers what; what somebody began here goes on in one of these. */
export function appearing(parts: PortalParts, perform: Perform) {
  const { db, provisioner } = parts;
  /** What is known here already by its vendor's id, and which of the others is the one that was begun. */
  async function look(person: string, found: Found) {
    return db.read(async (tx) => {
      const known = new Map<string, string>();
      for (const { id } of found) {
        const organization = await organizationId(tx, id);
        if (organization) known.set(id, organization);
      }
      const fresh = found.filter(({ id }) => !known.has(id));
      const begun = fresh.length > 0 ? await accounts.prospectOf(tx, person) : undefined;
      const match = begun && begunAs(nameOf(await caseOf(tx, begun)), fresh)?.id;
      return { known, fresh, begun, match };
    });
  }

  async function register(person: string, email: string, found: Found, chosen?: string): Promise<void> {
    const { known, fresh, begun, match } = await look(person, found);
    const goesOn = chosen ?? match;
    for (const each of found) {
      // While nobody knows in which the case goes on, whoever began it is asked; until then none of them begins anew.
      if (begun && !goesOn && fresh.includes(each)) continue;
      const begins = begun !== undefined && each.id === goesOn;
      // The vendor's id is the chain's name from the start, so two sign-ins at once cannot register it twice.
      const organization = known.get(each.id) ?? (begins ? begun : each.id);
      const there = { vendorOrganization: each.id, name: each.name, plan: each.plan };
      if (begins) await perform(system, 'recordAppearance', { organization }, there);
      else await perform(system, 'registerOrganization', { organization }, { organization, ...there });
      await perform(system, 'recordPlan', { organization }, { plan: each.plan });
      await perform(system, 'recordAdmin', { organization }, { person });
      const admin = each.admins.find((one) => one.email.toLowerCase() === email);
      if (admin) await db.write('accounts', (tx) => accounts.nameIfNameless(tx, person, admin.name));
    }
  }

  const emailOf = async (person: string) => (await db.read((tx) => accounts.addressOf(tx, person))).email;
  const theirs = async (person: string, email: string) => {
    await spendOnCloud(parts, person);
    return provisioner.organizationsOf(email);
  };
  return {
    /** When the cloud does not answer, the sign-in goes on with what is known here. */
    signedIn: async (person: string, email: string): Promise<void> =>
      register(person, email, await provisioner.organizationsOf(email).catch(() => [])),
    /** Between which organizations whoever began this one has to choose. */
    async choices(person: string, organization: string): Promise<{ id: string; name: string }[]> {
      const found = await theirs(person, await emailOf(person)).catch(() => []);
      const { fresh, begun, match } = await look(person, found);
      return begun === organization && !match ? fresh.map(({ id, name }) => ({ id, name })) : [];
    },
    async choose(person: string, organization: string, chosen: string): Promise<void> {
      const email = await emailOf(person);
      const found = await theirs(person, email);
      const { fresh, begun } = await look(person, found);
      refuseUnless(begun === organization && fresh.some(({ id }) => id === chosen), 'not_found');
      await register(person, email, found, chosen);
    },
  };
}
