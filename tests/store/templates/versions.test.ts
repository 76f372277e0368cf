import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/command.ts';
import { sampleOf } from '#app/domain/templates/samples.ts';
import { door, type Perform } from '#app/portal/perform.ts';
import { verifyLog } from '#db/log/audit.ts';
import { event } from '#db/log/schema.ts';
import { textsOf } from '#db/seal.ts';
import { catalogFacts } from '#db/state.ts';
import { record } from '#db/store.ts';
import { templateAt, templateNow } from '#db/templates/versions.ts';
import type { Db } from '#db/types.ts';
import { openStore, type TestStore } from '../engine/open-store.ts';

const line = 'business-associate';
const clara: Actor = { kind: 'person', id: 'clara', staff: 'counsel' };
const caspar: Actor = { kind: 'person', id: 'caspar', staff: 'counsel' };
let store: TestStore;
let db: Db;
let perform: Perform;
let now = 1_000_000;
const preview = 'a'.repeat(64);

const form = (over: Record<string, unknown> = {}) => ({
  template: line,
  kind: 'major',
  termMonths: 24,
  breachNoticeHours: 48,
  objectionDays: 30,
  curePeriodDays: 30,
  text: sampleOf(line).text.replace('This is a sample', 'This is no sample'),
  seen: '',
  ...over,
});

beforeEach(async () => {
  store = await openStore();
  db = store.db;
  perform = door(
    (order) => record(db, order),
    () => now++,
    'counsel',
  );
});
afterEach(() => store.close());

describe('templates in the store', () => {
  it('keep their text beside the log, by commitment and hash, and give every version back word for word', async () => {
    const drafted = await perform(clara, 'draftTemplate', {}, form());
    await perform(caspar, 'publishTemplate', {}, { template: line, draft: drafted.id, preview });
    const second = form({ kind: 'minor', text: `${form().text}Another line.\n` });
    const again = await perform(clara, 'draftTemplate', {}, second);
    await perform(caspar, 'publishTemplate', {}, { template: line, draft: again.id, preview });
    const rows = await db.read((tx) => tx.select().from(event));
    expect(JSON.stringify(rows)).not.toContain('no sample');
    const versions = await Promise.all(
      ['1.0', '2.0', '2.1', '9.9'].map((version) => db.read((tx) => templateAt(tx, line, version))),
    );
    expect(versions.map((each) => each?.text)).toEqual([sampleOf(line).text, form().text, second.text, undefined]);
    expect((await db.read((tx) => templateNow(tx, line))).version).toBe('2.1');
    expect((await db.read((tx) => templateNow(tx, 'subcontractor'))).sample).toBe(true);
    expect((await verifyLog(db.read)).findings.filter((each) => each.kind !== 'checkpoint')).toEqual([]);
  });

  it('load no long text with the pages of the catalog, and leave the catalog’s facts small', async () => {
    let seen = '';
    for (let index = 0; index < 20; index += 1)
      seen = (
        await perform(clara, 'draftTemplate', {}, form({ seen, text: `${form().text}${'x'.repeat(90_000)}${index}\n` }))
      ).id;
    expect((await db.read((tx) => textsOf(tx, 'catalog'))).size).toBe(0);
    const facts = JSON.stringify(await db.read(catalogFacts));
    expect(facts.length).toBeLessThan(1500);
  });

  it('are for counsel alone', async () => {
    const sales: Actor = { kind: 'person', id: 'sam', staff: 'sales' };
    await expect(perform(sales, 'draftTemplate', {}, form())).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(perform(clara, 'publishTemplate', {}, { template: line, draft: 'x', preview })).rejects.toMatchObject({
      code: 'no_draft',
    });
  });
});
