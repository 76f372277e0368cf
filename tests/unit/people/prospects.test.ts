import { describe, expect, it } from 'vitest';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { react } from '#app/domain/reactions.ts';
import { customer, day, hash, type Story, sam, start, storyOf } from '../ending/story.ts';

const begun: Draft[] = [
  {
    type: 'organization.registered',
    data: { organization: 'o', vendorOrganization: 'o', name: hash, plan: 'basic', prospect: true },
  },
  { type: 'member.joined', data: { person: 'ada', role: 'admin' } },
];
const inquiry = {
  role: 'covered_entity' as const,
  legalEntity: hash,
  address: hash,
  use: hash,
  deployment: 'hosted' as const,
  regions: ['aws/us-east-1'],
  timeline: 'now' as const,
  privacyContact: 'ina',
  securityContact: 'ina',
  incidentContact: 'ina',
};
const open = ({ facts }: Story, asOf: number) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf }).map(({ owner, kind }) => `${owner} ${kind}`);
const told = ({ facts }: Story, draft: Draft) =>
  react('organization', { facts, catalog: noCatalogFacts() }, {
    ...draft,
    chain: 'o',
    seq: 1,
    at: start,
    actor: { role: 'prospect', id: 'ada' },
  } as Parameters<typeof react>[2]).map(({ message }) => ('to' in message ? message.to : message.kind));

describe('a prospect', () => {
  it('has a closed gate, whatever it told, and each reason names a turn', () => {
    const story = storyOf(begun);
    story.perform(customer, 'contactSales', inquiry, start + day);
    const { reasons } = evaluateGate({
      facts: story.facts,
      catalog: noCatalogFacts(),
      asOf: start + day,
      request: { provider: 'aws', region: 'us-east-1', deployment: 'hosted' },
    });
    expect(reasons.map((each) => each.code)).toContain('plan_not_enterprise');
    for (const each of reasons) expect(each.turns.length, each.code).toBeGreaterThan(0);
  });

  it('waits for sales until that has answered, and again when something was asked', () => {
    const story = storyOf(begun);
    expect(open(story, start)).toEqual(['customer organization.open']);
    story.perform(customer, 'contactSales', inquiry, start + day);
    expect(open(story, start + day)).toEqual(['customer organization.open', 'sales prospect.answer']);
    story.perform(sam, 'sendMessage', { body: hash }, start + 2 * day);
    expect(open(story, start + 2 * day)).toEqual(['customer organization.open']);
    story.perform(customer, 'sendMessage', { body: hash }, start + 3 * day);
    expect(open(story, start + 3 * day)).toEqual(['customer organization.open', 'sales prospect.answer']);
    story.perform(sam, 'declineInquiry', { reason: hash }, start + 4 * day);
    expect(open(story, start + 4 * day)).toEqual(['customer organization.open']);
  });

  it('is held by a role of its own, and is nothing to qualify', () => {
    const story = storyOf(begun);
    expect(rolesOf(customer, story.facts)).toEqual(['signed in', 'prospect']);
    story.perform(customer, 'contactSales', inquiry, start + day);
    expect(rolesOf({ kind: 'person', id: 'ina' }, story.facts)).toEqual(['signed in']);
    expect(() => story.perform(sam, 'qualify', {}, start + day)).toThrow('no organization at the vendor yet');
  });

  it('mails nobody who has not confirmed their address, until it is there', () => {
    const story = storyOf(begun);
    story.perform(customer, 'contactSales', inquiry, start + day);
    expect(told(story, { type: 'inquiry.sent', data: inquiry })).toEqual(['sales']);
    const appeared: Draft = {
      type: 'organization.appeared',
      data: { vendorOrganization: 'v', name: hash, plan: 'enterprise' },
    };
    story.happen(appeared, start + 2 * day);
    expect(told(story, appeared)).toEqual(['admins', 'sales', 'named']);
    expect(rolesOf(customer, story.facts)).toEqual(['signed in', 'customer admin']);
    expect(story.facts.organization).toMatchObject({ id: 'o', vendorOrganization: 'v' });
    expect(open(story, start + 2 * day)).toEqual(['sales sales.review', 'named contact.confirm']);
    expect(() =>
      story.perform(customer, 'recordAppearance', { vendorOrganization: 'w', name: hash, plan: 'basic' }, start),
    ).toThrow('at the vendor already');
  });
});
