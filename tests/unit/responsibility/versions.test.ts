import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogFacts } from '#app/domain/facts.ts';
import { evaluateGate } from '#app/domain/gate/decision.ts';
import { standsUntil } from '#app/domain/gate/until.ts';
import { turnsOf } from '#app/domain/promises/turns.ts';
import { changesBetween } from '#app/domain/responsibility/duties.ts';
import type { Control } from '#app/domain/responsibility/facts.ts';
import { matrix } from '#app/domain/responsibility/matrix.ts';
import { demandAfter, inForceAt, nextVersion } from '#app/domain/responsibility/versions.ts';
import { covered, customer, day, hash, start, storyOf } from '../ending/story.ts';
import { catalogOf, otherwise, shipped, withRow } from './editions.ts';

const request = { provider: 'aws', region: 'us-east-1', deployment: 'hosted' } as const;
const at = (days: number) => start + days * day;
const { facts } = storyOf();
const gate = (catalog: CatalogFacts, asOf: number, of = facts) => evaluateGate({ facts: of, catalog, asOf, request });
const codes = (catalog: CatalogFacts, asOf: number, of = facts) =>
  gate(catalog, asOf, of).reasons.map(({ code }) => code);
const asked = (catalog: CatalogFacts, asOf: number, of = facts) =>
  turnsOf({ facts: of, catalog, asOf }).filter(({ kind }) => kind === 'responsibility.acknowledge');
const rows = (catalog: CatalogFacts) =>
  demandAfter(matrix.version, 'hosted', catalog)?.rows.map(({ control, change }) => `${control} ${change}`);

const changed = withRow('backups', otherwise('Back up twice a day.'));
const added: Control = { ...shipped('backups'), id: 'rotation', title: 'Rotate passwords' };

describe('a new version of the matrix', () => {
  it('keeps the gate open until its date, warns until then, and closes it with its reason', () => {
    const catalog = catalogOf({ controls: changed, from: at(40) });
    expect(codes(catalog, at(40) - 1)).toEqual([]);
    expect(gate(catalog, at(40) - 1).warnings).toMatchObject([
      { code: 'responsibility_version_changed', from: at(40) },
    ]);
    expect(codes(catalog, at(40))).toEqual(['responsibility_version_changed']);
    expect(gate(catalog, at(40)).reasons[0]?.turns).toMatchObject([{ owner: 'customer', since: at(1), due: at(40) }]);
    expect(asked(catalog, at(2))).toMatchObject([{ due: at(40), since: at(1) }]);
    expect(standsUntil(facts, catalog, at(2))).toBe(at(40));
  });

  it('asks for the rows that changed, for new ones, and for no others', () => {
    const [first] = matrix.controls;
    const without = changed.filter(({ id }) => id !== 'retention');
    const reworded = withRow(first?.id ?? '', { title: 'Another title' }, without);
    const catalog = catalogOf({ controls: [...reworded, added], from: at(40) });
    expect(rows(catalog)).toEqual(['backups changed', 'rotation new']);
    expect(changesBetween(matrix.controls, [...reworded, added], 'hosted')).toContainEqual({
      control: 'retention',
      change: 'released',
    });
    expect(changesBetween(matrix.controls, withRow('backups', { vendor: false }), 'hosted')).toEqual([
      { control: 'backups', change: 'changed' },
    ]);
    expect(changesBetween(matrix.controls, withRow('encryption', { vendor: false }), 'hosted')).toEqual([]);
  });

  it('gives nobody more time than an earlier one did, and one that takes a change back asks nothing', () => {
    const first = { controls: changed, from: at(20) };
    const twice = withRow('backups', otherwise('Back up thrice a day.'));
    expect(demandAfter(matrix.version, 'hosted', catalogOf(first, { controls: twice, from: at(60) }))).toMatchObject({
      version: 'v3',
      due: at(20),
      since: at(1),
    });
    const back = catalogOf(first, { controls: matrix.controls, from: at(60) });
    expect(demandAfter(matrix.version, 'hosted', back)).toBeUndefined();
    expect(codes(back, at(90))).toEqual([]);
    // Changed once more after that, it is due as of then.
    expect(
      demandAfter(
        matrix.version,
        'hosted',
        catalogOf(first, { controls: matrix.controls, from: at(60) }, { controls: twice, from: at(70) }),
      ),
    ).toMatchObject({ due: at(70), since: at(3) });
  });

  it('closes at once for who acknowledged a version that there never was', () => {
    expect(demandAfter('of which nobody knows', 'hosted', catalogOf())).toMatchObject({ due: 0 });
  });

  it('is in force from its date on, and is called after its month', () => {
    const catalog = catalogOf({ controls: changed, from: at(40) });
    expect(inForceAt(catalog, at(39)).version).toBe(matrix.version);
    expect(inForceAt(catalog, at(40)).version).toBe('v2');
    expect(nextVersion(catalogOf(), Date.UTC(2026, 10, 30))).toBe('2026-11.2');
    expect(nextVersion(catalogOf(), Date.UTC(2026, 11, 1))).toBe('2026-12');
  });
});

