import type { Actor } from '#app/domain/command.ts';
import type { CommandName } from '#app/domain/commands.ts';
import type { StaffRole } from '#app/domain/roles.ts';
import { openApiDocument } from '#app/http/machines/openapi.ts';
import { createApp } from '#app/start/app.ts';
import { readConfig } from '#app/start/config/config.ts';
import { type House, openHouse } from '#app/start/wiring.ts';
import { personOf } from '#db/seal.ts';
import { keepToContract } from './contract.ts';
import { openWorld } from './world.ts';

export { freePort, openWorld, spawnBuilt, startBuilt, type TestWorld } from './world.ts';

/**
 * A real portal in this process: real store, worker, adapters and sandboxes. Only its pages are left out. Each answer to a machine
 * is held against the OpenAPI document.
 */
export async function openPortal(
  options: { provisioningMs?: number; clock?: () => number; environment?: Record<string, string> } = {},
) {
  const outside = await openWorld(options);
  const config = readConfig({ ...outside.environment, ...options.environment });
  const house = await openHouse(config, 'db/migrations', options.clock);
  const app = createApp(house, config, async () => new Response('Pages are not served here.', { status: 404 }));
  keepToContract(app, openApiDocument(config.PUBLIC_URL));
  const person = async (name: string, email: string, staff?: StaffRole): Promise<Actor> => ({
    kind: 'person',
    id: await house.db.write('accounts', (tx) => personOf(tx, { name, email }, Date.now())),
    staff,
  });
  const opened = {
    ...outside,
    config,
    house,
    app,
    person,
    perform: (actor: Actor, name: CommandName, organization: string, input: unknown = {}) =>
      house.portal.perform(actor, name, { organization }, input),
    closeOutside: outside.close,
    async close() {
      // It may be another by now: a test that starts anew puts it there.
      await opened.house.close();
      await outside.close();
    },
  };
  return opened;
}
export type TestPortal = Awaited<ReturnType<typeof openPortal>>;

/** Looks after what is due was set to work: for polls, which look until it is done. */
export const waking =
  <Seen>({ worker }: Pick<House, 'worker'>, look: () => Seen) =>
  (): Seen => {
    worker.wake();
    return look();
  };
