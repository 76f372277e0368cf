import { describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import type { Draft } from '#app/domain/event.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { contactsAt, postName } from '#app/domain/people/appointments.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { react } from '#app/domain/reactions.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { covered, customer, day, hash, type Story, start, storyOf } from '../ending/story.ts';

/** Somebody else than who sent it was named. */
const told: Draft[] = covered.map((each) =>
  each.type === 'inquiry.sent'
    ? { ...each, data: { ...each.data, privacyContact: 'p', securityContact: 'p', incidentContact: 'p' } }
    : each,
);

const ina: Actor = { kind: 'person', id: 'ina' };
const jo: Actor = { kind: 'person', id: 'jo' };
/** Who is asked to confirm something, and which kind of turn that is. */
const open = ({ facts }: Story, asOf: number) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf })
    .filter((each) => each.owner === 'named')
    .map(({ kind, about, title }) => `${about}: ${kind}: ${title}`);
/** What an admin has to name somebody else as. */
const toName = ({ facts }: Story, asOf: number) =>
  turnsOf({ facts, catalog: noCatalogFacts(), asOf })
    .filter(({ kind, owner }) => (kind === 'contact.name' || kind === 'owner.name') && owner === 'customer')
    .map(({ title }) => title);
const mails = (
  story: Story,
  type: 'appointment.named' | 'appointment.confirmed' | 'appointment.declined',
  data: object,
  by: string,
  at: number,
) =>
  react('organization', { facts: story.facts, catalog: noCatalogFacts() }, {
    type,
    data,
    chain: 'o',
    seq: 1,
    at,
    actor: { role: 'named', id: by },
  } as Parameters<typeof react>[2]).map(({ message }) => message);

describe('a contact', () => {
  it('counts as soon as somebody is named first, and is asked to confirm', () => {
    const story = storyOf(told);
    expect(contactsAt(story.facts, start)).toEqual({ privacy: 'p', security: 'p', incident: 'p' });
    expect(contactsAt(story.facts, start - 1)).toEqual({});
    expect(open(story, start)).toEqual([
      'p: contact.confirm: Confirm to be the contact for privacy, the contact for security and the contact for incidents',
    ]);
    expect(story.codes(start)).toEqual([]);
  });

  it('stays whoever it was until the new one has confirmed, and every generation is kept', () => {
    const story = storyOf(told);
    const asked = start + day;
    const confirmed = start + 2 * day;
    story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, asked);
    expect(contactsAt(story.facts, asked).incident).toBe('p');
    expect(rolesOf(ina, story.facts)).toContain('named');
    expect(() => story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, asked)).toThrow(
      'asked already',
    );
    expect(mails(story, 'appointment.named', { post: 'incident', person: 'ina' }, 'ada', asked)).toEqual([
      { kind: 'mail', about: 'appointment.named', to: 'named', person: 'ina' },
    ]);
    story.perform(ina, 'confirmAppointments', { posts: ['incident'] }, confirmed);
    expect(contactsAt(story.facts, confirmed).incident).toBe('ina');
    expect(contactsAt(story.facts, confirmed - 1).incident).toBe('p');
    expect(mails(story, 'appointment.confirmed', { posts: ['incident'] }, 'ina', confirmed)).toEqual([
      { kind: 'mail', about: 'appointment.confirmed', to: 'admins' },
      { kind: 'mail', about: 'appointment.confirmed', to: 'person', person: 'p' },
    ]);
    expect(story.facts.appointments?.['incident']?.held).toEqual([
      { at: start, by: 'worker', person: 'p', until: confirmed },
      { at: confirmed, by: 'ada', person: 'ina', confirmed: { at: confirmed, by: 'ina' } },
    ]);
    expect(() => story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, confirmed)).toThrow(
      'named already',
    );
    expect(() => story.perform(ina, 'confirmAppointments', { posts: ['incident'] }, confirmed)).toThrow(
      'Nothing is left',
    );
  });

  it('needs no confirmation of an admin who names themselves', () => {
    const story = storyOf(told);
    story.perform(customer, 'appoint', { post: 'privacy', person: 'ada' }, start + day);
    expect(contactsAt(story.facts, start + day).privacy).toBe('ada');
    expect(open(story, start + day)).toEqual([
      'p: contact.confirm: Confirm to be the contact for security and the contact for incidents',
    ]);
  });

  it('is asked no more when that is taken back, and then has no part in it', () => {
    const story = storyOf(told);
    expect(() => story.perform(customer, 'withdrawAppointment', { post: 'incident' }, start)).toThrow(
      'Nobody is asked',
    );
    story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, start + day);
    story.perform(customer, 'withdrawAppointment', { post: 'incident' }, start + day);
    expect(rolesOf(ina, story.facts)).toEqual(['signed in']);
    expect(() => story.perform(ina, 'confirmAppointments', { posts: ['incident'] }, start + day)).toThrow(
      'Nothing is left',
    );
  });

  it('confirms only what they were shown', () => {
    const story = storyOf(told);
    story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, start + day);
    story.perform(customer, 'appoint', { post: 'privacy', person: 'jo' }, start + day);
    expect(() => story.perform(ina, 'confirmAppointments', { posts: ['incident', 'privacy'] }, start + day)).toThrow(
      'changed while you were looking',
    );
    expect(story.perform(jo, 'confirmAppointments', { posts: ['privacy'] }, start + day)).toEqual([
      'appointment.confirmed',
    ]);
  });

  it('may say that they are not it: they are asked no more, and an admin has a turn until another is named', () => {
    const story = storyOf(told);
    const no = (who: typeof ina, posts: string[], at: number) =>
      story.perform(who, 'declineAppointments', { posts, reason: hash }, at);
    expect(() => no(ina, ['incident'], start)).toThrow();
    story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, start + day);
    expect(() => no(ina, ['incident', 'privacy'], start + day)).toThrow('changed while you were looking');
    expect(no(ina, ['incident'], start + 2 * day)).toEqual(['appointment.declined']);
    expect(mails(story, 'appointment.declined', { posts: ['incident'], reason: hash }, 'ina', start + 2 * day)).toEqual(
      [{ kind: 'mail', about: 'appointment.declined', to: 'admins' }],
    );
    // Whoever it was stays it, and may be left it.
    expect(contactsAt(story.facts, start + 2 * day).incident).toBe('p');
    expect(rolesOf(ina, story.facts)).not.toContain('named');
    expect(toName(story, start + 2 * day)).toEqual(['Name somebody else as the contact for incidents']);
    story.perform(customer, 'withdrawAppointment', { post: 'incident' }, start + 3 * day);
    expect(toName(story, start + 3 * day)).toEqual([]);
    story.perform(customer, 'appoint', { post: 'incident', person: 'jo' }, start + 4 * day);
    no(jo, ['incident'], start + 5 * day);
    expect(toName(story, start + 5 * day)).toHaveLength(1);
    story.perform(customer, 'appoint', { post: 'incident', person: 'ina' }, start + 6 * day);
    expect(toName(story, start + 6 * day)).toEqual([]);
  });

  it('gives back what they hold, confirmed or not: nobody holds it, and the next one counts at once', () => {
    const story = storyOf(told);
    const p: Actor = { kind: 'person', id: 'p' };
    story.perform(p, 'confirmAppointments', { posts: ['incident'] }, start + day);
    story.perform(p, 'declineAppointments', { posts: ['incident', 'privacy'], reason: hash }, start + 2 * day);
    expect(contactsAt(story.facts, start + 2 * day)).toEqual({ security: 'p' });
    expect(contactsAt(story.facts, start + 2 * day - 1)).toEqual({ privacy: 'p', security: 'p', incident: 'p' });
    expect(toName(story, start + 2 * day)).toEqual([
      'Name somebody else as the contact for privacy and the contact for incidents',
    ]);
    expect(() => story.perform(customer, 'withdrawAppointment', { post: 'incident' }, start + 2 * day)).toThrow(
      'Nobody is asked',
    );
    story.perform(customer, 'appoint', { post: 'incident', person: 'jo' }, start + 3 * day);
    expect(contactsAt(story.facts, start + 3 * day).incident).toBe('jo');
    story.perform(customer, 'appoint', { post: 'privacy', person: 'ada' }, start + 3 * day);
    expect(story.facts.appointments?.['privacy']?.held).toEqual([
      { at: start, by: 'worker', person: 'p', until: start + 2 * day },
      { at: start + 3 * day, by: 'ada', person: 'ada', confirmed: { at: start + 3 * day, by: 'ada' } },
    ]);
    expect(toName(story, start + 3 * day)).toEqual([]);
  });

  it('is reminded by an admin, once in a day', () => {
    const story = storyOf(told);
    expect(story.perform(customer, 'nudge', { owner: 'named' }, start + day)).toEqual(['turn.nudged']);
    expect(() => story.perform(customer, 'nudge', { owner: 'named' }, start + day + 1)).toThrow('less than a day ago');
  });
});

