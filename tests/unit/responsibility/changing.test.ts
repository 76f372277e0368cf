import { describe, expect, it } from 'vitest';
import type { DataOf, Event } from '#app/domain/event.ts';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { noCatalogFacts } from '#app/domain/facts.ts';
import { toConfirm } from '#app/domain/people/appointments.ts';
import { rolesOf } from '#app/domain/policy.ts';
import { react } from '#app/domain/reactions.ts';
import { matrixEffect } from '#app/domain/responsibility/effects.ts';
import type { Published } from '#app/domain/responsibility/facts.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { covered, customer, day, ground, hash, type Story, signed, start, storyOf, system } from '../ending/story.ts';
import { catalogOf, otherwise, shipped, withRow } from './editions.ts';

const at = (days: number) => start + days * day;
const added = { ...shipped('backups'), id: 'rotation', title: 'Rotate passwords' };
const next = [...withRow('backups', otherwise('Back up twice a day.')).filter(({ id }) => id !== 'retention'), added];
const catalog = catalogOf({ controls: next, from: at(60) });
const told = { version: 'v2', reason: hash, due: at(60) };
const rows = [
  { deployment: 'hosted', control: 'backups', change: 'changed' },
  { deployment: 'hosted', control: 'rotation', change: 'new' },
  { deployment: 'hosted', control: 'retention', change: 'released' },
] as const satisfies DataOf<'responsibility.change_told'>['rows'];

const acknowledged = {
  ...{ deployment: 'hosted', version: 'v2', signature: hash, owners: {}, people: {}, evidence: {} },
  rows: ['backups', 'rotation'],
} as const satisfies Omit<DataOf<'responsibility.acknowledged'>, 'rows'> & { rows: readonly string[] };

/** With owners: bo confirmed one duty, re is asked to confirm another. */
function owned(known: () => CatalogFacts = () => catalog): Story {
  const story = storyOf(covered, start, known);
  for (const [post, person] of [
    ['hosted/backups', 'bo'],
    ['hosted/retention', 're'],
  ] as const)
    story.happen({ type: 'appointment.named', data: { post, person } }, start);
  return story;
}
const mails = (story: Story, now: number) => {
  const event: Event = {
    type: 'responsibility.change_told',
    data: { ...told, rows: [...rows] },
    ...{ chain: 'o', seq: 99, at: now, actor: { role: 'system', id: 'worker' } },
  };
  return react('organization', { facts: story.facts, catalog }, event);
};

