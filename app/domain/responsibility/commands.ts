import { z } from 'zod';
import { refuseUnlessAhead } from '../agreement/cover.ts';
import { command } from '../command.ts';
import { freeText, optionalPerson, optionalText, ticked } from '../input.ts';
import { holderAt, ownerPost } from '../people/appointments.ts';
import { Invalid, refuseUnless } from '../refusal.ts';
import { deployments } from '../words.ts';
import { customerDuties } from './duties.ts';
import { demandOn, latestOf } from './versions.ts';

/**
 * Control by control: an owner for each own duty, who is told of it and asked to confirm, then a signature by name. It names the
 * version that was read. Whoever acknowledged an older one is asked for the rows that changed since, and for no others.
 */
export const acknowledgeResponsibility = command({
  on: 'organization',
  input: z.strictObject({
    deployment: z.enum(deployments),
    version: z.string().max(40),
    /** Who owns whatever has no other owner. */
    everybody: optionalPerson,
    owners: z.record(z.string().max(100), optionalPerson).default({}),
    evidence: z.record(z.string().max(100), optionalText(300)).optional(),
    signature: freeText(100),
    agree: ticked('Confirm that you have read and accept your duties.'),
  }),
  decide(facts, { deployment, version, owners, everybody, evidence, signature }, { catalog, now }) {
    refuseUnless(facts.plan?.is === 'enterprise', 'plan_not_enterprise');
    refuseUnlessAhead(facts, now);
    refuseUnless(deployment !== 'byoc' || catalog.byoc?.covered, 'byoc_not_covered');
    const { controls, version: latest } = latestOf(catalog);
    refuseUnless(version === latest, 'matrix_changed');
    const demand = demandOn(facts, deployment, catalog);
    refuseUnless(demand || !facts.responsibility[deployment], 'already_done');
    const rows = demand?.rows.map(({ control }) => control);
    const asked = rows ?? customerDuties(deployment, controls).map(({ id }) => id);
    /** Whoever owns a duty that changed goes on owning it, where nobody else is named. */
    const stays = (id: string) => rows && holderAt(facts, ownerPost(deployment, id), now);
    const known = new Set(controls.map(({ id }) => id));
    const issues: Record<string, string> = {};
    for (const [field, given] of Object.entries({ owners, evidence: evidence ?? {} }))
      for (const id of Object.keys(given)) if (!known.has(id)) issues[`${field}.${id}`] = 'Unknown control.';
    const named = asked.flatMap((id) => {
      const owner = owners[id] ?? (stays(id) ? 'stays' : everybody);
      if (owner === undefined) issues[`owners.${id}.name`] = 'Name an owner for this duty.';
      return owner && owner !== 'stays' ? [[id, owner] as const] : [];
    });
    if (Object.keys(issues).length > 0) throw new Invalid(issues);
    const links = Object.fromEntries(
      Object.entries(evidence ?? {}).flatMap(([id, link]) => (link ? [[id, link]] : [])),
    );
    const names = Object.fromEntries(named.map(([id, { name }]) => [id, name]));
    const people = Object.fromEntries(named.map(([id, { person }]) => [id, person]));
    const data = { deployment, version, owners: names, people, evidence: links, signature, ...(rows && { rows }) };
    return [{ type: 'responsibility.acknowledged', data }];
  },
});
