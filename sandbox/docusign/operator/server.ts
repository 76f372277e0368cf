import { Hono } from 'hono';
import type { Room } from '../room.ts';
import { deliveryDesk } from './deliveries.ts';
import { envelopeDesk } from './envelopes.ts';
import { settingsDesk } from './settings.ts';
import { switchDesk } from './switches.ts';

/** The operator's desk, for people and for scripts. A form of another site changes nothing here. */
export function operatorDesk(room: Room) {
  const app = new Hono();
  app.use('*', async (c, next) => {
    const origin = c.req.header('origin');
    const foreign =
      origin !== undefined && new URL(c.req.url).host !== (URL.canParse(origin) ? new URL(origin).host : '');
    if (foreign && c.req.method !== 'GET') return c.json({ error: 'Another site may not change the sandbox.' }, 403);
    await next();
    return undefined;
  });
  for (const desk of [envelopeDesk, deliveryDesk, switchDesk, settingsDesk]) app.route('/', desk(room));
  return app;
}