describe('an organization whose duties a version changes', () => {
  it('is told once: what is new, what changed, what falls away, and until when', () => {
    const story = owned();
    expect(story.perform(system, 'tellOfMatrix', { reason: hash }, at(1))).toEqual(['responsibility.change_told']);
    expect(story.happened.at(-1)?.data).toEqual({ ...told, rows });
    expect(story.perform(system, 'tellOfMatrix', { reason: hash }, at(1))).toEqual([]);
    const posted = mails(story, at(1));
    expect(posted.map(({ message }) => ('to' in message ? (message.person ?? message.to) : message.kind))).toEqual([
      'admins',
      'bo',
      're',
      ...Array.from({ length: 5 }, () => 'clock.acknowledge'),
    ]);
    expect(posted.at(-1)?.at).toBe(at(60));
  });

  it('is not told of wording, nor of a version when it has acknowledged none', () => {
    const worded = () => catalogOf({ controls: withRow('backups', { title: 'Another' }), from: at(60) });
    expect(owned(worded).perform(system, 'tellOfMatrix', { reason: hash }, at(1))).toEqual([]);
    const none = storyOf([...ground, ...signed('a1')], start, () => catalog);
    expect(none.perform(system, 'tellOfMatrix', { reason: hash }, at(1))).toEqual([]);
  });

  it('is told of a later version only what that one changes', () => {
    let known = catalog;
    const story = owned(() => known);
    story.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    known = catalogOf(
      { controls: next, from: at(60) },
      { controls: withRow('org-users', otherwise('More.'), next), from: at(90) },
    );
    story.perform(system, 'tellOfMatrix', { reason: hash }, at(2));
    expect(story.happened.at(-1)?.data).toEqual({
      ...{ version: 'v3', reason: hash, due: at(60) },
      rows: [{ deployment: 'hosted', control: 'org-users', change: 'changed' }],
    });
  });

  it('has no owner of what fell away, once the newer version is acknowledged: until then the older one binds', () => {
    const story = owned();
    story.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    expect(toConfirm(story.facts).map(({ person }) => person)).toContain('re');
    expect(rolesOf({ kind: 'person', id: 're' }, story.facts)).toContain('named');
    story.happen(
      { type: 'responsibility.acknowledged', data: { ...acknowledged, rows: [...acknowledged.rows] } },
      at(2),
    );
    expect(toConfirm(story.facts).map(({ person }) => person)).not.toContain('re');
    expect(rolesOf({ kind: 'person', id: 're' }, story.facts)).not.toContain('named');
    expect(rolesOf({ kind: 'person', id: 'bo' }, story.facts)).toContain('named');
    expect(story.facts.appointments?.['hosted/retention']?.held).toMatchObject([{ person: 're', until: at(2) }]);
    expect(story.facts.matrixNews).not.toHaveProperty('releasing');
    // Should the duty come back, whoever is named for it counts at once.
    story.happen({ type: 'appointment.named', data: { post: 'hosted/retention', person: 'ru' } }, at(3));
    expect(story.facts.appointments?.['hosted/retention']?.held.at(-1)).toMatchObject({ person: 'ru' });
  });

  it('keeps the owner of what a later version brings back, and loses at once whom a version only releases', () => {
    const returned = owned();
    returned.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    const back = [{ deployment: 'hosted', control: 'retention', change: 'new' }] as const;
    returned.happen({ type: 'responsibility.change_told', data: { ...told, version: 'v3', rows: [...back] } }, at(2));
    returned.happen(
      { type: 'responsibility.acknowledged', data: { ...acknowledged, version: 'v3', rows: ['retention'] } },
      at(3),
    );
    expect(rolesOf({ kind: 'person', id: 're' }, returned.facts)).toContain('named');
    const only = owned();
    const { due: _, ...asked } = told;
    const over = [{ deployment: 'hosted', control: 'retention', change: 'released' }] as const;
    only.happen({ type: 'responsibility.change_told', data: { ...asked, rows: [...over] } }, at(1));
    expect(rolesOf({ kind: 'person', id: 're' }, only.facts)).not.toContain('named');
  });

  it('names owners of new controls and of no control that is gone', () => {
    const story = owned();
    expect(story.perform(customer, 'appoint', { post: 'hosted/rotation', person: 'ina' }, at(2))).toEqual([
      'appointment.named',
    ]);
    for (const post of ['hosted/encryption', 'hosted', 'hosted/backups/x', ''])
      expect(() => story.perform(customer, 'appoint', { post, person: 'ina' }, at(2))).toThrow(
        expect.objectContaining({ issues: { post: 'Choose one of the options.' } }),
      );
  });

  it('names another owner of what falls away while it holds, and nobody afterwards', () => {
    const name = (story: Story, person: string, now: number) => () =>
      story.perform(customer, 'appoint', { post: 'hosted/retention', person }, now);
    const gone = expect.objectContaining({ issues: { post: 'Choose one of the options.' } });
    const story = owned();
    // Published, and not told yet; then told, and not acknowledged yet.
    expect(name(story, 'ina', at(1))()).toEqual(['appointment.named']);
    story.perform(customer, 'withdrawAppointment', { post: 'hosted/retention' }, at(1));
    story.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    expect(name(story, 'jo', at(2))()).toEqual(['appointment.named']);
    story.happen(
      { type: 'responsibility.acknowledged', data: { ...acknowledged, rows: [...acknowledged.rows] } },
      at(3),
    );
    expect(story.facts.appointments?.['hosted/retention']).not.toHaveProperty('asked');
    expect(name(story, 'ina', at(4))).toThrow(gone);
    // Nothing else is asked: it falls away as soon as that was told, also where a version after it changes nothing here.
    let known = catalogOf({ controls: matrix.controls.filter(({ id }) => id !== 'retention'), from: at(2) });
    const only = owned(() => known);
    expect(name(only, 'ina', at(1))()).toEqual(['appointment.named']);
    only.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    expect(name(only, 'jo', at(2))).toThrow(gone);
    const fewer = matrix.controls.filter(({ id }) => id !== 'retention');
    known = catalogOf(
      { controls: fewer, from: at(2) },
      { controls: withRow('backups', { title: 'B' }, fewer), from: at(3) },
    );
    expect(name(only, 'jo', at(4))).toThrow(gone);
  });

  it('is reminded while something is asked, and not twice within a day', () => {
    const story = owned();
    const remind = (now: number) => story.perform(system, 'remindToAcknowledge', {}, now);
    expect(storyOf().perform(system, 'remindToAcknowledge', {}, at(1))).toEqual([]);
    story.perform(system, 'tellOfMatrix', { reason: hash }, at(1));
    expect(remind(at(1) + 1)).toEqual([]);
    expect(remind(at(30))).toEqual(['responsibility.change_reminded']);
    expect(remind(at(30) + 1)).toEqual([]);
    expect(remind(at(60))).toEqual([]);
    story.perform(
      customer,
      'acknowledgeResponsibility',
      { deployment: 'hosted', version: 'v2', owners: {}, everybody: { person: 'ada', name: hash }, signature: hash },
      at(31),
    );
    expect(remind(at(40))).toEqual([]);
  });
});

describe('the effects of a publication', () => {
  const [edition] = catalog.matrix?.editions ?? [];
  const effect = (known: CatalogFacts, { facts }: Story = owned(), version = edition as Published) =>
    matrixEffect(version, { facts, catalog: known, asOf: at(1) });
  it('are the same before it and right after it', () => {
    const expected = {
      ...{ organization: 'o', asked: 2, due: at(60), released: 1, services: 2 },
      gates: ['aws/us-east-1/hosted'],
      mailed: ['ada', 'bo', 're'],
    };
    expect(effect(noCatalogFacts())).toEqual(expected);
    expect(effect(catalog)).toEqual(expected);
  });
  it('are none for who has no duty that changes', () => {
    expect(effect(noCatalogFacts(), storyOf([...ground, ...signed('a1')]))).toBeUndefined();
    expect(effect(noCatalogFacts(), owned(), { ...(edition as Published), controls: matrix.controls })).toBeUndefined();
  });
  it('close no gate where duties only fall away', () => {
    const fewer = { ...(edition as Published), controls: matrix.controls.filter(({ id }) => id !== 'retention') };
    expect(effect(noCatalogFacts(), owned(), fewer)).toEqual({
      ...{ organization: 'o', asked: 0, released: 1, services: 2, gates: [], mailed: ['ada', 're'] },
    });
  });
});
