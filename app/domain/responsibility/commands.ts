import { z } from 'zod';
import { currentAgreement, customerSigned } from '../agreement/cover.ts';
import { command } from '../command.ts';
import { freeText, optionalPerson, optionalText, ticked } from '../input.ts';
import { refuseUnless } from '../refusal.ts';
import { deployments } from '../words.ts';
import { customerDuties } from './duties.ts';
import { matrix } from './matrix.ts';

const controlIds = new Set(matrix.controls.map((control) => control.id));
const perControl = <S extends z.ZodType>(value: S) =>
  z.record(
    z.string().refine((id) => controlIds.has(id), 'Unknown control.'),
    value,
  );

/**
 * Control by control: an owner for each own duty, who is told of it and asked to confirm, then a signature by name. It names the
 * version that was read.
 */
export const acknowledgeResponsibility = command({
  on: 'organization',
  input: z
    .strictObject({
      deployment: z.enum(deployments),
      version: z.string().max(40),
      /** Who owns whatever has no other owner. */
      everybody: optionalPerson,
      owners: perControl(optionalPerson).default({}),
      evidence: perControl(optionalText(300)).optional(),
      signature: freeText(100),
      agree: ticked('Confirm that you have read and accept your duties.'),
    })
    .superRefine((input, context) => {
      for (const duty of customerDuties(input.deployment))
        if (!input.owners[duty.id] && !input.everybody)
          context.addIssue({
            code: 'custom',
            path: ['owners', duty.id, 'name'],
            message: 'Name an owner for this duty.',
          });
    }),
  decide(facts, { deployment, version, owners, everybody, evidence, signature }, { catalog }) {
    refuseUnless(facts.plan?.is === 'enterprise', 'plan_not_enterprise');
    refuseUnless(customerSigned(currentAgreement(facts)), 'step_not_open', 'Sign the agreement first.');
    refuseUnless(deployment !== 'byoc' || catalog.byoc?.covered, 'byoc_not_covered');
    refuseUnless(version === matrix.version, 'matrix_changed');
    refuseUnless(facts.responsibility[deployment]?.version !== version, 'already_done');
    const links = Object.fromEntries(
      Object.entries(evidence ?? {}).flatMap(([id, link]) => (link ? [[id, link]] : [])),
    );
    const named = customerDuties(deployment).flatMap(({ id }) => {
      const owner = owners[id] ?? everybody;
      return owner ? [[id, owner] as const] : [];
    });
    const names = Object.fromEntries(named.map(([id, { name }]) => [id, name]));
    const people = Object.fromEntries(named.map(([id, { person }]) => [id, person]));
    return [
      {
        type: 'responsibility.acknowledged',
        data: { deployment, version, owners: names, people, evidence: links, signature },
      },
    ];
  },
});