describe('the owner of a control', () => {
  const acknowledged = (people?: Record<string, string>) => ({
    type: 'responsibility.acknowledged' as const,
    data: {
      deployment: 'hosted' as const,
      version: matrix.version,
      owners: { backups: hash },
      ...(people && { people }),
      evidence: {},
      signature: hash,
    },
  });

  it('is told by the acknowledgement, confirms, and can be replaced like a contact', () => {
    const story = storyOf(told);
    for (const kind of ['privacy', 'security', 'incident'])
      story.perform(customer, 'appoint', { post: kind, person: 'ada' }, start);
    story.happen(acknowledged({ backups: 'ina', 'network-settings': 'ina' }), start + day);
    expect(open(story, start + day)).toEqual(['ina: owner.confirm: Confirm to own 2 controls']);
    story.perform(ina, 'confirmAppointments', { posts: ['hosted/backups'] }, start + 2 * day);
    expect(open(story, start + day)).toEqual([
      'ina: owner.confirm: Confirm to be the owner of “Manage network settings”',
    ]);
    story.perform(customer, 'appoint', { post: 'hosted/backups', person: 'jo' }, start + 3 * day);
    story.perform(jo, 'confirmAppointments', { posts: ['hosted/backups'] }, start + 4 * day);
    expect(story.facts.appointments?.['hosted/backups']?.held.map((each) => each.person)).toEqual(['ina', 'jo']);
  });

  it('of an acknowledgement with bare names owes nothing, and can be named then', () => {
    const story = storyOf(told);
    story.happen(acknowledged(), start + day);
    expect(story.facts.appointments?.['hosted/backups']).toBeUndefined();
    story.perform(customer, 'appoint', { post: 'hosted/backups', person: 'jo' }, start + day);
    expect(story.facts.appointments?.['hosted/backups']?.held.map((each) => each.person)).toEqual(['jo']);
    expect(postName('hosted/gone')).toBe('the owner of “Gone”');
  });
});
