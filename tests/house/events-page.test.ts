import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { events } from '#app/domain/event.ts';
import { eventsPage } from '../../scripts/events/page.ts';

it('has every event on the page of events, as its entry says it now', async () => {
  const page = readFileSync('docs/events.md', 'utf8');
  const named = [...page.matchAll(/^\| `([\w.]+)` \|/gm)].map((found) => found[1]);
  const anew = '`npm run events` makes docs/events.md anew';
  expect(named.sort(), anew).toEqual(Object.keys(events).sort());
  expect(page, anew).toBe(await eventsPage());
});
