import { describe, expect, it } from 'vitest';
import type { Turn } from '#app/domain/promises/turns.ts';
import { openOf, waitedOf, waitsOf } from '#app/domain/promises/waits.ts';
import type { Owner } from '#app/domain/roles.ts';
import { ageOf, type Card, csvHead, csvRows } from '#app/domain/sales/board.ts';

const now = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const card = (name: string, more: Partial<Card> = {}): Card => ({
  id: name.toLowerCase(),
  name,
  vendorOrganization: `v-${name.toLowerCase()}`,
  plan: 'enterprise',
  stage: 'sales',
  waits: [{ owner: 'sales', title: 'Look at the inquiry', count: 1, since: now - hour, due: now + 20 * hour }],
  since: now - hour,
  due: now + 20 * hour,
  hold: false,
  services: 0,
  ...more,
});
describe('a card', () => {
  it('says in words how old a wait is', () => {
    const cards = [
      card('Alder'),
      card('Birch', { due: now - 6 * hour, undated: now - hour }),
      card('Cedar', { stage: 'ready', waits: [], since: 0, due: undefined }),
      card('Dogwood', { due: undefined, undated: now - 9 * 24 * hour }),
    ];
    expect(cards.map((each) => ageOf(each, now))).toEqual(['on time', 'overdue', 'on time', 'waiting long']);
    expect(ageOf(card('Elm', { due: now + hour }), now)).toBe('due soon');
    expect(ageOf(card('Fir', { due: now + hour, undated: now - 9 * 24 * hour }), now)).toBe('waiting long');
    expect(ageOf(card('Gorse', { due: now - hour, undated: now - 9 * 24 * hour }), now)).toBe('overdue');
  });
  it('waits for each of those whose turn something is, since the oldest and until the first date', () => {
    const turn = (owner: Owner, more: Partial<Turn>): Turn => ({
      kind: 'region.decide',
      serves: undefined,
      owner,
      since: now,
      title: 'Decide on Dublin',
      promisedBy: undefined,
      ...more,
    });
    const waits = waitsOf(
      [
        turn('ops', { promisedBy: now + 20 * hour }),
        turn('customer', { title: 'Acknowledge', since: undefined }),
        turn('ops', { title: 'Decide on Oslo', since: now - hour, promisedBy: now + 9 * hour }),
        turn('customer', { title: 'Renew', due: now + hour }),
      ],
      now - 5 * hour,
    );
    expect(waits).toEqual([
      { owner: 'ops', title: 'Decide on Dublin', count: 2, since: now - hour, due: now + 9 * hour },
      {
        ...{ owner: 'customer', title: 'Acknowledge', count: 2 },
        ...{ since: now - 5 * hour, due: now + hour, undated: now - 5 * hour },
      },
    ]);
    expect(waits.map(openOf)).toEqual(['2 things', '2 things']);
    expect(waitedOf(waits)).toEqual({ since: now - 5 * hour, due: now + hour, undated: now - 5 * hour });
  });
});

describe('the list as CSV', () => {
  it('names everybody who is waited for, with what for', () => {
    const other = { owner: 'ops', title: 'Decide', count: 3, since: now } as const;
    const both = card('Alder');
    const line = csvRows([{ ...both, waits: [...both.waits, other] }, card('Birch', { waits: [] })], now).split('\r\n');
    expect(line[0]).toContain('"sales, ops","sales: Look at the inquiry; ops: 3 things"');
    expect(line[1]).toContain('"nobody","",""');
  });
  it('runs nothing in a spreadsheet and keeps quotes and lines inside their cell', () => {
    const csv =
      csvHead() + csvRows([card('=HYPERLINK("http://evil.example")', { owner: '@SUM(1)', signer: 'A "B"\nC' })], now);
    expect(csv).toContain('"\'=HYPERLINK(""http://evil.example"")"');
    expect(csv).toContain('"\'@SUM(1)"');
    expect(csv).toContain('"A ""B""\nC"');
    for (const cell of csv.split('","')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@]/);
  });
});
