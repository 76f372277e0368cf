import { expect, it } from 'vitest';
import { type CommandName, commands } from '#app/domain/commands.ts';
import { opening } from '#app/portal/portal.ts';

/** By what stands in its decision: a service is ordered by one function alone. */
const orders = (Object.keys(commands) as CommandName[]).filter((name) =>
  /\borderDrafts\b/.test(String(commands[name].decide)),
);

it('orders no service on doubtful ground, by whichever command', () => {
  expect(orders).toEqual(expect.arrayContaining(['createService', 'restoreService']));
  expect(orders.filter((name) => !opening.has(name))).toEqual([]);
});
