import { describe, expect, it } from 'vitest';
import type { Draft, Event } from '#app/domain/event.ts';
import { scopeNames } from '#app/domain/machines/scopes.ts';
import { customersIn } from '#app/domain/people/customers.ts';
import { customerRoles, roles } from '#app/domain/roles.ts';
import { hash } from '../agreement/ground.ts';

const acting = (role: string, id: string, draft: Draft = { type: 'evidence.exported', data: {} }): Event => ({
  ...draft,
  chain: 'o',
  seq: 1,
  at: 1,
  actor: { role, id },
});
const people = (...events: Event[]) => [...customersIn(events)];
const inTheSystem = (draft: Draft) => acting('system', 'sign-in', draft);

describe('the people of the customer', () => {
  it.each(customerRoles)('are who acted as %s', (role) => {
    expect(people(acting(role, 'ada'))).toEqual(['ada']);
  });

  const named: Draft[] = [
    { type: 'member.joined', data: { person: 'pat', role: 'admin' } },
    { type: 'member.invited', data: { invitation: 'i', person: 'pat', role: 'member' } },
    { type: 'signer.named', data: { person: 'pat', title: hash, authority: true } },
    {
      type: 'agreement.signer_changed',
      data: { agreement: 'a', successor: 'b', person: 'pat', title: hash, why: 'replaced' },
    },
    {
      type: 'agreement.prepared',
      data: {
        agreement: 'a',
        template: 't',
        templateVersion: '1.0',
        deployments: ['hosted'],
        termMonths: 36,
        signer: 'pat',
        signerTitle: hash,
        countersigner: 'clara',
      },
    },
  ];
  it.each(named.map((draft) => [draft.type, draft] as const))(
    'are who is named by %s, and nobody beside them',
    (_type, draft) => {
      expect(people(inTheSystem(draft))).toEqual(['pat']);
      expect(people(acting('sales', 'sam', draft))).toEqual(['pat']);
    },
  );

  const strange = [...roles, ...scopeNames, 'desk of tomorrow'].filter(
    (role) => !customerRoles.some((each) => each === role),
  );
  it.each(strange)('are never who acted as %s, whatever else they are', (role) => {
    const joined = inTheSystem({ type: 'member.joined', data: { person: 'ada', role: 'admin' } });
    expect(people(acting(role, 'ada'))).toEqual([]);
    expect(people(joined, acting('customer admin', 'ada'), acting(role, 'ada'))).toEqual([]);
    expect(people(acting(role, 'ada'), joined)).toEqual([]);
  });
});
