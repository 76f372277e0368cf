import { readConfig } from '#app/start/config/config.ts';
import { openHouse } from '#app/start/wiring.ts';
import { openWorld } from '#tests/world.ts';
import { cutBetween } from './cut.ts';

/** A portal whose way to its server can be cut, and which does nothing by itself. */
export async function openHouseBehindCut() {
  const outside = await openWorld();
  const way = await cutBetween(outside.environment['DATABASE_URL'] ?? '');
  const config = readConfig({ ...outside.environment, DATABASE_URL: way.url });
  const house = await openHouse(config, 'db/migrations');
  await house.worker.stop();
  return {
    outside,
    way,
    config,
    house,
    async close() {
      await house.close();
      await way.close();
      await outside.close();
    },
  };
}
