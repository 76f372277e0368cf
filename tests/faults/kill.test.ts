import { spawn } from 'node:child_process';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '#app/config.ts';
import { openHouse } from '#app/house.ts';
import { event } from '#db/schema.ts';
import { until } from '#tests/agreements.ts';
import { openWorld, type TestWorld } from '#tests/portal.ts';

let outside: TestWorld;
beforeAll(async () => {
  outside = await openWorld();
});
afterAll(() => outside.close());

/** Lets the story run in a process of its own and kills it after so many acknowledged steps, in the middle of what comes next. */
function killedAfter(organization: string, steps: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/faults/story-steps.ts', organization], {
    env: { ...process.env, ...outside.environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      // A few turns of chance: before, in and after the next transaction.
      if (said.split('\n').length > steps) setTimeout(() => child.kill('SIGKILL'), Math.random() * 8);
    });
    child.once('exit', (code) => {
      if (code !== null) reject(new Error(`The story ended by itself with ${code}.`));
      resolve(said.split('\n').slice(0, -1));
    });
  });
}

it('keeps what was acknowledged and does nothing twice, wherever the process is killed', {
  timeout: 240_000,
}, async () => {
  const acknowledged = new Map<string, string[]>();
  for (let steps = 1; steps <= 8; steps += 1)
    acknowledged.set(`killed-${steps}`, await killedAfter(`killed-${steps}`, steps));

  const house = await openHouse(readConfig(outside.environment), 'db/migrations/sqlite');
  try {
    for (const [organization, lines] of acknowledged) {
      const rows = await house.db.read((tx) => tx.select().from(event).where(eq(event.chain, organization)));
      const types = rows.sort((a, b) => a.seq - b.seq).map((row) => row.type);
      const promised = lines.flatMap((line) => line.split(' '));
      expect(types.filter((type) => promised.includes(type)).length, organization).toBeGreaterThanOrEqual(
        promised.length,
      );
      for (const type of promised)
        expect(
          types.filter((each) => each === type),
          `${organization} ${type}`,
        ).toHaveLength(1);
    }
    const sent = [...acknowledged.keys()].filter((each) => acknowledged.get(each)?.includes('agreement.prepared'));
    expect(sent.length).toBeGreaterThan(0);
    for (const organization of sent)
      await until(async () => {
        house.worker.wake();
        const rows = await house.db.read((tx) => tx.select().from(event).where(eq(event.chain, organization)));
        return rows.some((row) => row.type === 'agreement.sent');
      }, 60);
    await house.sequence.now();
    expect((await house.verify()).findings).toEqual([]);
  } finally {
    await house.close();
  }
});
