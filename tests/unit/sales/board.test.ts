import { describe, expect, it } from 'vitest';
import { ageOf, type Card, csvHead, csvRows } from '#app/domain/sales/board.ts';

const now = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const card = (name: string, more: Partial<Card> = {}): Card => ({
  id: name.toLowerCase(),
  name,
  vendorOrganization: `v-${name.toLowerCase()}`,
  plan: 'enterprise',
  stage: 'sales',
  turn: 'sales',
  since: now - hour,
  promisedBy: now + 20 * hour,
  hold: false,
  services: 0,
  ...more,
});
describe('a card', () => {
  it('says in words how old a wait is', () => {
    const cards = [
      card('Alder'),
      card('Birch', { since: now - 30 * hour, promisedBy: now - 6 * hour }),
      card('Cedar', { stage: 'ready', turn: undefined, since: 0, promisedBy: undefined }),
      card('Dogwood', { turn: 'signer', since: now - 9 * 24 * hour, promisedBy: undefined }),
    ];
    expect(cards.map((each) => ageOf(each, now))).toEqual(['on time', 'overdue', 'on time', 'waiting long']);
    expect(ageOf(card('Elm', { promisedBy: now + hour }), now)).toBe('due soon');
  });
});

describe('the list as CSV', () => {
  it('runs nothing in a spreadsheet and keeps quotes and lines inside their cell', () => {
    const csv =
      csvHead() + csvRows([card('=HYPERLINK("http://evil.example")', { owner: '@SUM(1)', signer: 'A "B"\nC' })], now);
    expect(csv).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    expect(csv).toContain('"\'@SUM(1)"');
    expect(csv).toContain('"A ""B""\nC"');
    for (const cell of csv.split('","')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@]/);
  });
});