describe('whoever acknowledges what changed', () => {
  const catalog = catalogOf({ controls: [...changed, added], from: at(40) });
  const given = { deployment: 'hosted', version: 'v2', owners: {}, signature: hash };
  const owner = { person: 'ina', name: hash };
  const story = () => storyOf(covered, start, () => catalog);

  it('names owners for new rows; a duty that changed keeps the one it has', () => {
    const one = story();
    one.happen({ type: 'appointment.named', data: { post: 'hosted/backups', person: 'bo' } }, start);
    expect(() => one.perform(customer, 'acknowledgeResponsibility', given, at(2))).toThrow(
      expect.objectContaining({ issues: { 'owners.rotation.name': 'Name an owner for this duty.' } }),
    );
    const input = { ...given, owners: { rotation: owner } };
    expect(one.perform(customer, 'acknowledgeResponsibility', input, at(2))).toEqual(['responsibility.acknowledged']);
    expect(one.happened.at(-1)?.data).toMatchObject({
      rows: ['rotation', 'backups'].toReversed(),
      owners: { rotation: hash },
    });
    expect(one.facts.appointments).toMatchObject({
      'hosted/backups': { held: [{ person: 'bo' }] },
      'hosted/rotation': { held: [{ person: 'ina' }] },
    });
    expect(codes(catalog, at(90), one.facts)).toEqual([]);
    expect(asked(catalog, at(90), one.facts)).toEqual([]);
    expect(() => one.perform(customer, 'acknowledgeResponsibility', input, at(3))).toThrow(
      expect.objectContaining({ code: 'already_done' }),
    );
  });

  it('is refused the version of before, and a control that is in none', () => {
    const refused = (input: object) => {
      try {
        return story().perform(customer, 'acknowledgeResponsibility', { ...given, everybody: owner, ...input }, at(2));
      } catch (error) {
        return error;
      }
    };
    expect(refused({ version: matrix.version })).toMatchObject({ code: 'matrix_changed' });
    expect(refused({ owners: { nothing: owner } })).toMatchObject({ issues: { 'owners.nothing': 'Unknown control.' } });
    expect(refused({})).toEqual(['responsibility.acknowledged']);
  });
});

describe('drawn versions', () => {
  const field = fc.constantFrom('title', 'description', 'evidence', 'citations') as fc.Arbitrary<
    'title' | 'description' | 'evidence' | 'citations'
  >;
  const index = fc.nat({ max: matrix.controls.length - 1 });
  const reworded = fc
    .array(fc.tuple(index, field, fc.string({ minLength: 1 })), { minLength: 1, maxLength: 8 })
    .map((changes) =>
      changes.reduce<Control[]>(
        (controls, [nth, name, text]) =>
          controls.map((each, place) =>
            place === nth ? { ...each, [name]: name === 'title' || name === 'description' ? text : [text] } : each,
          ),
        [...matrix.controls],
      ),
    );

  it('that change wording alone never open a turn and never close the gate', () => {
    fc.assert(
      fc.property(fc.array(reworded, { minLength: 1, maxLength: 3 }), fc.nat({ max: 200 }), (versions, days) => {
        const catalog = catalogOf(...versions.map((controls, nth) => ({ controls, from: at(10 + nth) })));
        expect(codes(catalog, at(days))).toEqual([]);
        expect(gate(catalog, at(days)).warnings).toBeUndefined();
        expect(asked(catalog, at(days))).toEqual([]);
      }),
    );
  });

  it('keep the gate open until the first date that counts, and a turn is open as long as something is asked', () => {
    const version = fc.record({
      rows: fc.array(fc.tuple(index, fc.constantFrom('as it was', 'one', 'two')), { maxLength: 4 }),
      days: fc.integer({ min: 1, max: 30 }),
    });
    let closed = 0;
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 4 }), fc.nat({ max: 160 }), (versions, days) => {
        let from = at(8);
        const catalog = catalogOf(
          ...versions.map((each) => {
            from += each.days * day;
            const controls = each.rows.reduce<Control[]>(
              (before, [nth, duty]) =>
                duty === 'as it was' ? before : withRow(matrix.controls[nth]?.id ?? '', otherwise(duty), before),
              [...matrix.controls],
            );
            return { controls, from };
          }),
        );
        const demand = demandAfter(matrix.version, 'hosted', catalog);
        const shut = demand !== undefined && demand.due <= at(days);
        closed += Number(shut);
        expect(codes(catalog, at(days))).toEqual(shut ? ['responsibility_version_changed'] : []);
        expect(asked(catalog, at(days))).toHaveLength(demand ? 1 : 0);
        // No date lies before that of the first version, and none after that of the last.
        const dates = catalog.matrix?.editions.map((each) => each.from) ?? [];
        if (demand) expect(dates).toContain(demand.due);
        expect(codes(catalog, Math.min(...dates) - 1)).toEqual([]);
      }),
    );
    expect(closed).toBeGreaterThan(0);
  });
});
