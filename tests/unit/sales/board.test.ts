import { describe, expect, it } from 'vitest';
import { ageOf, boardQuery, type Card, columnsOf, csvOf, selectCards } from '#app/domain/sales/board.ts';

const now = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const card = (name: string, more: Partial<Card> = {}): Card => ({
  id: name.toLowerCase(),
  name,
  vendorOrganization: `v-${name.toLowerCase()}`,
  domains: [`${name.toLowerCase()}.example`],
  plan: 'enterprise',
  stage: 'sales',
  turn: 'sales',
  since: now - hour,
  promisedBy: now + 20 * hour,
  hold: false,
  services: 0,
  ...more,
});
const found = (search: string, cards: Card[], me = '') =>
  selectCards(cards, boardQuery(new URLSearchParams(search)), me, now).map((each) => each.name);

describe('the list of organizations', () => {
  const cards = [
    card('Alder', { since: now - hour }),
    card('Birch', { since: now - 30 * hour, promisedBy: now - 6 * hour, ownerId: 'sam', owner: 'Sam' }),
    card('Cedar', { stage: 'ready', turn: undefined, since: 0, promisedBy: undefined }),
    card('Dogwood', {
      stage: 'agreement',
      turn: 'signer',
      since: now - 9 * 24 * hour,
      promisedBy: undefined,
      signer: 'Dora Dogwood',
      signerEmail: 'dora@law.example',
      envelope: 'b9777cdf-5',
    }),
  ];
  it('puts the longest wait first, and what waits for nobody last', () => {
    expect(found('', cards)).toEqual(['Dogwood', 'Birch', 'Alder', 'Cedar']);
  });
  it.each([
    ['q=birch.example', ['Birch']],
    ['q=DORA', ['Dogwood']],
    ['q=law.example', ['Dogwood']],
    ['q=b9777cdf', ['Dogwood']],
    ['q=v-cedar', ['Cedar']],
    ['turn=signer', ['Dogwood']],
    ['stage=ready', ['Cedar']],
    ['age=late', ['Dogwood', 'Birch']],
    ['age=overdue', ['Birch']],
    ['owner=none&sort=name', ['Alder', 'Cedar', 'Dogwood']],
    ['sort=nonsense', ['Dogwood', 'Birch', 'Alder', 'Cedar']],
  ])('finds by %s', (search, names) => {
    expect(found(search, cards)).toEqual(names);
  });
  it('knows whose organizations are mine', () => {
    expect(found('owner=me', cards, 'sam')).toEqual(['Birch']);
  });
  it('says in words how old a wait is', () => {
    expect(cards.map((each) => ageOf(each, now))).toEqual(['on time', 'overdue', 'on time', 'waiting long']);
    expect(ageOf(card('Elm', { promisedBy: now + hour }), now)).toBe('due soon');
  });
  it('shows every column, also an empty one, and every card once', () => {
    const columns = columnsOf(cards, 'turns');
    expect(columns.map((each) => each.key)).toContain('ops');
    expect(columns.flatMap((each) => each.cards).length).toBe(cards.length);
  });
});

describe('the list as CSV', () => {
  it('runs nothing in a spreadsheet and keeps quotes and lines inside their cell', () => {
    const csv = csvOf([card('=HYPERLINK("http://evil.example")', { owner: '@SUM(1)', signer: 'A "B"\nC' })], now);
    expect(csv).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    expect(csv).toContain('"\'@SUM(1)"');
    expect(csv).toContain('"A ""B""\nC"');
    for (const cell of csv.split('","')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@]/);
  });
});
